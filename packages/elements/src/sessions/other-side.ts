import type { Id, SessionStep } from '@coachlight/client';
import { dayAndTimeIn } from '../shared/both-zones.js';
import type { SessionScene } from '../shared/session-element.js';
import type { SessionsStrings } from '../shared/strings/en-sessions.js';

/** What the other person has done since the last look, for whoever cannot see it appear. */
export class OtherSide {
  /** A sentence; empty as long as nothing has happened. */
  news = '';
  #engagement: Id = '';
  #newest = new Map<Id, Id>();

  look(scene: SessionScene | undefined, t: SessionsStrings['sessions'], lang: string): void {
    if (!scene) return;
    const first = scene.engagement.id !== this.#engagement;
    if (first) this.news = '';
    this.#engagement = scene.engagement.id;
    for (const { id, steps, state } of scene.board.sessions) {
      const step = steps.at(-1);
      if (!step || this.#newest.get(id) === step.id) continue;
      this.#newest.set(id, step.id);
      if (!first && step.by !== scene.me) this.news = sentence(step, state === 'agreed', scene, t, lang);
    }
  }
}

function sentence(
  { by, step, starts }: SessionStep,
  isAgreed: boolean,
  { nameOf, zones }: SessionScene,
  t: SessionsStrings['sessions'],
  lang: string,
): string {
  const name = nameOf(by);
  if (step === 'accepted') return t.theyTook(name, dayAndTimeIn(starts, lang, zones, t));
  if (step === 'cancelled') return t.cancelledBy(name);
  return isAgreed ? t.theyMove(name) : t.theyPropose(name);
}

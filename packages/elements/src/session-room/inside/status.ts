import type { CallState } from '../../media/call/transport.js';
import type { Room } from './room.js';

/** The one sentence about where the call is; empty while the two are together. */
export function statusOf({ state, isCoach, otherName, t }: Room): string {
  if (!state) return '';
  const { phase, other } = state;
  if (phase === 'joining') return t.joining;
  if (phase === 'reconnecting') return t.reconnecting;
  if (phase === 'elsewhere') return t.elsewhere;
  if (phase !== 'waiting') return '';
  if (other === 'gone') return t.left(otherName);
  if (isCoach) return other === 'knocking' ? t.knocking(otherName) : t.waitingClient(otherName);
  if (other === 'there') return t.knocked(otherName);
  return other === 'later' ? t.later(otherName) : t.waitingCoach(otherName);
}

/** What is worth a word to somebody who does not look; seldom, and never about who speaks. */
export function saidOf(before: CallState, now: CallState, room: Room): string | undefined {
  const { t, otherName } = room;
  if (now.phase === 'together' && before.phase === 'reconnecting') return t.back;
  if (now.phase === 'together' && before.phase !== 'together') return t.isHere(otherName);
  if (now.pause.on && !before.pause.on) {
    return `${t.paused}. ${now.pause.by === room.parts.me.id ? t.pausedByYou : t.pausedBy(otherName)}`;
  }
  if (before.pause.on && !now.pause.on && now.phase === 'together') return t.pauseOver;
  if (now.theirs.screen && !before.theirs.screen) return t.theirScreen(otherName);
  if (now.phase !== before.phase || now.other !== before.other) return statusOf(room) || undefined;
  return undefined;
}

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '@coachlight/client';
import { dayAndTime } from '../../shared/day-and-time.js';
import { deliveryWord } from '../../shared/delivery.js';
import { hearing } from '../../shared/hearing.js';
import { shortName } from '../../shared/names.js';
import { parkedProblem } from '../../shared/parked.js';
import type { VoiceRecorder } from '../../shared/voice.js';
import { formFoot, nameOf, onSubmit, opener, type GoalView } from './goal-view.js';

const MAX_SECONDS = 180;
const SHOWN_AT_FIRST = 4;

/** R9: one tap, and what is said carries this goal with it; what was said before is heard here. */
export function talk(view: GoalView): TemplateResult | typeof nothing {
  const { forms, words, ended } = view;
  const t = words.t.goals;
  const said = about(view);
  if (ended && said.length === 0) return nothing;
  const shown = view.earlierShown ? said : said.slice(0, SHOWN_AT_FIRST);
  return html`<section class="part talk" aria-labelledby="talk">
    <h4 id="talk" class="small-heading">${t.talkHeading}</h4>
    ${
      forms.isOpen('talk')
        ? talkForm(view)
        : ended
          ? nothing
          : html`<p>${opener(view, t.talk, 'talk', { primary: view.goal.asks.length === 0 })}</p>`
    }
    ${
      said.length === 0
        ? html`<p class="quiet-text">${t.talkEmpty}</p>`
        : html`<ul class="answers">
            ${repeat(
              shown,
              ({ id }) => id,
              (message) => heard(message, view),
            )}
          </ul>`
    }
    ${
      said.length > shown.length
        ? html`<button class="button" type="button" @click=${view.showEarlier}>${t.showEarlier}</button>`
        : nothing
    }
  </section>`;
}

/** What is about this goal, and everything that answers it, newest first. */
function about({ thread, goal }: GoalView): Message[] {
  const here = new Set<string>();
  for (const message of thread)
    if (message.about?.id === goal.id || (message.replyTo && here.has(message.replyTo))) here.add(message.id);
  return thread.filter(({ id }) => here.has(id)).reverse();
}

function talkForm(view: GoalView): TemplateResult {
  const { forms, goal, other, words } = view;
  const t = words.t.goals;
  return html`<form class="form" novalidate @submit=${onSubmit(() => void send(view))}>
    <coach-voice-recorder
      max-seconds=${MAX_SECONDS}
      place=${forms.place}
      .label=${t.talkRecorder(goal.current.title)}
    ></coach-voice-recorder>
    ${forms.field('body', t.talkWrite, { rows: 3 })} ${formFoot(view, t.talkSend(shortName(other.name)))}
  </form>`;
}

/** What is said carries the goal with it, as it is called now. */
async function send({ client, forms, goal, recorder, sent, submit, words }: GoalView): Promise<void> {
  await recorder()?.stop();
  const recording = recorder()?.recording?.id;
  const body = forms.value('body').trim();
  const t = words.t.goals;
  if (!recording && !body) return forms.mend('body', t.talkNothing);
  const about = { kind: 'goal', id: goal.id, title: goal.current.title } as const;
  const say = async (place: string) => {
    const said = { engagement: goal.engagement, body, about, place, ...(recording && { recording }) };
    const message = await client.messages.send(said);
    recorder()?.reset();
    sent(message);
  };
  submit({}, say, { said: t.talkSent, focus: '[data-opens="talk"]' });
}

/** One tap opened the recorder: the next one speaks. */
export async function atHand(recorder: VoiceRecorder | null): Promise<void> {
  await customElements.whenDefined('coach-voice-recorder');
  await recorder?.updateComplete;
  recorder?.renderRoot.querySelector<HTMLElement>('button')?.focus();
}

function heard(message: Message, view: GoalView): TemplateResult {
  const { client, failed, items, me, now, openForm, other, pins, words } = view;
  const { t, lang } = words;
  const mine = message.author.id === me;
  const parked = items.find(({ id }) => id === message.id);
  return html`<li class="message">
    <p class="when">
      <strong><bdi>${nameOf(view, message.author.id)}</bdi></strong>
      <time datetime=${message.saidAt}>${dayAndTime(message.saidAt, lang, now)}</time>
      ${mine ? html`<span class="where">${deliveryWord(message, shortName(other.name), t)}</span>` : nothing}
    </p>
    ${message.delivery === 'parked' ? parkedProblem(parked, client, t, failed, () => openForm('talk')) : nothing}
    ${hearing(message, client, words, {}, pins.of(message))}
    ${message.body ? html`<p class="words" dir="auto">${message.body}</p>` : nothing}
  </li>`;
}

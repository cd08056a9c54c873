import { html, nothing, type TemplateResult } from 'lit';
import type { Session, SessionDraft, SessionMedium, SessionProposal } from '@coachlight/client';
import { dayAndTimeIn, inBothZones, type Zones } from '../shared/both-zones.js';
import type { DraftsController } from '../shared/drafts-controller.js';
import { spokenLength } from '../shared/format.js';
import type { SessionsStrings } from '../shared/strings/en-sessions.js';
import { pickedTimes, timesField } from '../shared/times-field.js';
import type { SessionView } from './session-view.js';

/** What the form is about: other times for a session, or a new one. */
export interface ProposalView {
  session: Session | undefined;
  drafts: DraftsController;
  t: SessionsStrings['sessions'];
  cancel: string;
  lang: string;
  zones: Zones;
  now: Date;
  /** What is still to be mended. */
  wrong?: TemplateResult | typeof nothing;
}

const LENGTHS = [30, 45, 60, 75, 90, 120];
const USUAL_LENGTH = 60;

const keyOf = (session: Session | undefined): string => session?.id ?? 'new';

/** The fields whose words a proposal takes along; `key` is the session's id, or `new`. */
export function proposalFields(key: string): string[] {
  return ['times', 'note', 'medium', 'minutes', 'place'].map((name) => `${name}-${key}`);
}

/** The key of the form that has words in it, e.g. after a reload; empty if none has. */
export function begunForm({ texts }: DraftsController): string {
  const field = Object.keys(texts).find((name) => name.startsWith('times-'));
  return field?.slice('times-'.length) ?? '';
}

/** What was typed, or what is still wrong with it as a sentence. */
export function proposalOf(
  view: ProposalView,
): { draft: SessionDraft; wrong: '' } | { draft: undefined; wrong: string } {
  const { session, drafts, t } = view;
  const key = keyOf(session);
  const text = (name: string) => drafts.text(`${name}-${key}`).trim();
  const { times, wrong } = pickedTimes({ ...view, field: `times-${key}` });
  if (wrong) return { draft: undefined, wrong };
  const { medium, minutes, place } = session ?? {
    medium: mediumOf(drafts, key),
    minutes: Number(text('minutes')) || USUAL_LENGTH,
    place: text('place'),
  };
  if (!session && medium === 'in_person' && place === '') return { draft: undefined, wrong: t.needPlace };
  return { draft: { medium, minutes, place, times, note: text('note') }, wrong: '' };
}

function mediumOf(drafts: DraftsController, key: string): SessionMedium {
  return drafts.text(`medium-${key}`) === 'in_person' ? 'in_person' : 'video';
}

/** Times, and for a new session how, how long and where. */
export function proposalForm(view: ProposalView, send: () => void, close: () => void): TemplateResult {
  const { session, drafts, t, zones, cancel, wrong = nothing } = view;
  const key = keyOf(session);
  const note = `note-${key}`;
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return html`<form class="panel proposal" novalidate aria-labelledby="proposal-heading" @submit=${submit}>
    ${
      session
        ? html`<h4 class="small-heading" id="proposal-heading" tabindex="-1">${t.otherHeading}</h4>`
        : html`<h3 class="small-heading" id="proposal-heading" tabindex="-1">${t.proposeHeading}</h3>`
    }
    ${session ? nothing : wayFields(view, key)} ${timesField({ ...view, field: `times-${key}` })}
    <div>
      <label class="label" for=${note}>${t.note}</label>
      <textarea
        id=${note}
        class="field short"
        rows="2"
        dir="auto"
        .value=${drafts.text(note)}
        @input=${(event: InputEvent) => drafts.set(note, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    ${wrong}
    <div class="actions">
      <button class="button primary" type="submit">${t.send(zones.name)}</button>
      <button class="button quiet" type="button" @click=${close}>${cancel}</button>
    </div>
  </form>`;
}

function wayFields({ drafts, t, lang }: ProposalView, key: string): TemplateResult {
  const medium = mediumOf(drafts, key);
  const place = `place-${key}`;
  const minutes = Number(drafts.text(`minutes-${key}`)) || USUAL_LENGTH;
  const choice = (value: SessionMedium, words: string) =>
    html`<label class="choice">
      <input
        type="radio"
        name="medium"
        .checked=${medium === value}
        @change=${() => drafts.set(`medium-${key}`, value)}
      />
      <span>${words}</span>
    </label>`;
  return html`<fieldset class="way-fields">
      <legend class="label">${t.medium}</legend>
      ${choice('video', t.video)} ${choice('in_person', t.inPerson)}
    </fieldset>
    <div>
      <label class="label" for=${place}>${medium === 'video' ? t.placeVideo : t.place}</label>
      <input
        id=${place}
        class="field"
        maxlength="300"
        dir="auto"
        .value=${drafts.text(place)}
        @input=${(event: InputEvent) => drafts.set(place, (event.target as HTMLInputElement).value)}
      />
    </div>
    <div>
      <label class="label" for="minutes">${t.length}</label>
      <select
        id="minutes"
        class="field length"
        @change=${(event: Event) => drafts.set(`minutes-${key}`, (event.target as HTMLSelectElement).value)}
      >
        ${LENGTHS.map(
          (length) =>
            html`<option value=${length} ?selected=${length === minutes}>
              ${spokenLength(length * 60_000, lang)}
            </option>`,
        )}
      </select>
    </div>`;
}

/** Times that wait for an answer: to pick one of, or to see that they were offered. */
export function offerView(view: SessionView, session: Session, proposal: SessionProposal): TemplateResult {
  const { t, me, zones, now, closed } = view;
  const mine = proposal.by === me;
  const open = proposal.times.filter((time) => Date.parse(time) > now.getTime());
  const agreed = session.state === 'agreed';
  return html`${proposal.note ? html`<p class="words" dir="auto">${proposal.note}</p>` : nothing}
  ${mine ? timesList(view, proposal) : timesChoice(view, session, proposal)}
  ${open.length === 0 ? html`<p>${t.allGone}</p>` : mine ? html`<p class="quiet-text">${t.offered(zones.name)}</p>` : nothing}
  ${view.wrongAt(session.id)}
  ${
    closed || view.form === session.id || view.cancelling === session.id
      ? nothing
      : html`<div class="actions">
          ${
            mine || open.length === 0
              ? nothing
              : html`<button class="button primary" type="button" @click=${() => view.accept(session)}>
                  ${t.accept}
                </button>`
          }
          <button class="button" type="button" @click=${() => view.propose(session)}>${t.otherTimes}</button>
          ${
            agreed
              ? html`<button class="button quiet" type="button" @click=${() => view.keepTime(session)}>
                  ${t.keepTime}
                </button>`
              : nothing
          }
          <button class="button quiet" type="button" @click=${() => view.askCancel(session)}>
            ${agreed ? t.cancel : mine ? t.withdraw : t.decline}
          </button>
        </div>`
  }`;
}

function timeWords({ t, lang, zones, now }: SessionView, time: string): TemplateResult {
  const gone = Date.parse(time) <= now.getTime();
  const both = inBothZones(time, lang, zones, t);
  return html`<span class="time">
    <time datetime=${time}>${dayAndTimeIn(time, lang, zones, t)}</time>
    ${gone ? html`<span class="quiet-text">${t.gone}</span>` : both ? html`<span class="quiet-text">${both}</span>` : nothing}
  </span>`;
}

function timesList(view: SessionView, { times }: SessionProposal): TemplateResult {
  return html`<ul class="offered">
    ${times.map((time) => html`<li>${timeWords(view, time)}</li>`)}
  </ul>`;
}

function timesChoice(view: SessionView, session: Session, { times }: SessionProposal): TemplateResult {
  const { t, now, closed } = view;
  const picked = view.picked(session);
  return html`<fieldset class="offered" ?disabled=${closed}>
    <legend class="label">${t.whichTime}</legend>
    ${times.map(
      (time) =>
        html`<label class="choice">
          <input
            type="radio"
            name=${`time-${session.id}`}
            .checked=${picked === time}
            ?disabled=${Date.parse(time) <= now.getTime()}
            @change=${() => view.pick(session, time)}
          />
          ${timeWords(view, time)}
        </label>`,
    )}
  </fieldset>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { HELP, type AgendaItem, type CheckInThread, type Goal, type Session } from '@coachlight/client';
import { dayIn } from '../shared/both-zones.js';
import type { DraftsController } from '../shared/drafts-controller.js';
import type { SessionScene } from '../shared/session-element.js';
import type { SessionsStrings } from '../shared/strings/en-sessions.js';
import { waitsHere, writingField } from '../shared/writing-field.js';

/** Something that might be worth bringing to a session. */
export interface Offer {
  text: string;
  /** Where it comes from. */
  from: string;
  goal: string;
}

/** What the parts of the talk know, and what can be done from them. */
export interface TalkView extends SessionScene {
  t: SessionsStrings['sessions'];
  cancel: string;
  lang: string;
  drafts: DraftsController;
  isEditing(field: string): boolean;
  /** Opens a field, with these words for changing or as it is. */
  edit(field: string, words?: string): void;
  /** Closes a field. */
  leave(field: string): void;
  focus(field: string): void;
  prepare(session: Session, text: string): void;
  note(session: Session, text: string): void;
  rate(session: Session, value: number): void;
  add(item: { text: string; goal?: string }): void;
}

const MOST_OFFERS = 4;
const MOST_GOALS = 2;

/** What each brings; that the other has prepared is seen, and that they have not is no reproach (S3). */
export function preparation(view: TalkView, session: Session): TemplateResult {
  const { t, me, zones, closed } = view;
  const field = `prep-${session.id}`;
  const mine = session.preps.get(me);
  const theirs = [...session.preps.values()].find(({ by }) => by !== me);
  return html`<div class="talk" part="preparation">
    ${
      theirs
        ? html`<div class="theirs">
            <h4 class="small-heading">${t.prepared(zones.name)}</h4>
            <p class="words" dir="auto">${theirs.text}</p>
          </div>`
        : closed
          ? nothing
          : html`<p class="quiet-text">${t.notPrepared(zones.name)}</p>`
    }
    ${mine && !view.isEditing(field) ? ownPreparation(view, mine, field) : closed ? nothing : preparing(view, session, field)}
  </div>`;
}

function ownPreparation(
  { t, closed, edit }: TalkView,
  { text, waiting }: { text: string; waiting: boolean },
  field: string,
): TemplateResult {
  const change = html`<p>
    <button class="button quiet" type="button" data-edit=${field} @click=${() => edit(field, text)}>${t.change}</button>
  </p>`;
  return html`<h4 class="small-heading">${t.prepare} ${waitsHere(waiting, t.waits)}</h4>
    <p class="words" dir="auto">${text}</p>
    ${closed ? nothing : change}`;
}

function preparing(view: TalkView, session: Session, field: string): TemplateResult {
  const { t, me, zones, drafts, cancel, leave } = view;
  const known = session.preps.has(me);
  return writingField({
    drafts,
    field,
    label: t.prepare,
    hint: t.prepareHint(zones.name),
    action: t.prepareSave,
    save: (text) => (text === '' && !known ? view.focus(field) : view.prepare(session, text)),
    cancel: known ? { label: cancel, act: () => leave(field) } : undefined,
  });
}

/** What to talk about; nothing at all is fine, and then something is offered (S4). */
export function agenda(
  view: TalkView,
  items: readonly AgendaItem[],
  offers: readonly Offer[],
  field: string,
): TemplateResult {
  const { t, closed, drafts } = view;
  return html`<div class="talk" part="agenda">
    <h4 class="small-heading">${t.agenda}</h4>
    ${
      items.length > 0
        ? html`<ul class="agenda">
            ${items.map((item) => agendaItem(view, item))}
          </ul>`
        : html`<p class="quiet-text">${t.agendaEmpty}</p>`
    }
    ${items.length === 0 && offers.length > 0 && !closed ? offersView(view, offers) : nothing}
    ${
      closed
        ? nothing
        : writingField({
            drafts,
            field,
            label: t.agendaAdd,
            action: t.add,
            rows: 2,
            save: (text) => (text === '' ? view.focus(field) : view.add({ text })),
          })
    }
  </div>`;
}

function agendaItem({ t, me, zones }: TalkView, { text, by, goal, assessment, waiting }: AgendaItem): TemplateResult {
  const from = goal ? t.fromGoal : assessment ? t.fromFinding : '';
  const about = [from, t.addedBy(by === me ? t.you : zones.name)].filter(Boolean).join(', ');
  return html`<li>
    <span class="words" dir="auto">${text}</span>
    <span class="quiet-text">${about}</span> ${waitsHere(waiting, t.waits)}
  </li>`;
}

function offersView({ t, add }: TalkView, offers: readonly Offer[]): TemplateResult {
  return html`<p class="quiet-text" id="offers">${t.agendaOffers}</p>
    <ul class="offers" aria-labelledby="offers">
      ${offers.map(
        ({ text, from, goal }) =>
          html`<li>
            <button class="button offer" type="button" @click=${() => add({ text: text.slice(0, 5000), goal })}>
              <span class="offer-text" dir="auto">${text}</span> <span class="quiet-text">${from}</span>
            </button>
          </li>`,
      )}
    </ul>`;
}

/** Recent requests for help, open questions and goals that wait. */
export function offersFor(
  { t, lang, zones }: TalkView,
  threads: readonly CheckInThread[],
  goals: readonly Goal[],
): Offer[] {
  const asked = threads.slice(0, 6).flatMap(({ message }): Offer[] => {
    const when = dayIn(message.saidAt, lang, zones.own);
    const help = message.checkIn?.parts.find(({ key }) => key === HELP)?.text.trim();
    if (help) return [{ text: help, from: t.askedHelp(when), goal: '' }];
    const spoken = message.recording?.chapters.some(({ key }) => key === HELP);
    return spoken ? [{ text: t.spokenHelp(when), from: '', goal: '' }] : [];
  });
  const waiting = goals
    .filter(({ state }) => state === 'proposed')
    .slice(0, MOST_GOALS)
    .map(({ id, current }) => ({ text: current.title, from: t.goalWaits, goal: id }));
  return [...asked.slice(0, MOST_OFFERS - waiting.length), ...waiting];
}

/** What was noted in a session, and a place for a newer note (S2). */
export function notes(view: TalkView, session: Session): TemplateResult {
  const { t, lang, zones, closed, nameOf, edit } = view;
  const field = `note-${session.id}`;
  const known = session.notes.length > 0;
  const more = html`<p>
    <button class="button quiet" type="button" data-edit=${field} @click=${() => edit(field)}>${t.noteMore}</button>
  </p>`;
  return html`<div class="talk" part="notes">
    ${known ? html`<h4 class="small-heading">${t.whereWeAre}</h4>` : nothing}
    <ul class="notes">
      ${[...session.notes].reverse().map(
        ({ text, by, at, waiting }) =>
          html`<li>
            <p class="words" dir="auto">${text}</p>
            <p class="quiet-text">
              ${t.whereBy(nameOf(by), dayIn(at, lang, zones.own))} ${waitsHere(waiting, t.waits)}
            </p>
          </li>`,
      )}
    </ul>
    ${closed ? nothing : !known || view.isEditing(field) ? noting(view, session, field) : more}
  </div>`;
}

function noting(view: TalkView, session: Session, field: string): TemplateResult {
  const { t, zones, drafts, cancel, leave } = view;
  const known = session.notes.length > 0;
  return writingField({
    drafts,
    field,
    label: t.noteLabel,
    hint: t.noteHint(zones.name),
    action: t.noteSave,
    save: (text) => (text === '' ? view.focus(field) : view.note(session, text)),
    cancel: known ? { label: cancel, act: () => leave(field) } : undefined,
  });
}

/** How well the medium worked, in words; for video alone (S9). */
export function rating(view: TalkView, session: Session): TemplateResult | typeof nothing {
  const { t, me, closed, nameOf, edit } = view;
  if (session.medium !== 'video') return nothing;
  const field = `rate-${session.id}`;
  const mine = session.ratings.get(me);
  const asks = !closed && (!mine || view.isEditing(field));
  const said = [...session.ratings.values()].filter(({ by }) => by !== me || !asks);
  if (!asks && said.length === 0) return nothing;
  const change = html`<p>
    <button class="button quiet" type="button" data-edit=${field} @click=${() => edit(field)}>${t.change}</button>
  </p>`;
  return html`<div class="talk" part="rating">
    ${asks ? rates(view, session) : html`<h4 class="small-heading">${t.rate}</h4>`}
    ${said.map(
      ({ by, value, waiting }) =>
        html`<p class=${asks ? 'quiet-text' : ''}>
          ${t.rateWas(nameOf(by), t.rates[value - 1] ?? '')} ${waitsHere(waiting, t.waits)}
        </p>`,
    )}
    ${asks || closed ? nothing : change}
  </div>`;
}

function rates({ t, me, drafts, cancel, rate, leave, focus }: TalkView, session: Session): TemplateResult {
  const field = `rate-${session.id}`;
  const mine = session.ratings.get(me)?.value;
  const picked = () => Number(drafts.text(field)) || mine;
  const save = () => {
    const value = picked();
    return value ? rate(session, value) : focus(field);
  };
  const close = () => {
    drafts.set(field, '');
    leave(field);
  };
  return html`<fieldset id=${field} tabindex="-1">
      <legend class="label">${t.rate}</legend>
      ${t.rates.map(
        (words, index) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${field}
              .checked=${picked() === index + 1}
              @change=${() => drafts.set(field, String(index + 1))}
            />
            <span>${words}</span>
          </label>`,
      )}
    </fieldset>
    <div class="actions">
      <button class="button" type="button" data-save=${field} @click=${save}>${t.noteSave}</button>
      ${mine ? html`<button class="button quiet" type="button" @click=${close}>${cancel}</button>` : nothing}
    </div>`;
}

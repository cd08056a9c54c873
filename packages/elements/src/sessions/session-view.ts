import { html, nothing, type TemplateResult } from 'lit';
import {
  endOf,
  ratedSessions,
  ROOM_OPENS_MINUTES,
  roomIsOpen,
  type EntriesItem,
  type Id,
  type Session,
  type SessionBoard,
  type SessionProposal,
} from '@coachlight/client';
import { dayAndTimeIn, dayIn, inBothZones, timeIn } from '../shared/both-zones.js';
import type { DraftsController } from '../shared/drafts-controller.js';
import { spokenLength } from '../shared/format.js';
import type { SessionScene } from '../shared/session-element.js';
import type { SessionsStrings } from '../shared/strings/en-sessions.js';
import { waitsHere, writingField } from '../shared/writing-field.js';
import { offerView } from './proposal-view.js';

/** What the view of a session knows, and what can be done from it. */
export interface SessionView extends SessionScene {
  t: SessionsStrings['sessions'];
  lang: string;
  drafts: DraftsController;
  /** Which form for times is open: of a session, `new`, or none. */
  form: Id;
  cancelling: Id;
  /** The session whose room is open on this page. */
  room: Id;
  picked(session: Session): string;
  /** What has to be mended before times can be taken. */
  wrongAt(session: Id): TemplateResult | typeof nothing;
  pick(session: Session, starts: string): void;
  accept(session: Session): void;
  keepTime(session: Session): void;
  /** Opens the form for other times. */
  propose(session: Session): void;
  /** Asks before something is cancelled; without a session: not now. */
  askCancel(session?: Session): void;
  cancel(session: Session, note: string): void;
  toCalendar(session: Session): void;
  /** Opens the door; without a session: closes it. */
  enter(session?: Session): void;
  timesForm(session: Session): TemplateResult;
  talkElement(session: Session): TemplateResult;
}

/** How, how long and where. */
function wayLine({ t, lang }: SessionView, { medium, minutes, place }: Session): TemplateResult {
  const parts = [medium === 'video' ? t.video : t.inPerson, spokenLength(minutes * 60_000, lang)];
  return html`<p class="way">
    ${parts.join(' · ')} ${place ? html`<span class="place" dir="auto">${place}</span>` : nothing}
  </p>`;
}

/** The day large, the hours beneath, and the other person's clock where it shows something else. */
function whenView(view: SessionView, session: Session): TemplateResult {
  const { t, lang, zones } = view;
  const both = inBothZones(session.starts, lang, zones, t);
  const until = timeIn(new Date(endOf(session)).toISOString(), lang, zones.own);
  return html`<p class="when">
      <time datetime=${session.starts}>
        <span class="day">${dayIn(session.starts, lang, zones.own)}</span>
        <span class="hours">${t.between(timeIn(session.starts, lang, zones.own), until)}</span>
      </time>
    </p>
    ${both ? html`<p class="zones">${both}</p>` : nothing} ${wayLine(view, session)}`;
}

const WEEK_MS = 7 * 86_400_000;

/** What is ahead: the next one, then what waits for an answer, further ones, and what was just called off. */
export function upcoming(board: SessionBoard, now: Date): Session[] {
  const next = board.next(now);
  const of = (state: Session['state']) => board.sessions.filter((one) => one.state === state && one !== next);
  const recent = (session: Session) =>
    session.starts ? endOf(session) > now.getTime() : Date.parse(session.steps.at(-1)!.at) > now.getTime() - WEEK_MS;
  const further = of('agreed').filter((session) => endOf(session) > now.getTime());
  return [...(next ? [next] : []), ...of('proposed'), ...further, ...of('cancelled').filter(recent)];
}

export function sessionView(view: SessionView, session: Session, isNext: boolean): TemplateResult {
  const { t, now } = view;
  if (session.state === 'cancelled') return cancelledView(view, session);
  if (session.state === 'proposed') return proposalView(view, session);
  const running = Date.parse(session.starts) <= now.getTime();
  return agreedView(view, session, !isNext ? t.further : running ? t.running : t.next);
}

/** A session that is agreed and not over: when, the way in, and what both bring. */
function agreedView(view: SessionView, session: Session, heading: string): TemplateResult {
  const { t, closed } = view;
  return html`<article class="session" part="session" data-session=${session.id} aria-labelledby=${`h-${session.id}`}>
    ${headingView(view, session, heading)} ${whenView(view, session)} ${doorView(view, session)}
    <div class="actions">
      <button class="button" type="button" @click=${() => view.toCalendar(session)}>${t.toCalendar}</button>
      ${closed || session.proposal ? nothing : moveButtons(view, session)}
    </div>
    ${session.proposal ? wishView(view, session, session.proposal) : nothing} ${formView(view, session)}
    ${cancelView(view, session)} ${view.talkElement(session)}
  </article>`;
}

function headingView(view: SessionView, session: Session, heading: string): TemplateResult {
  return html`<h3 class="session-heading" id=${`h-${session.id}`} tabindex="-1">
    ${heading} ${waitsHere(session.waiting, view.t.waits)}
  </h3>`;
}

function moveButtons({ t, propose, askCancel }: SessionView, session: Session): TemplateResult {
  return html`<details class="more">
    <summary class="button quiet">${t.more}</summary>
    <div class="actions">
      <button class="button" type="button" @click=${() => propose(session)}>${t.move}</button>
      <button class="button danger" type="button" @click=${() => askCancel(session)}>${t.cancel}</button>
    </div>
  </details>`;
}

/** The room stands open around its time; at other times one may look how it is in there. */
function doorView(view: SessionView, session: Session): TemplateResult | typeof nothing {
  const { t, lang, zones, now, room, enter } = view;
  if (session.medium !== 'video') return nothing;
  if (room === session.id) {
    return html`<p><button class="button" type="button" @click=${() => enter()}>${t.closeRoom}</button></p>`;
  }
  const open = roomIsOpen(session, now);
  const opens = new Date(Date.parse(session.starts) - ROOM_OPENS_MINUTES * 60_000);
  return html`<div class="door actions">
    <button class="button ${open ? 'primary' : 'quiet'}" type="button" @click=${() => enter(session)}>
      ${open ? t.openRoom : t.tryRoom}
    </button>
    ${
      open || now > opens
        ? nothing
        : html`<span class="quiet-text">${t.roomOpens(timeIn(opens.toISOString(), lang, zones.own))}</span>`
    }
  </div>`;
}

/** Times that wait for an answer, where nothing is agreed yet. */
function proposalView(view: SessionView, session: Session): TemplateResult {
  const { t, me, zones } = view;
  const proposal = session.proposal!;
  const mine = proposal.by === me;
  return html`<article class="session" part="session" data-session=${session.id} aria-labelledby=${`h-${session.id}`}>
    ${headingView(view, session, mine ? t.youProposed : t.theyPropose(zones.name))} ${wayLine(view, session)}
    ${offerView(view, session, proposal)} ${formView(view, session)} ${cancelView(view, session)}
  </article>`;
}

/** The wish to move a session: the agreed time stands meanwhile, and it says so. */
function wishView(view: SessionView, session: Session, proposal: SessionProposal): TemplateResult {
  const { t, lang, me, zones } = view;
  return html`<div class="wish">
    <h4 class="small-heading">${proposal.by === me ? t.youMove : t.theyMove(zones.name)}</h4>
    <p>${t.stands(dayAndTimeIn(session.starts, lang, zones, t))}</p>
    ${offerView(view, session, proposal)}
  </div>`;
}

function formView(view: SessionView, session: Session): TemplateResult | typeof nothing {
  return view.form === session.id && !view.closed ? view.timesForm(session) : nothing;
}

/** Asks before it is called off, with room for a word. */
function cancelView(view: SessionView, session: Session): TemplateResult | typeof nothing {
  const { t, zones, drafts, cancelling, closed } = view;
  if (cancelling !== session.id || closed) return nothing;
  return html`<div class="panel" role="group" aria-labelledby="cancel-ask">
    <p class="ask" id="cancel-ask" tabindex="-1">${t.cancelAsk(zones.name)}</p>
    ${writingField({
      drafts,
      field: `cancel-${session.id}`,
      label: t.cancelWord(zones.name),
      action: t.cancelSure,
      rows: 2,
      save: (text) => view.cancel(session, text),
      cancel: { label: t.cancelNot, act: () => view.askCancel() },
    })}
  </div>`;
}

/** What was called off: by whom, with their word, and two ways on. */
function cancelledView(view: SessionView, session: Session): TemplateResult {
  const { t, lang, me, zones, closed } = view;
  const last = session.steps.at(-1)!;
  return html`<article class="session" part="session" data-session=${session.id} aria-labelledby=${`h-${session.id}`}>
    ${headingView(view, session, t.cancelled)}
    ${session.starts ? html`<p><s>${dayAndTimeIn(session.starts, lang, zones, t)}</s></p>` : wayLine(view, session)}
    <p>${last.by === me ? t.cancelledByYou : t.cancelledBy(zones.name)}</p>
    ${last.note ? html`<p class="words" dir="auto">${last.note}</p>` : nothing}
    <div class="actions">
      ${
        closed || view.form === session.id
          ? nothing
          : html`<button class="button" type="button" @click=${() => view.propose(session)}>${t.again}</button>`
      }
      ${
        session.starts
          ? html`<button class="button quiet" type="button" @click=${() => view.toCalendar(session)}>
              ${t.outOfCalendar}
            </button>`
          : nothing
      }
    </div>
    ${formView(view, session)}
  </article>`;
}

const SHOWN_AT_FIRST = 3;
const TREND_LENGTH = 8;
const FULL = 5;

/** Sessions that are over, newest first: the last one open, the earlier ones folded (S2, S9). */
export function pastView(view: SessionView, more: number, showMore: () => void): TemplateResult | typeof nothing {
  const { t, board, now } = view;
  const [last, ...earlier] = board.past(now);
  if (!last) return nothing;
  const shown = earlier.slice(0, SHOWN_AT_FIRST + more);
  const button = html`<button class="button" type="button" @click=${showMore}>${t.showEarlier}</button>`;
  return html`<section class="part" part="past" aria-labelledby="past">
    <h3 class="part-heading" id="past">${t.last}</h3>
    ${overView(view, last)}
    ${
      earlier.length > 0
        ? html`<details class="earlier">
            <summary>${t.earlier(earlier.length)}</summary>
            ${shown.map((session) => overView(view, session))} ${earlier.length > shown.length ? button : nothing}
          </details>`
        : nothing
    }
  </section>`;
}

function overView(view: SessionView, session: Session): TemplateResult {
  const { t, lang, zones, now } = view;
  return html`<div class="over" data-session=${session.id}>
    <p class="over-day">
      <time datetime=${session.starts}>${dayAndTimeIn(session.starts, lang, zones, t)}</time>
      <span class="quiet-text">${session.medium === 'video' ? t.video : t.inPerson}</span>
    </p>
    ${roomIsOpen(session, now) ? doorView(view, session) : nothing} ${view.talkElement(session)}
  </div>`;
}

/** How video has worked, session after session: in words for ears, in dots for eyes (S9). */
export function trendView({ t, lang, zones, board, nameOf }: SessionView): TemplateResult | typeof nothing {
  const rated = ratedSessions(board);
  if (rated.length < 2) return nothing;
  const dots = (value: number) => '●'.repeat(value) + '○'.repeat(FULL - value);
  return html`<section class="part" part="trend" aria-labelledby="trend">
    <h3 class="part-heading" id="trend">${t.trend}</h3>
    <ul class="trend">
      ${rated.slice(-TREND_LENGTH).map(
        ({ starts, ratings }) =>
          html`<li>
            <span class="trend-day">${dayIn(starts, lang, zones.own)}</span>
            ${[...ratings.values()].map(
              ({ by, value }) =>
                html`<span class="trend-of">
                  <span class="dots" aria-hidden="true">${dots(value)}</span>
                  <span class="quiet-text">
                    ${nameOf(by)}<span class="visually-hidden">: ${t.rates[value - 1]}</span>
                  </span>
                </span>`,
            )}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What a person did that the server has not taken, in their own words and times. */
export function keptWords({ t, lang, zones }: SessionView, { entries }: EntriesItem): string[] {
  return entries.flatMap((entry) => {
    const fields = entry as unknown as Record<string, unknown>;
    const times = [fields['times'], fields['starts']].flat().filter((time) => typeof time === 'string' && time !== '');
    const texts = [fields['text'], fields['note'], fields['wording']].filter((text) => typeof text === 'string');
    return [...times.map((time) => dayAndTimeIn(time as string, lang, zones, t)), ...(texts as string[])].filter(
      Boolean,
    );
  });
}

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Goal, GoalBoard, KeptAct, Person } from '@coachlight/client';
import { shortName } from '../shared/names.js';
import { problemWith } from '../shared/problem.js';
import type { GoalsStrings } from '../shared/strings/en-goals.js';
import type { StringsController } from '../shared/strings-controller.js';

export interface ListView {
  board: GoalBoard;
  me: string;
  other: Person;
  /** The id of the goal that is open. */
  open: string;
  words: StringsController<keyof GoalsStrings>;
  pick(id: string): void;
}

/** All goals: what asks the reader first, then what is in progress; what rests is behind a disclosure. */
export function goalList(view: ListView): TemplateResult {
  const { goals } = view.board;
  const rests = ({ state }: Goal) => state === 'paused' || state === 'retired';
  const resting = goals.filter(rests);
  return html`<ul class="goals">
      ${rows(
        inReadingOrder(goals, view.me).filter((goal) => !rests(goal)),
        view,
      )}
    </ul>
    ${
      resting.length > 0
        ? html`<details class="resting" ?open=${resting.some(({ id }) => id === view.open)}>
            <summary>${view.words.t.goals.resting(resting.length)}</summary>
            <ul class="goals">
              ${rows(resting, view)}
            </ul>
          </details>`
        : nothing
    }`;
}

const ORDER = ['in_progress', 'no_room', 'proposed', 'paused', 'retired'];

function inReadingOrder(goals: readonly Goal[], me: string): Goal[] {
  const rank = ({ asks, state }: Goal) => (asks.includes(me) ? -1 : ORDER.indexOf(state));
  return [...goals].sort((a, b) => rank(a) - rank(b));
}

/** A row keeps its goal when another one moves: who is about to press is not led astray. */
function rows(goals: readonly Goal[], view: ListView): unknown {
  return repeat(
    goals,
    ({ id }) => id,
    (goal) => row(goal, view),
  );
}

function row(goal: Goal, { me, open, other, pick, words }: ListView): TemplateResult {
  const t = words.t.goals;
  const name = shortName(other.name);
  const sure = goal.confidences.at(-1);
  return html`<li>
    <button
      class="goal-row"
      type="button"
      data-id=${goal.id}
      aria-current=${goal.id === open ? 'true' : nothing}
      @click=${() => pick(goal.id)}
    >
      <span class="row-title" dir="auto">${goal.current.title}</span>
      <span class="row-line">
        <span class="chip ${goal.state}">${t.states[goal.state]}</span>
        ${sure ? html`<span>${t.ofTen(new Intl.NumberFormat(words.lang).format(sure.value))}</span>` : nothing}
        ${goal.pending && goal.state !== 'retired' ? asking(goal, me, name, t) : nothing}
        ${goal.waiting ? html`<span class="where">${words.t.delivery.waiting}</span>` : nothing}
      </span>
      ${questions(goal, me, name, t)}
    </button>
  </li>`;
}

function asking({ asks }: Goal, me: string, name: string, t: GoalsStrings['goals']): TemplateResult {
  return asks.includes(me)
    ? html`<span class="asks">${t.asksYou(name)}</span>`
    : html`<span>${t.waitsFor(name)}</span>`;
}

/** G5: an open question is in sight until it is answered. */
function questions({ commitments }: Goal, me: string, name: string, t: GoalsStrings['goals']): TemplateResult[] {
  return commitments
    .filter(({ asked, by }) => asked && by === me)
    .map(({ text }) => html`<span class="row-line row-question">${t.newsQuestion(name, text)}</span>`);
}

type Reader = Pick<ListView, 'me' | 'other' | 'words'>;

/** What the other person has done since somebody looked last, in sentences. */
export class GoalNews {
  #seen: { engagement: string; board: GoalBoard } | undefined;

  /** Nobody is here to be told anything: the answer is nothing. */
  forget(): '' {
    this.#seen = undefined;
    return '';
  }

  /** Empty if there is nothing new, and when an engagement is seen for the first time. */
  since(engagement: string, board: GoalBoard, reader: Reader): string {
    const before = this.#seen;
    this.#seen = { engagement, board };
    if (before?.engagement !== engagement || before.board === board) return '';
    const old = new Map(before.board.goals.map((goal) => [goal.id, goal]));
    return board.goals.flatMap((goal) => newsOf(goal, old.get(goal.id), reader)).join(' ');
  }
}

function newsOf(goal: Goal, old: Goal | undefined, { me, other, words }: Reader): string[] {
  const t = words.t.goals;
  const name = shortName(other.name);
  const asks = goal.asks.includes(me) && goal.pending?.id !== old?.pending?.id;
  const agreed = goal.active && goal.active.id !== old?.active?.id && goal.active.agreed.at(-1)?.by === other.id;
  const known = new Set(old?.commitments.map(({ asked }) => asked?.id));
  const questions = goal.commitments.filter(({ asked, by }) => by === me && asked && !known.has(asked.id));
  return [
    ...(asks ? [t.newsAsks(name, goal.pending!.title)] : []),
    ...(agreed ? [t.newsAgreed(goal.active!.title)] : []),
    ...questions.map(({ text }) => t.newsQuestion(name, text)),
  ];
}

interface KeptView {
  kept: readonly KeptAct[];
  board: GoalBoard;
  words: StringsController<keyof GoalsStrings>;
  /** The kept act about which it is being asked whether it may go. */
  asking: string;
  ask(what: string): void;
  offer(kept: KeptAct): void;
  discard(kept: KeptAct): void;
}

/** What the server did not take: the words are never lost, and may be offered anew. */
export function keptActs(view: KeptView): TemplateResult | typeof nothing {
  const t = view.words.t.goals;
  if (view.kept.length === 0) return nothing;
  return html`<section class="kept" aria-labelledby="kept">
    <h3 id="kept" class="small-heading" tabindex="-1">${t.keptHeading}</h3>
    ${view.kept.map((one) => keptAct(one, view))}
  </section>`;
}

function keptAct(one: KeptAct, { ask, asking, board, discard, offer, words }: KeptView): TemplateResult {
  const t = words.t.goals;
  const goal = board.goals.find(({ id }) => id === one.goal);
  const isWording = one.reason === 'outdated' && goal && one.wording;
  const isRound = one.reason === 'outdated' && goal && one.experiment;
  const title = goal?.current.title ?? '';
  const sentence = isWording ? t.keptWording(title) : isRound ? t.keptRound(title) : t.keptOther;
  const button = (label: string, press: () => void, kind = '') =>
    html`<button class="button ${kind}" type="button" @click=${press}>${label}</button>`;
  const label = isWording ? t.keptOffer : isRound ? t.keptRoundOffer : words.t.common.tryAgain;
  return html`<div class="kept-act">
    ${problemWith(sentence, [], true)} ${one.texts.map((text) => html`<p class="words" dir="auto">${text}</p>`)}
    ${
      asking === one.id
        ? html`<p id="sure" tabindex="-1">${t.keptDiscardSure}</p>
            <p class="actions">
              ${button(t.keptDiscard, () => discard(one), 'danger')} ${button(words.t.common.cancel, () => ask(''))}
            </p>`
        : html`<p class="actions">
            ${isRound && goal.running ? nothing : button(label, () => offer(one))}
            ${button(t.keptDiscard, () => ask(one.id), 'quiet')}
          </p>`
    }
  </div>`;
}

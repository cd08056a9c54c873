import { html, nothing, type TemplateResult } from 'lit';
import { wordingOf, type Goal, type GoalStep, type GoalVersion, type Wording } from '@coachlight/client';
import { dayAndTime } from '../../shared/day-and-time.js';
import { shortName } from '../../shared/names.js';
import type { GoalsStrings } from '../../shared/strings/en-goals.js';
import type { FormsController } from '../forms-controller.js';
import { formFoot, nameOf, onDevice, onSubmit, opener, type GoalView } from './goal-view.js';

const PRIORITIES = ['', 'first', 'next', 'later'] as const;

/**
 * What belongs to a wording besides its title.
 * @param before leaves out what both have in common, and says what is gone
 */
export function wordingWords(
  wording: Wording,
  { goals: t }: GoalsStrings,
  before?: Wording,
): TemplateResult | typeof nothing {
  const fields = ['difference', 'priority', 'method'] as const;
  if (fields.every((field) => (before ? before[field] === wording[field] : !wording[field]))) return nothing;
  const spoken = (field: keyof Wording, { priority, ...words }: Wording) =>
    field === 'priority' ? priority && (t.priorities[priority] ?? '') : words[field];
  const part = (label: string, field: (typeof fields)[number]) => {
    if (before ? before[field] === wording[field] : !wording[field]) return nothing;
    return html`<div>
      <dt>${label}</dt>
      <dd class="words" dir="auto">${spoken(field, wording) || t.priorities['']}</dd>
    </div>`;
  };
  return html`<dl class="parts">
    ${part(t.differenceLabel, 'difference')} ${part(t.priorityLabel, 'priority')} ${part(t.methodLabel, 'method')}
  </dl>`;
}

/** The two things that a goal asks for; the rest is behind “More”. */
function wordingFields(forms: FormsController, t: GoalsStrings['goals'], title: string): TemplateResult {
  const rest = forms.value('priority') !== '' || forms.value('method') !== '';
  const choose = (event: Event) => forms.set('priority', (event.target as HTMLSelectElement).value);
  return html`${forms.field('title', title, { rows: 0, max: 200 })} ${forms.field('difference', t.difference)}
    <details class="rest" ?open=${rest}>
      <summary>${t.more}</summary>
      <div class="form-fields">
        ${forms.field('method', t.method)}
        <div class="form-field">
          <label class="label" for="f-priority">${t.priority}</label>
          <select id="f-priority" class="field" @change=${choose}>
            ${PRIORITIES.map(
              (one) =>
                html`<option value=${one} ?selected=${forms.value('priority') === one}>${t.priorities[one]}</option>`,
            )}
          </select>
        </div>
      </div>
    </details>`;
}

/** The words that stand in the fields. */
function wordingIn(forms: FormsController): Wording {
  const priority = PRIORITIES.find((one) => one === forms.value('priority')) ?? '';
  return {
    title: forms.value('title'),
    difference: forms.value('difference'),
    priority,
    method: forms.value('method'),
  };
}

/** The fields that may not be empty. */
function wordingNeeds(t: GoalsStrings['goals']): Record<string, string> {
  return { title: t.needTitle, difference: t.needDifference };
}

/** G1: agreeing, or saying it differently. */
export function agreeing(view: GoalView): TemplateResult {
  return html`${pending(view)} ${view.forms.isOpen('reword') && !view.ended ? rewordForm(view) : nothing}`;
}

/** A wording that is not agreed yet, and what the reader can do about it. */
function pending(view: GoalView): TemplateResult | typeof nothing {
  const { goal, me, other, words, ended } = view;
  const version = goal.pending;
  if (!version || goal.state === 'retired') return nothing;
  const t = words.t.goals;
  const name = shortName(other.name);
  const mine = goal.asks.includes(me);
  return html`<section class="pending ${mine ? 'mine' : ''}" aria-labelledby="pending">
    <h4 id="pending" class="small-heading">${pendingHeading(view, name)}</h4>
    ${
      goal.active
        ? html`<p class="words pending-title" dir="auto">${version.title}</p>
            ${wordingWords(version, words.t, goal.active)}
            <p class="quiet-text">${t.untilThen}</p>`
        : nothing
    }
    ${version.waiting ? html`<p>${onDevice(true, view)}</p>` : nothing}
    ${ended ? nothing : html`<p class="actions">${mine ? agreeButton(view) : nothing} ${rewordButton(view)}</p>`}
  </section>`;
}

function pendingHeading({ goal, me, words }: GoalView, name: string): string {
  const t = words.t.goals;
  if (!goal.asks.includes(me)) return t.waitsFor(name);
  return goal.active && goal.pending!.by !== me ? t.newWording(name) : t.asksYou(name);
}

function agreeButton({ act, goal, goals, words }: GoalView): TemplateResult {
  const t = words.t.goals;
  const version = goal.pending!;
  const agree = () => act(() => goals.agree(goal, version), { said: t.agreed, focus: '.goal-name' });
  return html`<button class="button primary" type="button" @click=${agree}>${t.agree}</button>`;
}

export function rewordButton(view: GoalView): TemplateResult | typeof nothing {
  if (view.forms.isOpen('reword')) return nothing;
  return opener(view, view.words.t.goals.reword, 'reword');
}

/** G1, G8: a new goal asks two things. */
export function newGoalForm(
  view: Omit<GoalView, 'goal'>,
  engagement: string,
  made: (goal: string) => void,
): TemplateResult {
  const { forms, goals, isClient, other, submit, words } = view;
  const t = words.t.goals;
  const name = shortName(other.name);
  const propose = async (place: string) => made(await goals.propose(engagement, wordingIn(forms), place));
  const send = onSubmit(() => submit(wordingNeeds(t), propose, { said: t.proposed(name), focus: '.goal-name' }));
  return html`<form class="form" novalidate @submit=${send} aria-labelledby="new">
    <h3 id="new" class="goal-name">${t.newGoal}</h3>
    ${wordingFields(forms, t, isClient ? t.title : t.titleOf(name))}
    <p class="quiet-text">${t.proposeHint(name)}</p>
    ${formFoot(view, t.propose)}
  </form>`;
}

/** G2: the next wording, beside what was said meanwhile. */
function rewordForm(view: GoalView): TemplateResult {
  const { forms, goal, goals, isClient, other, words, submit } = view;
  const t = words.t.goals;
  const name = shortName(other.name);
  const newest = goal.versions.at(-1)!;
  forms.beginWith({ ...wordingOf(goal.pending ?? goal.current), basis: String(newest.number) });
  const basis = Number(forms.value('basis'));
  const meanwhile = newest.number > basis && newest.by === other.id;
  const send = onSubmit(() =>
    submit(wordingNeeds(t), (place) => goals.reword(goal, wordingIn(forms), place), {
      said: goal.active ? t.reworded(name) : t.rewordedFirst(name),
      focus: '.goal-name',
    }),
  );
  return html`<form class="form" novalidate @submit=${send} aria-label=${t.reword}>
    ${meanwhile ? html`<p class="problem calm" role="status">${t.newerMeanwhile(name, newest.title)}</p>` : nothing}
    ${wordingFields(forms, t, isClient ? t.title : t.titleOf(name))} ${formFoot(view, t.offerWording)}
  </form>`;
}

/** Who said what when, what changed with it, and who agreed to it: newest first. */
export function history(view: GoalView): TemplateResult {
  const { goal, words } = view;
  return html`<details class="history">
    <summary>${words.t.goals.history}</summary>
    <ol class="events">
      ${happened(goal).map((one) => ('number' in one ? versionEvent(one, view) : stepEvent(one, view)))}
    </ol>
  </details>`;
}

function happened({ versions, steps }: Goal): (GoalVersion | GoalStep)[] {
  return [...versions, ...steps].reverse().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function who(one: GoalVersion | GoalStep, view: GoalView): TemplateResult {
  return html`<p class="when">
    <strong><bdi>${nameOf(view, one.by)}</bdi></strong>
    <time datetime=${one.at}>${dayAndTime(one.at, view.words.lang, view.now)}</time> ${onDevice(one.waiting, view)}
  </p>`;
}

function versionEvent(version: GoalVersion, view: GoalView): TemplateResult {
  const { t, lang } = view.words;
  const fields = new Intl.ListFormat(lang).format(version.changed.map((field) => t.goals.fields[field]));
  const agreed = version.agreed.map(({ by, at }) => t.goals.agreedAt(nameOf(view, by), dayAndTime(at, lang, view.now)));
  return html`<li class="event">
    ${who(version, view)}
    <p class="what">${version.number === 1 ? t.goals.firstWording : t.goals.changed(fields)}</p>
    <p class="words" dir="auto">${version.title}</p>
    ${wordingWords(version, t)}
    <p class="quiet-text">
      ${agreed.length === 0 ? t.goals.notAgreed : t.goals.agreedBy(new Intl.ListFormat(lang).format(agreed))}
    </p>
  </li>`;
}

function stepEvent(step: GoalStep, view: GoalView): TemplateResult {
  return html`<li class="event">
    ${who(step, view)}
    <p class="what">${view.words.t.goals.steps[step.status]}</p>
  </li>`;
}

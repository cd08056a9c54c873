import { html, nothing, type TemplateResult } from 'lit';
import { confidence } from './confidence.js';
import { commitments, trying } from './doing.js';
import { onDevice, onSubmit, type GoalView } from './goal-view.js';
import { talk } from './talk.js';
import { agreeing, history, rewordButton, wordingWords } from './wording.js';

/** One goal: its wording first, then what is done about it, then how it came about. */
export function oneGoal(view: GoalView): TemplateResult {
  const { goal, ended } = view;
  const { t } = view.words;
  const begun = goal.active !== undefined || goal.experiments.length > 0;
  return html`<header class="goal-head">
      <h3 class="goal-name" tabindex="-1" dir="auto">${goal.current.title}</h3>
      <p class="state-line">${stateWord(view)}</p>
      ${wordingWords(goal.current, t)}
    </header>
    ${agreeing(view)} ${room(view)}
    ${begun ? html`${talk(view)} ${trying(view)} ${commitments(view)} ${confidence(view)}` : talk(view)}
    ${history(view)} ${ended ? nothing : more(view)}`;
}

function stateWord({ goal, words }: GoalView): TemplateResult {
  const { t } = words;
  return html`<span class="chip ${goal.state}">${t.goals.states[goal.state]}</span>
    ${onDevice(goal.waiting, { words })}`;
}

/** Three are enough: a kind word, and a swap for the client. */
function room(view: GoalView): TemplateResult | typeof nothing {
  const { goal, board, isClient, ended, words, goals, act } = view;
  const t = words.t.goals;
  if (goal.state !== 'no_room') return nothing;
  const swap = onSubmit((form) => {
    const chosen = board.inProgress.find(({ id }) => id === form.get('rests'));
    if (chosen) act(() => goals.swap(chosen, goal), { said: t.swapped, focus: '.goal-name' });
  });
  return html`<section class="room">
    <p>${t.fullKindly}</p>
    ${
      isClient && !ended
        ? html`<form class="swap" @submit=${swap}>
            <label class="label" for="rests">${t.swapLabel}</label>
            <select id="rests" name="rests" class="field">
              ${board.inProgress.map(({ id, current }) => html`<option value=${id}>${current.title}</option>`)}
            </select>
            <button class="button" type="submit">${t.swap}</button>
          </form>`
        : nothing
    }
  </section>`;
}

/** What is done seldom: the client's own decisions, and another wording. */
function more(view: GoalView): TemplateResult | typeof nothing {
  const { goal, goals, isClient, words, act, ask, asking } = view;
  const t = words.t.goals;
  const resting = goal.state === 'paused' || goal.state === 'retired';
  const decide = (status: 'pause' | 'retire' | 'reopen', said: string) => () =>
    act(() => goals[status](goal), { said, focus: '.goal-name' });
  const mayReword = !goal.pending && !resting;
  if (!isClient && !mayReword) return nothing;
  const button = (label: string, press: () => void, kind = '') =>
    html`<button class="button ${kind}" type="button" @click=${press}>${label}</button>`;
  const own = resting
    ? button(t.reopen, decide('reopen', t.done.open), 'primary')
    : html`${goal.active && goal.state !== 'paused' ? button(t.pause, decide('pause', t.done.paused)) : nothing}
      ${button(t.retire, () => ask('retire'), 'danger')}`;
  if (asking === 'retire')
    return html`<div class="panel sure" role="group" aria-labelledby="sure">
      <p id="sure" tabindex="-1">${t.retireSure}</p>
      <p class="actions">
        ${button(t.retire, decide('retire', t.done.retired), 'danger')} ${button(words.t.common.cancel, () => ask(''))}
      </p>
    </div>`;
  return html`<div class="goal-foot">
    ${resting && goal.active && view.board.full ? html`<p class="quiet-text">${t.reopenFull}</p>` : nothing}
    <p class="actions">${isClient ? own : nothing} ${mayReword ? rewordButton(view) : nothing}</p>
  </div>`;
}

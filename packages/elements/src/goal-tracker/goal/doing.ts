import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Commitment, Experiment } from '@coachlight/client';
import { dayAndTime } from '../../shared/day-and-time.js';
import { shortName } from '../../shared/names.js';
import { formFoot, nameOf, onDevice, onSubmit, opener, type GoalView } from './goal-view.js';

/** G6, G7: one thing at a time is tried, at work or outside; what was seen leads to the next round. */
export function trying(view: GoalView): TemplateResult {
  const { forms, goal, isClient, ended, other, words } = view;
  const t = words.t.goals;
  const { experiments, running } = goal;
  const earlier = experiments.filter((one) => one !== running).reverse();
  const name = shortName(other.name);
  return html`<section class="part trying" aria-labelledby="trying">
    <h4 id="trying" class="small-heading">${t.trying}</h4>
    ${experiments.length === 0 ? html`<p class="quiet-text">${isClient ? t.tryingNone : t.tryingNoneOf(name)}</p>` : nothing}
    ${running ? round(running, view, t.running(number(running.round, view))) : nothing}
    ${isClient && !ended ? (running ? resultPart(running, view) : beginPart(view)) : nothing}
    ${earlier.length > 0 && !forms.isOpen('result', running?.id) ? rounds(earlier, view) : nothing}
  </section>`;
}

function number(value: number, { words }: GoalView): string {
  return new Intl.NumberFormat(words.lang).format(value);
}

/** The newest round with its result is in sight; those before are behind a disclosure. */
function rounds([newest, ...rest]: Experiment[], view: GoalView): TemplateResult {
  const t = view.words.t.goals;
  const one = (experiment: Experiment) => round(experiment, view, t.round(number(experiment.round, view)));
  return html`${newest ? one(newest) : nothing}
  ${
    rest.length > 0
      ? html`<details>
          <summary>${t.earlierRounds(rest.length)}</summary>
          <div class="rounds">${rest.map(one)}</div>
        </details>`
      : nothing
  }`;
}

function round(experiment: Experiment, view: GoalView, label: string): TemplateResult {
  const t = view.words.t.goals;
  const part = (name: string, words: string) =>
    words
      ? html`<div>
          <dt>${name}</dt>
          <dd class="words" dir="auto">${words}</dd>
        </div>`
      : nothing;
  return html`<article class="round ${experiment.results.length === 0 ? 'now' : ''}">
    <p class="when">
      <strong>${label}</strong> <span>${t.settings[experiment.setting]}</span> ${onDevice(experiment.waiting, view)}
    </p>
    <p class="words" dir="auto">${experiment.attempt}</p>
    ${experiment.results.map(
      ({ saw, changeNext, waiting }) =>
        html`<dl class="parts">${part(t.sawLabel, saw)} ${part(t.changeNextLabel, changeNext)}</dl>
          ${onDevice(waiting, view)}`,
    )}
  </article>`;
}

function resultPart(running: Experiment, view: GoalView): TemplateResult {
  const { forms, goal, goals, submit, words } = view;
  const t = words.t.goals;
  if (!forms.isOpen('result', running.id))
    return html`<p>${opener(view, t.tellResult, 'result', { about: running.id })}</p>`;
  const send = onSubmit(() =>
    submit(
      { saw: t.needSaw },
      (place) => goals.result(goal, running, forms.value('saw'), forms.value('changeNext'), place),
      { said: t.resultKept, focus: '[data-opens="try"]' },
    ),
  );
  return html`<form class="form" novalidate @submit=${send} aria-label=${t.tellResult}>
    ${forms.field('saw', t.saw, { rows: 3 })} ${forms.field('changeNext', t.changeNext)} ${formFoot(view, t.keepResult)}
  </form>`;
}

/** The next round begins with what was to change. */
function beginPart(view: GoalView): TemplateResult {
  const { forms, goal, goals, submit, words } = view;
  const t = words.t.goals;
  const last = goal.experiments.at(-1);
  if (!forms.isOpen('try')) return html`<p>${opener(view, last ? t.beginNext : t.begin, 'try')}</p>`;
  forms.beginWith({ attempt: last?.results.at(-1)?.changeNext ?? '', setting: last?.setting ?? 'work' });
  const setting = forms.value('setting') === 'outside' ? 'outside' : 'work';
  const send = onSubmit(() =>
    submit({ attempt: t.needAttempt }, (place) => goals.tryOut(goal, forms.value('attempt'), setting, place), {
      said: t.begun,
      focus: '[data-opens^="result"]',
    }),
  );
  return html`<form class="form" novalidate @submit=${send} aria-label=${last ? t.beginNext : t.begin}>
    ${forms.field('attempt', t.attempt)}
    <fieldset class="choices">
      <legend class="label">${t.setting}</legend>
      ${(['work', 'outside'] as const).map(
        (one) =>
          html`<label class="choice">
            <input
              type="radio"
              name="setting"
              .value=${one}
              .checked=${setting === one}
              @change=${() => forms.set('setting', one)}
            />
            ${t.settings[one]}
          </label>`,
      )}
    </fieldset>
    ${formFoot(view, t.start)}
  </form>`;
}

/** G5: what either has taken on; it stays open until its owner answers, and the other may ask. */
export function commitments(view: GoalView): TemplateResult {
  const { goal, ended, forms, words } = view;
  const t = words.t.goals;
  const open = goal.commitments.filter(({ answer }) => !answer);
  const answered = goal.commitments.filter(({ answer }) => answer).reverse();
  return html`<section class="part commitments" aria-labelledby="commitments">
    <h4 id="commitments" class="small-heading">${t.commitments}</h4>
    ${
      open.length === 0
        ? answered.length === 0
          ? html`<p class="quiet-text">${t.commitmentsNone}</p>`
          : nothing
        : html`<ul class="items">
            ${repeat(
              open,
              ({ id }) => id,
              (one) => commitment(one, view),
            )}
          </ul>`
    }
    ${ended ? nothing : forms.isOpen('commit') ? commitForm(view) : html`<p>${opener(view, t.commit, 'commit')}</p>`}
    ${
      answered.length > 0
        ? html`<details>
            <summary>${t.answeredOnes(answered.length)}</summary>
            <ul class="items">
              ${answered.map((one) => commitment(one, view))}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}

function commitment(one: Commitment, view: GoalView): TemplateResult {
  const { ended, forms, me, words } = view;
  const { t, lang } = words;
  const due = one.due ? t.goals.by(calendarDay(one.due, lang)) : '';
  return html`<li class="item">
    <p class="when">
      <strong><bdi>${nameOf(view, one.by)}</bdi></strong>
      ${due ? html`<span>${due}</span>` : nothing} ${onDevice(one.waiting, view)}
    </p>
    <p class="words" dir="auto">${one.text}</p>
    ${one.asked ? question(one, view) : nothing} ${one.answer ? answerOf(one, view) : nothing}
    ${
      one.answer || ended
        ? nothing
        : forms.isOpen('answer', one.id) || forms.isOpen('ask', one.id)
          ? stepForm(one, view)
          : html`<p class="actions">
              ${
                one.by === me
                  ? html`${opener(view, t.goals.isDone, 'answer', { about: one.id })}`
                  : opener(view, t.goals.ask, 'ask', { about: one.id })
              }
            </p>`
    }
  </li>`;
}

/** A day of the calendar is the same day everywhere. */
function calendarDay(day: string, lang: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short', weekday: 'short', timeZone: 'UTC' }).format(
    date,
  );
}

function question({ asked }: Commitment, view: GoalView): TemplateResult {
  const { t, lang } = view.words;
  return html`<div class="question">
    <p class="when">
      <strong>${asked!.by === view.me ? t.goals.you : t.goals.asks(nameOf(view, asked!.by))}</strong>
      <time datetime=${asked!.at}>${dayAndTime(asked!.at, lang, view.now)}</time> ${onDevice(asked!.waiting, view)}
    </p>
    <p class="words" dir="auto">${asked!.text || t.goals.askDefault}</p>
  </div>`;
}

function answerOf({ answer }: Commitment, view: GoalView): TemplateResult {
  const { t, lang } = view.words;
  return html`<p class="when">
      <strong>${answer!.step === 'done' ? t.goals.isDone : t.goals.letGo}</strong>
      <time datetime=${answer!.at}>${dayAndTime(answer!.at, lang, view.now)}</time> ${onDevice(answer!.waiting, view)}
    </p>
    ${answer!.text ? html`<p class="words" dir="auto">${answer!.text}</p>` : nothing}`;
}

function commitForm(view: GoalView): TemplateResult {
  const { forms, goal, goals, submit, words } = view;
  const t = words.t.goals;
  const send = onSubmit(() =>
    submit({ text: t.needCommitment }, (place) => goals.commit(goal, forms.value('text'), forms.value('due'), place), {
      said: t.committed,
      focus: '[data-opens="commit"]',
    }),
  );
  return html`<form class="form" novalidate @submit=${send} aria-label=${t.commit}>
    ${forms.field('text', t.commitWhat)} ${forms.field('due', t.commitBy, { rows: 0, type: 'date' })}
    ${formFoot(view, t.commitKeep)}
  </form>`;
}

function stepForm(one: Commitment, view: GoalView): TemplateResult {
  const { forms, goal, goals, submit, words, closeForm } = view;
  const t = words.t.goals;
  const after = { focus: '[data-opens="commit"]' };
  if (one.by !== view.me) {
    const ask = onSubmit(() =>
      submit({}, (place) => goals.ask(goal, one, forms.value('text'), place), {
        focus: `[data-opens="ask${one.id}"]`,
        said: t.asked,
      }),
    );
    return html`<form class="form" novalidate @submit=${ask} aria-label=${t.ask}>
      ${forms.field('text', t.askWords)} ${formFoot(view, t.askSend)}
    </form>`;
  }
  const answer = (step: 'done' | 'let_go') => () =>
    submit({}, (place) => goals.answer(goal, one, step, forms.value('text'), place), { ...after, said: t.answered });
  return html`<form class="form" novalidate @submit=${onSubmit(answer('done'))} aria-label=${t.isDone}>
    ${forms.field('text', t.answerWords)}
    <p class="actions">
      <button class="button primary" type="submit">${t.answerDone}</button>
      <button class="button" type="button" @click=${answer('let_go')}>${t.answerLetGo}</button>
      <button class="button quiet" type="button" @click=${closeForm}>${words.t.common.cancel}</button>
    </p>
  </form>`;
}

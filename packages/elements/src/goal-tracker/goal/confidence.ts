import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Confidence } from '@coachlight/client';
import { shortName } from '../../shared/names.js';
import type { GoalsStrings } from '../../shared/strings/en-goals.js';
import type { StringsController } from '../../shared/strings-controller.js';
import { formFoot, onDevice, onSubmit, opener, type GoalView } from './goal-view.js';

type Words = StringsController<keyof GoalsStrings>;

/** How sure the client is to get there, over time: 0 to 10, with a word. */
export function confidence(view: GoalView): TemplateResult {
  const { forms, goal, isClient, ended, other, words } = view;
  const t = words.t.goals;
  const name = shortName(other.name);
  const all = goal.confidences;
  return html`<section class="part confidence" aria-labelledby="confidence">
    <h4 id="confidence" class="small-heading">${isClient ? t.confidence : t.confidenceOf(name)}</h4>
    ${
      all.length > 0
        ? html`${chart(all, words)} ${onDevice(all.at(-1)!.waiting, view)} ${table(all, words)}`
        : html`<p class="quiet-text">${isClient ? t.confidenceNone : t.confidenceNoneOf(name)}</p>`
    }
    ${isClient && !ended ? (forms.isOpen('confidence') ? form(view) : html`<p>${opener(view, t.confidenceAdd, 'confidence')}</p>`) : nothing}
  </section>`;
}

function form(view: GoalView): TemplateResult {
  const { forms, goal, goals, submit, words } = view;
  const t = words.t.goals;
  forms.beginWith({ value: String(goal.confidences.at(-1)?.value ?? 5) });
  const value = Number(forms.value('value'));
  const spoken = t.ofTen(new Intl.NumberFormat(words.lang).format(value));
  const send = onSubmit(() =>
    submit({}, (place) => goals.confidence(goal, value, forms.value('word'), place), {
      said: t.confidenceKept,
      focus: '[data-opens="confidence"]',
    }),
  );
  return html`<form class="form" novalidate @submit=${send} aria-label=${t.confidenceAdd}>
    <div class="form-field">
      <label class="label" for="f-value">${t.confidenceAsk}</label>
      <output class="sure-value" for="f-value">${spoken}</output>
      <input
        id="f-value"
        type="range"
        min="0"
        max="10"
        step="1"
        aria-valuetext=${spoken}
        .value=${String(value)}
        @input=${(event: Event) => forms.set('value', (event.target as HTMLInputElement).value)}
      />
      <p class="ends quiet-text"><span>${t.notSure}</span><span>${t.verySure}</span></p>
    </div>
    ${forms.field('word', t.confidenceWord, { rows: 0, max: 60 })} ${formFoot(view, t.confidenceKeep)}
  </form>`;
}

/** Days in words; a time of day would say too much here. */
function day(at: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short' }).format(new Date(at));
}

/** The line has no measure but its box: x in per cent, so that letters and dots keep their size at any width. */
const LEFT = 10;
const RIGHT = 95;
const TOP = 14;
/** Beyond this a dot for each would hide the line. */
const MANY = 24;
const BOTTOM = 80;

function chart(all: readonly Confidence[], { t, lang }: Words): TemplateResult {
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  const [first, last] = [all[0]!, all.at(-1)!];
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  const along = (at: string) => (to === from ? RIGHT : LEFT + ((Date.parse(at) - from) / (to - from)) * (RIGHT - LEFT));
  const x = (at: string) => (t.direction === 'rtl' ? 100 - along(at) : along(at));
  const y = (value: number) => BOTTOM - (value / 10) * (BOTTOM - TOP);
  const values = all.map(({ value }) => value);
  const summary = t.goals.confidenceChart(
    number(all.length),
    number(first.value),
    number(last.value),
    number(Math.min(...values)),
    number(Math.max(...values)),
  );
  const labelled = (index: number) => all.length <= 6 || index === 0 || index === all.length - 1;
  const line = (one: Confidence, index: number) =>
    index === 0
      ? nothing
      : svg`<line class="way" x1=${x(all[index - 1]!.at) + '%'} y1=${y(all[index - 1]!.value) + '%'} x2=${x(one.at) + '%'} y2=${y(one.value) + '%'} />`;
  const dot = (one: Confidence, index: number) => {
    if (all.length > MANY && index !== all.length - 1) return nothing;
    return svg`<circle class=${index === all.length - 1 ? 'dot last' : 'dot'} cx=${x(one.at) + '%'} cy=${y(one.value) + '%'} r=${index === all.length - 1 ? 6 : 4} />
      ${labelled(index) ? svg`<text class="value" x=${x(one.at) + '%'} y=${y(one.value) + '%'} dy="-0.75em">${number(one.value)}</text>` : nothing}`;
  };
  return html`<figure class="sureness">
    <svg class="chart" role="img" aria-label=${summary}>
      ${[0, 5, 10].map((value) => svg`<line class="grid" x1="0%" x2="100%" y1=${y(value) + '%'} y2=${y(value) + '%'} />`)}
      ${[0, 10].map((value) => edge(number(value), y(value), t.direction))} ${all.map(line)} ${all.map(dot)}
      ${dates(first, last, x, lang)}
    </svg>
    <figcaption class="quiet-text">
      ${t.goals.confidenceNow(number(last.value), last.word, day(last.at, lang))}
    </figcaption>
  </figure>`;
}

/** What the lowest and the highest line stand for, where reading begins. */
function edge(value: string, y: number, direction: 'ltr' | 'rtl'): TemplateResult {
  const [x, anchor] = direction === 'rtl' ? ['100%', 'end'] : ['0%', 'start'];
  return svg`<text class="date" x=${x} y=${y + '%'} dy="-0.3em" text-anchor=${anchor}>${value}</text>`;
}

/** When it began, and when it was said last, at the ends of the line. */
function dates(first: Confidence, last: Confidence, x: (at: string) => number, lang: string): TemplateResult[] {
  const ends = day(first.at, lang) === day(last.at, lang) ? [last] : [first, last];
  return ends.map(({ at }) => {
    const leftmost = x(at) < 50;
    return svg`<text class="date" text-anchor=${leftmost ? 'start' : 'end'} x=${leftmost ? '0%' : '100%'} y="97%">${day(at, lang)}</text>`;
  });
}

function table(all: readonly Confidence[], { t, lang }: Words): TemplateResult {
  const full = new Intl.DateTimeFormat(lang, { dateStyle: 'long' });
  const { columns, ofTen } = t.goals;
  return html`<details class="all-values">
    <summary>${t.goals.confidenceAll}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t.goals.confidenceAll}>
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.when}</th>
            <th scope="col">${columns.value}</th>
            <th scope="col">${columns.word}</th>
          </tr>
        </thead>
        <tbody>
          ${[...all].reverse().map(
            ({ at, value, word }) =>
              html`<tr>
                <th scope="row"><time datetime=${at}>${full.format(new Date(at))}</time></th>
                <td>${ofTen(new Intl.NumberFormat(lang).format(value))}</td>
                <td dir="auto">${word}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

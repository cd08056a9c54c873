import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { MAX_TIMES, momentOf, sessionTime, wallTime } from '@coachlight/client';
import { inBothZones, timeIn, type Zones } from './both-zones.js';
import type { DraftsController } from './drafts-controller.js';
import type { SessionsStrings } from './strings/en-sessions.js';

/** A day and a time as two native fields hold them: `2026-11-24` and `19:30`, or empty. */
interface Row {
  day: string;
  time: string;
}

interface TimesView {
  /** Where the rows are kept while somebody types. */
  field: string;
  drafts: DraftsController;
  t: SessionsStrings['sessions'];
  lang: string;
  zones: Zones;
  now: Date;
}

const HOUR_MS = 3_600_000;

/** What was typed so far; whatever else a device has kept there is no row. */
function rowsOf(drafts: DraftsController, field: string): Row[] {
  let kept: unknown;
  try {
    kept = JSON.parse(drafts.text(field) || '[]');
  } catch {
    kept = [];
  }
  const rows = (Array.isArray(kept) ? kept : []).map((row: Partial<Row> | null) => ({
    day: String(row?.day ?? ''),
    time: String(row?.time ?? ''),
  }));
  return rows.length > 0 ? rows.slice(0, MAX_TIMES) : [{ day: '', time: '' }];
}

/** Changes the rows as they are by now, which may be newer than what was drawn. */
function changeRows({ drafts, field }: TimesView, change: (rows: Row[]) => Row[]): void {
  const rows = change(rowsOf(drafts, field));
  const empty = rows.every(({ day, time }) => day === '' && time === '') && rows.length < 2;
  drafts.set(field, empty ? '' : JSON.stringify(rows));
}

/** The moment that a row means on the clock of `zone`; `undefined` as long as it is not complete. */
function momentIn({ day, time }: Row, zone: string): Date | undefined {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const clock = /^(\d\d):(\d\d)/.exec(time);
  if (!date || !clock) return undefined;
  const [year, month, dayOfMonth] = date.slice(1).map(Number) as [number, number, number];
  const moment = momentOf({ year, month, day: dayOfMonth, minutes: Number(clock[1]) * 60 + Number(clock[2]) }, zone);
  return sessionTime(moment) === '' ? undefined : moment;
}

/** The times that were picked, as sessions store them, and what is still wrong with them, as a sentence. */
export function pickedTimes(view: TimesView): { times: string[]; wrong: string } {
  const { t, zones, now } = view;
  const rows = rowsOf(view.drafts, view.field);
  const begun = rows.filter(({ day, time }) => day !== '' || time !== '');
  const moments = begun.map((row) => momentIn(row, zones.own));
  if (begun.length === 0 || moments.includes(undefined)) return { times: [], wrong: t.needTime };
  const sound = moments.filter((moment) => moment !== undefined);
  if (sound.some((moment) => moment <= now)) return { times: [], wrong: t.timePassed };
  return { times: sound.map((moment) => sessionTime(moment)), wrong: '' };
}

/** Up to six times, picked with the fields of the browser, on one's own clock and said on both. */
export function timesField(view: TimesView): TemplateResult {
  const { t, zones } = view;
  const rows = rowsOf(view.drafts, view.field);
  const add = ({ target }: Event) => {
    changeRows(view, (now) => [...now, { day: now.at(-1)!.day, time: '' }]);
    goOn(target, -1);
  };
  return html`<fieldset class="times" aria-describedby="times-hint">
    <legend class="label">${t.times}</legend>
    <p class="quiet-text" id="times-hint">${t.timesHint(zones.own.replaceAll('_', ' '))}</p>
    ${rows.map((row, index) => rowView(view, rows, row, index))}
    ${
      rows.length < MAX_TIMES
        ? html`<button class="button quiet" type="button" @click=${add}>${t.addTime}</button>`
        : nothing
    }
  </fieldset>`;
}

/** What was pressed may be gone: the hands go on in a row; -1 is the last one. */
function goOn(target: EventTarget | null, row: number): void {
  const root = (target as Element).getRootNode() as ShadowRoot;
  void (root.host as LitElement).updateComplete.then(() => {
    [...root.querySelectorAll<HTMLElement>('.time-row')].at(row)?.querySelector('input')?.focus();
  });
}

function rowView(view: TimesView, rows: readonly Row[], row: Row, index: number): TemplateResult {
  const { t } = view;
  const remove = ({ target }: Event) => {
    changeRows(view, (now) => now.filter((_, other) => other !== index));
    goOn(target, Math.max(index - 1, 0));
  };
  return html`<div class="time-row" role="group" aria-label=${t.timeOf(index + 1)}>
    ${part(view, rows, index, 'day')} ${part(view, rows, index, 'time')}
    ${
      rows.length > 1
        ? html`<button class="button quiet remove" type="button" aria-label=${t.removeTime(index + 1)} @click=${remove}>
            <span aria-hidden="true">✕</span>
          </button>`
        : nothing
    }
    <p class="meant" id=${`meant-${index}`} aria-live="polite">${meaning(view, row)}</p>
  </div>`;
}

function part(view: TimesView, rows: readonly Row[], index: number, name: keyof Row): TemplateResult {
  const { t, now, zones } = view;
  const { year, month, day } = wallTime(now, zones.own);
  const two = (value: number) => String(value).padStart(2, '0');
  const set = (event: Event, left: boolean) => {
    const { value } = event.target as HTMLInputElement;
    // A date that is being typed is empty between two complete ones: nothing is taken away under the hands.
    if (value === '' && !left) return;
    changeRows(view, (now) => now.map((row, other) => (other === index ? { ...row, [name]: value } : row)));
  };
  return html`<label class="time-part">
    <span class="quiet-text">${t[name]}</span>
    <input
      class="field"
      type=${name === 'day' ? 'date' : 'time'}
      min=${name === 'day' ? `${year}-${two(month)}-${two(day)}` : nothing}
      aria-describedby=${`meant-${index}`}
      .value=${rows[index]![name]}
      @input=${(event: Event) => set(event, false)}
      @change=${(event: Event) => set(event, false)}
      @blur=${(event: Event) => set(event, true)}
    />
  </label>`;
}

/** What a row means on both clocks, and what is odd about it. */
function meaning({ t, lang, zones, now }: TimesView, row: Row): string {
  const moment = momentIn(row, zones.own);
  if (!moment) return '';
  if (moment <= now) return t.timePassed;
  const iso = moment.toISOString();
  const minutes = Number(row.time.slice(0, 2)) * 60 + Number(row.time.slice(3, 5));
  const both = inBothZones(iso, lang, zones, t);
  if (wallTime(moment, zones.own).minutes !== minutes) {
    return `${t.clockSkips(timeIn(iso, lang, zones.own))} ${both}`.trim();
  }
  const anHourLater = wallTime(new Date(moment.getTime() + HOUR_MS), zones.own);
  return anHourLater.minutes === minutes ? `${t.clockTwice} ${both}`.trim() : both;
}

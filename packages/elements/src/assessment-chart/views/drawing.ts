import { html, type TemplateResult } from 'lit';
import { SELF, type AssessmentResult, type Finding, type FindingGroup } from '@coachlight/client';
import type { ChartStrings } from '../../shared/strings/en-chart.js';

/** All that a view draws from: numbers that may be seen, words, and where the person is. */
export interface Drawing {
  scale: AssessmentResult['scale'];
  groups: AssessmentResult['groups'];
  /** In the order in which they are shown. */
  findings: readonly Finding[];
  /** The one that is open, and the group whose point is the tab stop. */
  current: Finding | undefined;
  group: string;
  t: ChartStrings['chart'];
  lang: string;
  rtl: boolean;
  /** Whose result it is; empty for the reader's own. */
  person: string;
}

/**
 * A shape and a grain for each group, so that colour is never the only sign; drawn around
 * 0, 0 on 16 × 16. The first is the person's own, and filled.
 */
export const MARKS: readonly (readonly [outline: string, grain: string])[] = [
  ['M-7 0a7 7 0 1 1 14 0a7 7 0 1 1-14 0z', ''],
  ['M-6-6H6V6H-6z', 'M-6 0L0-6M-6 6L6-6M0 6L6 0'],
  ['M0-8L8 0L0 8L-8 0z', ''],
  ['M0-7L8 6.5H-8z', 'M-4 0H4M-6 3.3H6'],
  ['M0 7L8-6.5H-8z', 'M0-5V5M-3.5-5V1M3.5-5V1'],
  ['M-2.7-8H2.7V-2.7H8V2.7H2.7V8H-2.7V2.7H-8V-2.7H-2.7z', ''],
  ['M-7-7H7L-7 7H7z', ''],
  ['M-4-7H4L8 0L4 7H-4L-8 0z', 'M-4-7L4 7M4-7L-4 7'],
];

/** Which shape, dash and colour a group has: 0 is the person's own, the others take turns. */
export function markOf(groups: AssessmentResult['groups'], key: string): number {
  if (key === SELF) return 0;
  const others = groups.filter((group) => group.key !== SELF);
  return 1 + (others.findIndex((group) => group.key === key) % (MARKS.length - 1));
}

/** The mark in a line of words. */
export function markIcon(index: number): TemplateResult {
  const [outline, grain] = MARKS[index]!;
  return html`<svg class="mark g${index}" viewBox="-9 -9 18 18" aria-hidden="true">
    <path class="shape" d=${outline} />
    <path class="grain" d=${grain} />
  </svg>`;
}

/** Where a value lies on the scale, 0 to 1. */
export function share(value: number, { min, max }: AssessmentResult['scale']): number {
  return (value - min) / (max - min);
}

/** Every whole number of a short scale, else the ends and three between. */
export function ticksOf({ min, max }: AssessmentResult['scale']): number[] {
  const range = max - min;
  const steps = Number.isInteger(min) && Number.isInteger(max) && range <= 10 ? range : 4;
  return Array.from({ length: steps + 1 }, (_, index) => min + (index * range) / steps);
}

/** Making one is slow, and a page of charts would make thousands. */
const formats = new Map<string, Intl.NumberFormat>();

/** At most one decimal, in the language of the place. */
export function number(value: number, lang: string): string {
  const format = formats.get(lang) ?? new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  formats.set(lang, format);
  return format.format(value);
}

/** Groups that have something to be drawn. */
export const shownGroups = ({ groups }: Finding): FindingGroup[] => groups.filter(({ hidden }) => !hidden);

export const nameOf = ({ key, label }: { key: string; label: string }, t: Drawing['t']): string =>
  label || (key === SELF ? t.you : key);

/** “others see it more than you do”: which way a gap goes, and never whether that is good. */
export function direction({ gap, meaningful }: Finding, { t, person }: Drawing): string {
  if (gap === null) return t.noGap(person);
  if (!meaningful) return t.alike(person);
  return gap > 0 ? t.more(person) : t.less(person);
}

export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** “Listens to the end: your peers, 4.2 on average from 5 people; you said 3; others see it more than you do”. */
export function phrase(finding: Finding, group: FindingGroup | undefined, drawing: Drawing): string {
  const { t, lang, person } = drawing;
  const { self } = finding;
  const others =
    group && group.key !== SELF && group.mean !== null
      ? [t.average(nameOf(group, t), number(group.mean, lang), t.people(group.count))]
      : [];
  const own = self === null ? [] : [t.said(number(self, lang), person)];
  return `${finding.label}: ${[...others, ...own, direction(finding, drawing)].join(t.and)}`;
}

/** Why a group is not shown. */
export function why({ hidden, count, threshold }: FindingGroup, t: Drawing['t']): string {
  return hidden === 'few' ? t.few(t.people(count), threshold) : t.none;
}

/** What makes a point one of those that the arrow keys walk: only one of a chart is a tab stop. */
export function isStop(finding: Finding, key: string, { current, group }: Drawing): boolean {
  if (finding !== current) return false;
  const shown = shownGroups(finding);
  const stop = shown.some((one) => one.key === group) ? group : (shown[0]?.key ?? '');
  return stop === key;
}

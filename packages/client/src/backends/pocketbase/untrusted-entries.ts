import type { AssessmentItem, AssessmentResult, GroupScore, RaterGroup } from '../../models/assessment.js';

/**
 * The JSON columns of the record, read as what anybody may have sent: see `untrusted.ts`.
 * What has not the shape that it should have is left out.
 */

/** Times to the minute, as `2026-11-24T18:30:00Z`. */
export function timesOf(json: unknown): string[] {
  return listOf(json).filter((time) => typeof time === 'string' && TIME.test(time)) as string[];
}

export function resultOf(json: unknown): AssessmentResult {
  const { scale, groups, items } = objectOf(json);
  const { min, max } = objectOf(scale);
  const known = listOf(groups).map(groupOf).filter(hasKey);
  return {
    scale: isFinite(min) && isFinite(max) && min < max ? { min, max } : { min: 0, max: 1 },
    groups: known,
    items: listOf(items)
      .map((item) => itemOf(item, known))
      .filter(hasKey),
  };
}

function groupOf(json: unknown): RaterGroup {
  const { key, label, threshold } = objectOf(json);
  return { key: textOf(key), label: textOf(label), threshold: isFinite(threshold) ? threshold : 3 };
}

function itemOf(json: unknown, groups: readonly RaterGroup[]): AssessmentItem {
  const { key, label, scores } = objectOf(json);
  const given = new Map(Object.entries(objectOf(scores)));
  const known = groups.flatMap((group) => (given.has(group.key) ? [[group.key, scoreOf(given.get(group.key))]] : []));
  return { key: textOf(key), label: textOf(label), scores: Object.fromEntries(known) };
}

function scoreOf(json: unknown): GroupScore {
  const { count, notObserved, mean } = objectOf(json);
  return { count: countOf(count), notObserved: countOf(notObserved), mean: isFinite(mean) ? mean : null };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/;
const KEY = /^[a-z0-9_-]{1,80}$/;

/** A key that is asked for in an object must not find what every object has, e.g. `constructor`. */
const hasKey = ({ key }: { key: string }): boolean => KEY.test(key) && !(key in {});
const isFinite = (value: unknown): value is number => Number.isFinite(value);
const countOf = (value: unknown): number => (isFinite(value) ? Math.max(0, Math.round(value)) : 0);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (json: unknown): unknown[] => (Array.isArray(json) ? json : []);
const objectOf = (json: unknown): Record<string, unknown> =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};

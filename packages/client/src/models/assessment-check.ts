import {
  defaultThreshold,
  type AssessmentItem,
  type AssessmentResult,
  type GroupScore,
  type RaterGroup,
} from './assessment.js';

export type Scale = AssessmentResult['scale'];

/** How large a result may be. */
export const LIMITS = {
  items: 200,
  groups: 12,
  lines: 100_000,
  /** Letters of a label. */
  label: 300,
  /** Letters of a key. */
  key: 80,
  /** Letters of a file. */
  letters: 20_000_000,
  /** Bytes of a result as JSON. */
  bytes: 200_000,
} as const;

type Wrong = (
  line: number,
  code:
    | 'not-a-result'
    | 'bad-scale'
    | 'bad-key'
    | 'too-long'
    | 'duplicate'
    | 'off-scale'
    | 'bad-count'
    | 'mean-without-answers'
    | 'no-rows'
    | 'too-many-items'
    | 'too-many-groups',
  value?: string,
) => undefined;

type Given = Record<string, unknown>;

/**
 * A result from somewhere else, rebuilt from nothing but what belongs to it; `undefined`
 * where it is none, and `wrong` hears why. `line` is the number of the item, from 1.
 */
export function checkResult(given: unknown, wrong: Wrong = () => undefined): AssessmentResult | undefined {
  if (!isGiven(given) || !Array.isArray(given['groups']) || !Array.isArray(given['items']))
    return wrong(0, 'not-a-result', isGiven(given) ? Object.keys(given).join(', ') : '');
  if (given['groups'].length > LIMITS.groups) return wrong(0, 'too-many-groups', String(given['groups'].length));
  if (given['items'].length > LIMITS.items) return wrong(0, 'too-many-items', String(given['items'].length));
  if (given['items'].length === 0) return wrong(0, 'no-rows');
  const scale = checkScale(given['scale'], wrong);
  const groups = given['groups'].map((group) => checkGroup(group, wrong));
  if (!scale || !groups.every((group) => group !== undefined)) return undefined;
  const keys = groups.map(({ key }) => key);
  const items = given['items'].map((item, index) => checkItem(item, keys, scale, wrongAt(index + 1, wrong)));
  if (!items.every((item) => item !== undefined)) return undefined;
  const twice = repeated(keys) ?? repeated(items.map(({ key }) => key));
  return twice === undefined ? { scale, groups, items } : wrong(0, 'duplicate', twice);
}

type WrongHere = (code: Parameters<Wrong>[1], value?: string) => undefined;
const wrongAt =
  (line: number, wrong: Wrong): WrongHere =>
  (code, value) =>
    wrong(line, code, value);

function checkScale(given: unknown, wrong: Wrong): Scale | undefined {
  const { min, max } = isGiven(given) ? given : {};
  if (typeof min !== 'number' || typeof max !== 'number' || !(min < max) || !Number.isFinite(max - min))
    return wrong(0, 'bad-scale', JSON.stringify(given) ?? '');
  return { min, max };
}

function checkGroup(given: unknown, wrong: Wrong): RaterGroup | undefined {
  if (!isGiven(given)) return wrong(0, 'not-a-result', 'groups');
  const { key } = given;
  if (!isKey(key)) return wrong(0, 'bad-key', String(JSON.stringify(key)));
  const { label = key, threshold = defaultThreshold(key) } = given;
  if (!isLabel(label)) return wrong(0, 'too-long', key);
  if (!isCount(threshold) || threshold < 1) return wrong(0, 'bad-count', key);
  return { key, label, threshold };
}

function checkItem(
  given: unknown,
  groups: readonly string[],
  scale: Scale,
  wrong: WrongHere,
): AssessmentItem | undefined {
  if (!isGiven(given) || !isGiven(given['scores'])) return wrong('not-a-result', 'items');
  const { key, label } = given;
  if (!isKey(key)) return wrong('bad-key', String(JSON.stringify(key)));
  if (!isLabel(label)) return wrong('too-long', key);
  const scores: Record<string, GroupScore> = {};
  for (const [group, said] of Object.entries(given['scores'])) {
    if (!groups.includes(group)) return wrong('bad-key', group);
    const score = checkScore(said, scale, wrong);
    if (!score) return undefined;
    scores[group] = score;
  }
  return { key, label, scores };
}

function checkScore(given: unknown, { min, max }: Scale, wrong: WrongHere): GroupScore | undefined {
  if (!isGiven(given)) return wrong('not-a-result', 'scores');
  const { count, mean } = given;
  const notObserved = given['notObserved'] ?? 0;
  if (!isCount(count) || !isCount(notObserved)) return wrong('bad-count', JSON.stringify(given));
  if (mean === null || mean === undefined) return { count, notObserved, mean: null };
  // A mean of numbers that all stand on the edge may be a hair beside it.
  if (typeof mean !== 'number' || !(mean >= min - 1e-9 && mean <= max + 1e-9))
    return wrong('off-scale', String(JSON.stringify(mean)));
  return count === 0 ? wrong('mean-without-answers', String(mean)) : { count, notObserved, mean };
}

const repeated = (keys: readonly string[]) => keys.find((key, index) => keys.indexOf(key) !== index);

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that every object knows already, e.g. `constructor`, are none. */
function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9_-]{1,80}$/.test(value) && !(value in {});
}

const isLabel = (value: unknown): value is string => typeof value === 'string' && value.length <= LIMITS.label;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000;

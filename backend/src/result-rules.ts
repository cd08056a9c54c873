/** What may be stored as a result of an assessment. Pure, tested in Node. */

/** Why a result is refused: a code for the developer and a sentence that says where. */
export interface ResultProblem {
  code: 'assessment_shape' | 'assessment_hidden_group';
  message: string;
}

type Fields = Record<string, unknown>;

const KEY = /^[a-z0-9_-]{1,80}$/;
const MOST_GROUPS = 20;
const MOST_ITEMS = 300;
const LONGEST_LABEL = 500;

class Bad extends Error {
  constructor(
    readonly code: ResultProblem['code'],
    message: string,
  ) {
    super(message);
  }
}

/**
 * Checks that a result is made of aggregates and nothing else, and that no mean stands where too
 * few have answered for nobody to be recognised. Other fields than those of the shape are
 * refused: they could carry who said what.
 */
export function problemOfResult(result: unknown): ResultProblem | undefined {
  try {
    checkResult(result);
    return undefined;
  } catch (error) {
    if (error instanceof Bad) return { code: error.code, message: error.message };
    throw error;
  }
}

function checkResult(value: unknown): void {
  const { scale, groups, items } = only(value, 'The result', ['scale', 'groups', 'items']);
  const { min, max } = only(scale, 'The scale', ['min', 'max']);
  if (!isNumber(min) || !isNumber(max) || min >= max) shape('The scale goes from a number to a larger one.');
  const thresholds = new Map<string, number>();
  for (const group of list(groups, 'groups', MOST_GROUPS)) {
    const { key, threshold } = labelled(group, 'A group', ['threshold']);
    if (thresholds.has(key)) shape(`The group ${key} is there twice.`);
    if (!isCount(threshold) || threshold < 1) shape(`The threshold of the group ${key} is a whole number from 1.`);
    thresholds.set(key, threshold as number);
  }
  const known = new Set<string>();
  for (const item of list(items, 'items', MOST_ITEMS)) {
    const { key, scores } = labelled(item, 'An item', ['scores']);
    if (known.has(key)) shape(`The item ${key} is there twice.`);
    known.add(key);
    checkScores(key, scores, { min: min as number, max: max as number, thresholds });
  }
}

interface Bounds {
  min: number;
  max: number;
  thresholds: ReadonlyMap<string, number>;
}

function checkScores(item: string, value: unknown, { min, max, thresholds }: Bounds): void {
  for (const [group, given] of Object.entries(fieldsOf(value, `The scores of ${item}`))) {
    const where = `In ${item}, ${group}`;
    const threshold = thresholds.get(group);
    if (threshold === undefined) shape(`${where}: there is no such group.`);
    const { count, notObserved, mean } = only(given, where, ['count', 'notObserved', 'mean']);
    if (!isCount(count) || !isCount(notObserved)) shape(`${where}: count and notObserved are whole numbers from 0.`);
    if (mean === null) continue;
    // A mean of numbers that all stand on the edge may be a hair beside it.
    if (!isNumber(mean) || mean < min - 1e-9 || mean > max + 1e-9)
      shape(`${where}: the mean is null or within the scale.`);
    if ((count as number) < threshold!) {
      throw new Bad('assessment_hidden_group', `${where}: the mean of fewer than ${threshold} answers is not stored.`);
    }
  }
}

/** The fields of an object that has all of these and no others. */
function only(value: unknown, what: string, names: readonly string[]): Fields {
  const fields = fieldsOf(value, what);
  const has = Object.keys(fields);
  if (has.length !== names.length || !names.every((name) => has.includes(name))) {
    shape(`${what} has ${names.join(', ')} and nothing else.`);
  }
  return fields;
}

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) shape(`${what} is no object.`);
  return value as Fields;
}

function labelled(value: unknown, what: string, more: readonly string[]): Fields & { key: string } {
  const fields = only(value, what, ['key', 'label', ...more]);
  const { key, label } = fields;
  if (typeof key !== 'string' || !KEY.test(key)) shape(`${what} has a key of up to 80 letters a-z, 0-9, _ and -.`);
  if (typeof label !== 'string' || label.length > LONGEST_LABEL) {
    shape(`The label of ${key as string} is a text of up to ${LONGEST_LABEL} letters.`);
  }
  return fields as Fields & { key: string };
}

function list(value: unknown, what: string, most: number): unknown[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > most) shape(`There are 1 to ${most} ${what}.`);
  return value as unknown[];
}

function shape(message: string): never {
  throw new Bad('assessment_shape', message);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;

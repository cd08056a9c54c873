import {
  defaultThreshold,
  hideSmallGroups,
  thresholdOf,
  type AskedGroup,
  type AssessmentResult,
  type GroupScore,
} from './assessment.js';

/** What one person said about one item. Only {@link aggregate} sees it: results hold no single answer of a group. */
export interface Rating {
  /** Key of the item: a–z, 0–9, `_`, `-`. */
  item: string;
  label: string;
  /** Key of the rater's group. */
  group: string;
  /** On the scale; `null`: not observed. */
  score: number | null;
}

/** What was asked, and whom. */
export interface Asked {
  scale: AssessmentResult['scale'];
  groups: readonly AskedGroup[];
}

/**
 * Means, counts and “not observed” for each group and item; a group with too few answers to
 * an item has no mean there. Items stand in the order of their first rating. A group that
 * is rated but was not named comes last, under its key.
 *
 * @throws RangeError for a score that is no number on the scale
 */
export function aggregate(ratings: readonly Rating[], { scale, groups }: Asked): AssessmentResult {
  const known = new Map(groups.map((group) => [group.key, { ...group, threshold: thresholdOf(group) }]));
  const items = new Map<string, { label: string; said: Map<string, (number | null)[]> }>();
  for (const { item, label, group, score } of ratings) {
    if (!onScale(score, scale)) throw new RangeError(`${String(score)} is not on the scale`);
    if (!known.has(group)) known.set(group, { key: group, label: group, threshold: defaultThreshold(group) });
    const entry = items.get(item) ?? { label, said: new Map() };
    items.set(item, entry);
    const scores = entry.said.get(group) ?? [];
    scores.push(score);
    entry.said.set(group, scores);
  }
  return hideSmallGroups({
    scale,
    groups: [...known.values()],
    items: [...items].map(([key, { label, said }]) => ({
      key,
      label,
      scores: Object.fromEntries([...said].map(([group, scores]) => [group, scored(scores)])),
    })),
  });
}

function onScale(score: number | null, { min, max }: AssessmentResult['scale']): boolean {
  return score === null || (Number.isFinite(score) && score >= min && score <= max);
}

function scored(scores: readonly (number | null)[]): GroupScore {
  const numbers = scores.filter((score) => score !== null);
  const sum = numbers.reduce((all, one) => all + one, 0);
  const count = numbers.length;
  return { count, notObserved: scores.length - count, mean: count > 0 ? sum / count : null };
}

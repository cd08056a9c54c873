/** What a client makes of a finding; it begins at `undecided` (X2). */
export type Stance = 'undecided' | 'curious' | 'useful' | 'not_now';

/** A group of people who answered: the person themselves, or others who see them from the same side. */
export interface RaterGroup {
  /** `self` is the person; others are e.g. `boss`, `peers`, `reports`. a–z, 0–9, `_`, `-`. */
  key: string;
  label: string;
  /** With fewer answers than this to an item, the group is hidden there. Self and boss 1, others 3 unless said. */
  threshold: number;
}

/** What one group said about one item. */
export interface GroupScore {
  /** How many gave a number. */
  count: number;
  /** How many said “not observed”: never part of the mean. */
  notObserved: number;
  /** The mean of the numbers; `null` where nobody answered, or too few for the group's threshold. */
  mean: number | null;
}

export interface AssessmentItem {
  /** a–z, 0–9, `_`, `-`. */
  key: string;
  label: string;
  /** By the key of the group; a group that was not asked is missing. */
  scores: Record<string, GroupScore>;
}

/** A result as it is stored and drawn: aggregates only. */
export interface AssessmentResult {
  scale: { min: number; max: number };
  groups: RaterGroup[];
  items: AssessmentItem[];
}

/** A group as it may be given: without a threshold, {@link defaultThreshold} holds. */
export type AskedGroup = Omit<RaterGroup, 'threshold'> & { threshold?: number };

/** The key of the person whom the others look at. */
export const SELF = 'self';

/** More than this share of the scale (max − min) is a meaningful gap, unless said otherwise. */
export const MEANINGFUL_GAP = 1 / 3;

/** Differences of floating numbers below this are none: 10/3 − 7/3 is 1. */
const ROUNDING = 1e-9;

/** How many answers a group needs to be shown: self and boss 1, because everybody knows who they are; others 3. */
export function defaultThreshold(key: string): number {
  return key === SELF || key === 'boss' ? 1 : 3;
}

/** What is no whole number from 1 on is no threshold: the default holds. */
export function thresholdOf({ key, threshold }: AskedGroup): number {
  return Number.isInteger(threshold) && threshold! >= 1 ? threshold! : defaultThreshold(key);
}

/** What a group said about an item; `undefined` if it was not asked. */
export function scoreOf(item: AssessmentItem, group: string): GroupScore | undefined {
  return Object.hasOwn(item.scores, group) ? item.scores[group] : undefined;
}

/**
 * The same result without the means of groups that are too small: `mean` is `null` wherever
 * fewer answered than the group's threshold. Counts stay, so that the reason can be told.
 * Scores of groups that the result does not name are left out. Everything that is drawn or
 * stored goes through here; doing it again changes nothing.
 */
export function hideSmallGroups(result: AssessmentResult): AssessmentResult {
  const groups = result.groups.map((group) => ({ ...group, threshold: thresholdOf(group) }));
  const visible = (item: AssessmentItem): [string, GroupScore][] =>
    groups.flatMap(({ key, threshold }) => {
      const score = scoreOf(item, key);
      return score ? [[key, score.count < threshold ? { ...score, mean: null } : score]] : [];
    });
  const items = result.items.map((item) => ({ ...item, scores: Object.fromEntries(visible(item)) }));
  return { ...result, groups, items };
}

/** One group in a finding. */
export interface FindingGroup extends GroupScore {
  key: string;
  label: string;
  threshold: number;
  /** Mean of this group − self; `null` without one of the two, and for self. */
  gap: number | null;
  /** Why there is no mean: fewer answers than the threshold, or none at all. Empty: there is one. */
  hidden: '' | 'few' | 'none';
}

/** One item of a result, with what its numbers say about each other. */
export interface Finding {
  item: string;
  label: string;
  /** The groups that were asked, in the order of the result, self first. */
  groups: FindingGroup[];
  self: number | null;
  /**
   * The mean of all others who may be shown: every person's answer counts the same, so it is
   * Σ(mean × count) / Σ(count) over the groups that are visible at this item, self left out.
   * It follows from the visible means alone: what a hidden group said cannot be worked out of it.
   */
  others: number | null;
  /** How many answers `others` is the mean of. */
  othersCount: number;
  /** `others` − `self`: above 0, others see it more. `null` without one of the two. */
  gap: number | null;
  /** |gap| is more than the stated share of the scale (max − min); exactly that share is not. */
  meaningful: boolean;
}

/**
 * What there is to look at, the largest |gap| first; what has no gap comes last, and equal
 * ones stay in the order of the result. Small groups are hidden, whatever was given.
 *
 * @param options.meaningful the share of the scale, 0 to 1, above which a gap is meaningful
 */
export function findingsOf(
  result: AssessmentResult,
  { meaningful = MEANINGFUL_GAP }: { meaningful?: number } = {},
): Finding[] {
  const safe = hideSmallGroups(result);
  const least = meaningful * (safe.scale.max - safe.scale.min) + ROUNDING;
  const size = ({ gap }: Finding) => (gap === null ? -1 : Math.abs(gap));
  return safe.items
    .map((item) => findingOf(item, safe.groups, least))
    .sort((a, b) => (Math.abs(size(a) - size(b)) > ROUNDING ? size(b) - size(a) : 0));
}

function findingOf(item: AssessmentItem, groups: readonly RaterGroup[], least: number): Finding {
  const self = scoreOf(item, SELF)?.mean ?? null;
  const selfFirst = [...groups].sort((a, b) => Number(b.key === SELF) - Number(a.key === SELF));
  const seen = selfFirst.flatMap((group) => {
    const score = scoreOf(item, group.key);
    return score ? [inFinding(group, score, self)] : [];
  });
  const shown = seen.filter(({ key, mean }) => key !== SELF && mean !== null);
  const othersCount = shown.reduce((all, { count }) => all + count, 0);
  const others = othersCount > 0 ? shown.reduce((all, { mean, count }) => all + mean! * count, 0) / othersCount : null;
  const gap = difference(others, self);
  const isMeaningful = gap !== null && Math.abs(gap) > least;
  return { item: item.key, label: item.label, groups: seen, self, others, othersCount, gap, meaningful: isMeaningful };
}

function inFinding({ key, label, threshold }: RaterGroup, score: GroupScore, self: number | null): FindingGroup {
  const gap = key === SELF ? null : difference(score.mean, self);
  const hidden = score.mean !== null ? '' : score.count > 0 ? 'few' : 'none';
  return { ...score, key, label, threshold, gap, hidden };
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

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

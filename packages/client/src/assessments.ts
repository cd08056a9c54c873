import { CoachError } from './errors.js';
import { derive, type Live } from './live.js';
import { foldAssessments, type Assessment } from './models/assessment-record.js';
import { hideSmallGroups, type AssessmentResult, type Stance } from './models/assessment.js';
import type { Id } from './models/id.js';
import type { Engagement } from './models/practice.js';
import type { RecordFeature } from './record.js';
import type { EntriesItem } from './outbox/store.js';

/** A result as a coach brings it; `takenOn` is a calendar day, e.g. `2026-11-21`. */
export interface AssessmentDraft {
  title: string;
  takenOn: string;
  result: AssessmentResult;
}

/** What the record of a client is asked through. */
interface Recorder {
  readonly record: RecordFeature;
}

/** The two people of an engagement, by whom it is known who may say what. */
export type PairOf = Pick<Engagement, 'id' | 'client' | 'coach'>;

const known = new WeakMap<Recorder, Assessments>();

/** Results and what is said about them. One for each client. */
export function assessmentsOf(client: Recorder): Assessments {
  const made = known.get(client) ?? new Assessments(client);
  known.set(client, made);
  return made;
}

/** Results that the coach stores for a client, with the client's stances and the notes of both (X1–X6). */
export class Assessments {
  #client: Recorder;
  #lives = new Map<string, Live<Assessment[]>>();

  constructor(client: Recorder) {
    this.#client = client;
  }

  /** All results of an engagement, newest first. */
  of({ id, client, coach }: PairOf): Live<Assessment[]> {
    const key = [id, client.id, coach.id].join(' ');
    const live = this.#lives.get(key) ?? this.#derived(id, { client: client.id, coach: coach.id });
    this.#lives.set(key, live);
    return live;
  }

  /** Acts that the server did not take: their words are kept on this device. */
  kept(engagement: Id): Live<EntriesItem[]> {
    return this.#client.record.kept(engagement, 'assessments');
  }

  /**
   * Stores a result, in which small groups are hidden before it leaves. Coaches only.
   * @param place where it was made: its drafts end with the storing
   * @throws `bad-value` without a title or items, and what {@link RecordFeature.add} throws
   */
  async store(engagement: Id, { title, takenOn, result }: AssessmentDraft, place = ''): Promise<Id> {
    if (title.trim() === '' || result.items.length === 0)
      throw new CoachError('bad-value', 'A result has a title and items.');
    const hidden = hideSmallGroups(result);
    const entry = { kind: 'assessments', title: title.trim().slice(0, 200), takenOn, result: hidden } as const;
    const [stored] = await this.#client.record.add(engagement, [entry], place);
    return stored!.id;
  }

  /** What the client makes of a finding by now. Clients only (X2, X6). */
  async takeStance({ engagement, id }: AssessmentKey, item: string, stance: Stance): Promise<void> {
    await this.#client.record.add(engagement, [{ kind: 'finding_stances', assessment: id, item, stance }]);
  }

  /** A note about a finding; the earlier ones of its author stay in the history. An empty one takes the note back. */
  async note({ engagement, id }: AssessmentKey, item: string, text: string, place = ''): Promise<void> {
    const entry = { kind: 'finding_notes', assessment: id, item, text: text.trim() } as const;
    await this.#client.record.add(engagement, [entry], place);
  }

  #derived(engagement: Id, pair: { client: Id; coach: Id }): Live<Assessment[]> {
    const entries = this.#client.record.of(engagement, 'assessments');
    return derive([entries], () => {
      const { value, error } = entries.state;
      return { value: value && foldAssessments(value, pair), error };
    });
  }
}

/** Which result is meant. */
export type AssessmentKey = Pick<Assessment, 'engagement' | 'id'>;

import type { LitElement, ReactiveController } from 'lit';
import { CoachError, type AssessmentResult } from '@coachlight/client';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';

/** What came of reading data. */
export interface Read {
  result?: AssessmentResult | undefined;
  /** `line`: of a CSV file, or the number of the entry, from 1; 0 is the whole. */
  problem?: { line: number; code: string; value: string } | undefined;
}

/** What says that there is nothing is no error. */
const NOTHING: readonly string[] = ['no-rows', 'empty'];

/**
 * Reads what the page gives: what is good replaces what was there, what is not leaves it and
 * is said. The code that looks at it comes when there is something: a connected chart needs none.
 */
export class DataController implements ReactiveController {
  /** The newest that could be read. */
  result: AssessmentResult | undefined;
  /** What was wrong with the newest data. */
  problem: Read['problem'];
  /** True while the code that reads is still on its way. */
  reading = false;
  #host: LitElement;
  #turn = 0;
  #unreported = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** A result, or single answers `{ scale, groups, ratings }`; nothing takes away what was there. */
  take(data: unknown): void {
    if (data === undefined || data === null) this.#show(++this.#turn, { problem: NO_DATA });
    else if (isRatings(data)) this.parse(asText(data), 'json');
    else void this.#read(async () => (await import('./checking.js')).check(data));
  }

  parse(text: string, kind: 'csv' | 'json'): void {
    void this.#read(async () => (await import('./reading.js')).read(text, kind));
  }

  /** The sentence is there by now: the page hears of it. */
  hostUpdated(): void {
    if (!this.#unreported) return;
    this.#unreported = false;
    const { line, code, value } = this.problem!;
    emit(this.#host, new CoachErrorEvent(new CoachError('bad-value', `the data: ${code}, ${line}: ${value}`)));
  }

  async #read(read: () => Promise<Read>): Promise<void> {
    const turn = ++this.#turn;
    this.reading = true;
    const problem = { line: 0, code: 'offline', value: '' };
    this.#show(turn, await read().catch(() => ({ problem })));
  }

  #show(turn: number, { result, problem }: Read): void {
    // Something newer is being read.
    if (turn !== this.#turn) return;
    this.reading = false;
    const isEmpty = problem && NOTHING.includes(problem.code);
    this.result = result ?? (isEmpty ? undefined : this.result);
    this.problem = isEmpty ? undefined : problem;
    this.#unreported = this.problem !== undefined;
    this.#host.requestUpdate();
  }
}

const NO_DATA = { line: 0, code: 'empty', value: '' };

function isRatings(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'ratings' in data;
}

/** What cannot be written as JSON is no data either, e.g. a circle. */
function asText(data: unknown): string {
  try {
    return JSON.stringify(data);
  } catch {
    return '?';
  }
}

import type { LitElement, ReactiveController } from 'lit';
import { CoachError, type AssessmentResult } from '@coachlight/client';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';

/** What came of reading data; neither of the two: there is nothing, which is no error. */
export interface Read {
  result?: AssessmentResult | undefined;
  /** `line`: of a CSV file, or the number of the entry, from 1; 0 is the whole. */
  problem?: { line: number; code: string; value: string } | undefined;
}

type Checking = typeof import('./checking.js');
/** What came for one chart of a page is there for all. */
let checking: Checking | undefined;
const fetchChecking = async (): Promise<Checking> => (checking = await import('./checking.js'));

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
    this.#read(({ check }) => check(data));
  }

  parse(text: string, kind: 'csv' | 'json'): void {
    this.#read(({ parse }) => parse(text, kind));
  }

  /** The sentence is there by now: the page hears of it. */
  hostUpdated(): void {
    if (!this.#unreported) return;
    this.#unreported = false;
    const { line, code, value } = this.problem!;
    emit(this.#host, new CoachErrorEvent(new CoachError('bad-value', `the data: ${code}, ${line}: ${value}`)));
  }

  #read(read: (code: Checking) => Read | Promise<Read>): void {
    const turn = ++this.#turn;
    const now = checking && read(checking);
    if (now && !('then' in now)) this.#show(turn, now);
    else void this.#wait(turn, now ?? fetchChecking().then(read));
  }

  async #wait(turn: number, coming: Promise<Read>): Promise<void> {
    this.reading = true;
    const problem = { line: 0, code: 'offline', value: '' };
    this.#show(turn, await coming.catch(() => ({ problem })));
  }

  #show(turn: number, { result, problem }: Read): void {
    // Something newer is being read.
    if (turn !== this.#turn) return;
    this.reading = false;
    if (!problem) this.result = result;
    this.problem = problem;
    this.#unreported = problem !== undefined;
    this.#host.requestUpdate();
  }
}

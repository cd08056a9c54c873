import {
  asCoachError,
  type CoachError,
  type CoachErrorCode,
  type Id,
  type RoomsPort,
  type Signal,
} from '@coachlight/client';
import { Order } from './order.js';
import { readPayload, type Payload, type Piece, type Said } from './said.js';
import { Alarms, type Timers } from './timers.js';

/** How long a gap may last before we ask for what is missing. */
const GAP_MS = 2000;
const RETRY_MS = [300, 700, 1500, 3000, 5000];
/** What passes by itself. Everything else is a no. */
const PASSING: readonly CoachErrorCode[] = ['offline', 'too-many-requests', 'unexpected'];
/** Letters of what is said in one signal; a signal may hold 60,000. */
const ROOM = 40_000;

export interface LineParts {
  rooms: Pick<RoomsPort, 'send' | 'listen'>;
  session: Id;
  /** This opening of the room. */
  instance: Id;
  newId(): Id;
  timers: Timers;
  heard(said: Said, from: Id): void;
  /** Signals do not get through right now, or (`undefined`) do again. */
  trouble(error: CoachError | undefined): void;
  /** Looking for signals failed: something may have been missed. */
  missed(): void;
}

interface Unsent {
  target: Id;
  said: Said;
}

/**
 * Signals between this instance and others: in order for each pair of instances, each once,
 * and sent again until the server has them. A signal takes along whatever was said while
 * the one before was on its way.
 */
export class SignalLine {
  #parts: LineParts;
  #alarms: Alarms;
  #stop = () => {};
  #isOpen = false;
  #queue: Unsent[] = [];
  #answers: { target: Id; payload: Payload }[] = [];
  #sending = false;
  #failures = 0;
  #seq = 0;
  /** What each other instance was told, to be told again. */
  #told = new Map<Id, Piece[]>();
  #orders = new Map<Id, Order>();
  #loose = new Set<string>();
  #retry = () => {};

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#alarms = new Alarms(parts.timers);
  }

  open(): void {
    const { rooms, session } = this.#parts;
    this.#isOpen = true;
    this.#stop = rooms.listen(session, this.#hear, this.#fail);
  }

  /** What is not on its way yet is dropped. */
  close(): void {
    this.#isOpen = false;
    this.#stop();
    this.#queue = [];
    this.#answers = [];
    this.#alarms.clearAll();
  }

  /** @param target the instance it is for; empty for whoever hears it */
  tell(target: Id, said: Said): void {
    this.#queue.push({ target, said });
    void this.#send();
  }

  /** Says something at once, past everything that waits: the page is going away. */
  tellAtOnce(said: Said): void {
    this.#parts.rooms.send(this.#signal('', { said: [said] })).catch(() => {});
  }

  /** Drops what is void before it has left. */
  drop(isVoid: (said: Said) => boolean): void {
    this.#queue = this.#queue.filter(({ said }) => !isVoid(said));
  }

  /** There is a reason to believe that it works again. */
  nudge(): void {
    this.#failures = 0;
    if (this.#alarms.has('retry')) this.#alarms.set('retry', 0, this.#retry);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let signal = this.#next(); signal; signal = this.#next()) await this.#deliver(signal);
    this.#sending = false;
  }

  #next(): Omit<Signal, 'sender'> | undefined {
    const answer = this.#answers.shift();
    if (answer) return this.#signal(answer.target, answer.payload);
    const target = this.#queue[0]?.target;
    if (target === undefined) return undefined;
    const said = this.#nextFor(target);
    if (!target) return this.#signal('', { said });
    const told = this.#told.get(target) ?? [];
    const piece: Piece = { seq: this.#seq, after: told.at(-1)?.seq ?? -1, said };
    this.#told.set(target, [...told, piece]);
    return this.#signal(target, { after: piece.after, said });
  }

  /** As much of what waits for one receiver as fits into one signal. */
  #nextFor(target: Id): Said[] {
    let letters = 0;
    const fits = ({ said }: Unsent) => (letters += JSON.stringify(said).length) < ROOM;
    let count = 0;
    while (this.#queue[count]?.target === target && (fits(this.#queue[count]!) || count === 0)) count += 1;
    return this.#queue.splice(0, count).map(({ said }) => said);
  }

  #signal(target: Id, payload: Payload): Omit<Signal, 'sender'> {
    const { newId, session, instance } = this.#parts;
    return { id: newId(), session, instance, target, seq: this.#seq++, payload };
  }

  /** The same signal until the server has it, so that numbers have no holes. */
  async #deliver(signal: Omit<Signal, 'sender'>): Promise<void> {
    while (this.#isOpen) {
      try {
        await this.#parts.rooms.send(signal);
        this.#failures = 0;
        if (this.#isOpen) this.#parts.trouble(undefined);
        return;
      } catch (thrown) {
        if (!this.#isOpen) return;
        const error = asCoachError(thrown);
        this.#parts.trouble(error);
        if (!PASSING.includes(error.code)) return this.close();
        await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    const wait = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]!;
    return new Promise((resolve) => {
      this.#retry = resolve;
      this.#alarms.set('retry', wait, resolve);
    });
  }

  #fail = (thrown: unknown): void => {
    if (!this.#isOpen) return;
    this.#parts.trouble(asCoachError(thrown));
    if (this.#isOpen && !this.#sending) this.#parts.missed();
  };

  #hear = ({ instance, target, seq, payload: raw }: Signal): void => {
    const { instance: me } = this.#parts;
    if (!this.#isOpen || instance === me || (target && target !== me)) return;
    const payload = readPayload(raw);
    if (!payload) return;
    if ('ask' in payload) this.#answer(instance, payload.ask);
    else if ('again' in payload) this.#hearInOrder(instance, payload.again);
    else if ('after' in payload) this.#hearInOrder(instance, { seq, ...payload });
    else this.#hearLoose(instance, seq, payload.said);
  };

  #hearLoose(from: Id, seq: number, said: Said[]): void {
    const key = `${from} ${seq}`;
    if (this.#loose.has(key)) return;
    this.#loose.add(key);
    for (const one of said) this.#parts.heard(one, from);
  }

  #hearInOrder(from: Id, piece: Piece): void {
    const order = this.#orders.get(from) ?? new Order();
    this.#orders.set(from, order);
    const heard = order.take(piece);
    if (!order.hasGap) this.#alarms.clear(from);
    else if (heard.length > 0 || !this.#alarms.has(from)) this.#askLater(from, order);
    for (const one of heard) this.#parts.heard(one, from);
  }

  #askLater(from: Id, order: Order): void {
    this.#alarms.set(from, GAP_MS, () => {
      this.#answers.push({ target: from, payload: { ask: order.last } });
      void this.#send();
      this.#askLater(from, order);
    });
  }

  /** One signal for each missing piece, so that none grows too large; whoever asks many times gets each once. */
  #answer(target: Id, heardUpTo: number): void {
    const coming = new Set(this.#answers.map(({ payload }) => ('again' in payload ? payload.again : undefined)));
    const told = this.#told.get(target) ?? [];
    const missing = told.filter((piece) => piece.seq > heardUpTo && !coming.has(piece));
    this.#answers.push(...missing.map((piece) => ({ target, payload: { again: piece } })));
    void this.#send();
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { checkRows } from '../../backend/dev/drill-rows.js';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import type { Server } from '../../backend/dev/server.js';
import { makeCast, type Cast } from '../rules/roles.js';
import { recordingForm, SOUND } from '../rules/sound.js';

/** Something that the server has said is stored. */
interface Stored {
  collection: 'messages' | 'recordings';
  id: string;
  /** Of the sound, for recordings. */
  sha256: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const newId = () => [...randomBytes(15)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
/** Every fifth thing that somebody sends is spoken. */
const SPOKEN = 5;

/**
 * Several people who send to a server at once, as their devices do: with ids of their own, and
 * again with the same id when no answer comes. What was acknowledged is written down.
 */
export class Writers {
  readonly acknowledged: Stored[] = [];
  /** How often no answer came. */
  unanswered = 0;
  #goesOn = true;
  #work: Promise<void>[] = [];
  #waiting: { count: number; done: () => void }[] = [];

  private constructor(
    readonly url: string,
    readonly cast: Cast,
    readonly token: string,
  ) {}

  static async start(server: Server, count: number): Promise<Writers> {
    const operator = await operatorOf(server);
    const cast = await makeCast(operator);
    const { token } = await actAs(operator, cast.people.client);
    const writers = new Writers(server.url, cast, token);
    writers.#work = Array.from({ length: count }, (_, index) => writers.#write(index));
    return writers;
  }

  /** Resolves when so many things were acknowledged. */
  until(count: number): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ count, done });
      this.#tell();
    });
  }

  /** Nothing new is begun; resolves when what was begun is acknowledged. */
  async stop(): Promise<void> {
    this.#goesOn = false;
    await Promise.all(this.#work);
  }

  async #write(from: number): Promise<void> {
    let n = from;
    while (this.#goesOn) {
      const stored = n++ % SPOKEN === 0 ? this.#spoken() : this.#written();
      await this.#insist(stored.thing, stored.body);
      this.acknowledged.push(stored.thing);
      this.#tell();
    }
  }

  #spoken(): { thing: Stored; body: () => BodyInit } {
    const bytes = Buffer.concat([SOUND, randomBytes(2_000 + Math.floor(Math.random() * 60_000))]);
    const id = newId();
    const fields = { id, owner: this.cast.people.client, engagement: this.cast.engagement };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { thing: { collection: 'recordings', id, sha256 }, body: () => recordingForm(fields, bytes) };
  }

  #written(): { thing: Stored; body: () => BodyInit } {
    const id = newId();
    const { people, engagement } = this.cast;
    const said = { kind: 'text', body: `Words ${id}`, said_at: new Date().toISOString() };
    const row = JSON.stringify({ id, engagement, author: people.client, ...said });
    return { thing: { collection: 'messages', id, sha256: '' }, body: () => row };
  }

  /** @throws if the server says no */
  async #insist({ collection, id }: Stored, body: () => BodyInit): Promise<void> {
    const path = `${this.url}/api/collections/${collection}/records`;
    for (;;) {
      const sent = body();
      const json: HeadersInit = typeof sent === 'string' ? { 'Content-Type': 'application/json' } : {};
      const answer = await fetch(path, { method: 'POST', body: sent, headers: { Authorization: this.token, ...json } })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch(() => undefined);
      if (answer?.status === 200) return;
      // It was stored, and the answer was lost on the way.
      if (answer?.status === 400 && answer.text.includes('"validation_not_unique"')) return;
      if (answer && answer.status < 500) throw new Error(`${collection} ${id}: ${answer.status} ${answer.text}`);
      this.unanswered += 1;
      await pause(20);
    }
  }

  #tell(): void {
    this.#waiting = this.#waiting.filter(({ count, done }) => {
      if (this.acknowledged.length < count) return true;
      done();
      return false;
    });
  }
}

/** What a server holds of what it had acknowledged, counted there. */
export interface Held {
  acknowledged: number;
  spoken: number;
  lost: number;
  damaged: string[];
  /** Rows that nobody was told of: stored, and the sender was gone before the answer. */
  more: number;
}

/** Looks for everything that was acknowledged, and at the bytes of every sound. */
export async function heldOf(server: Server, { acknowledged }: Writers): Promise<Held> {
  const operator = await operatorOf(server);
  const { problems } = await checkRows(operator);
  const rows = new Map<string, Row>();
  for (const collection of ['messages', 'recordings']) {
    for (const row of await allRows(operator, collection)) rows.set(`${collection} ${row.id}`, row);
  }
  const there = acknowledged.filter(({ collection, id }) => rows.has(`${collection} ${id}`));
  const other = there.filter(
    ({ collection, id, sha256 }) => sha256 && rows.get(`${collection} ${id}`)!.receipts?.[0]?.sha256 !== sha256,
  );
  return {
    acknowledged: acknowledged.length,
    spoken: acknowledged.filter(({ sha256 }) => sha256).length,
    lost: acknowledged.length - there.length,
    damaged: [...problems, ...other.map(({ id }) => `recordings ${id}: other bytes than were sent`)],
    more: rows.size - there.length,
  };
}

interface Row {
  id: string;
  receipts?: { sha256: string }[];
}

async function allRows(operator: Api, collection: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let last = ''; ; last = rows.at(-1)!.id) {
    const page = await operator.must<{ items: Row[] }>(
      'GET',
      `/api/collections/${collection}/records?perPage=1000&skipTotal=1&sort=id&filter=${encodeURIComponent(`id > "${last}"`)}`,
    );
    rows.push(...page.items);
    if (page.items.length < 1000) return rows;
  }
}

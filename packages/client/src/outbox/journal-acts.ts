import { asCoachError, CoachError } from '../errors.js';
import { newId, type Id } from '../models/id.js';
import type { Chapter } from '../models/recording.js';
import type { Desk } from './journal.js';
import type { Take, TakeSegment } from './store.js';
import { withoutSegment, withSegment } from './take.js';
import { TakeWriter } from './take-writer.js';

/** What a journal does when somebody records, or has recorded: see `Journal`. */

export async function begin(desk: Desk, place: string): Promise<TakeWriter> {
  const { people, platform, store } = desk;
  const take: Take = {
    id: newId(platform.random),
    place,
    state: 'recording',
    startedAt: new Date(platform.now()).toISOString(),
    confirmedAt: '',
    segments: [],
    nextKey: 0,
    chapters: [],
    interrupted: false,
    by: [...people.values()],
  };
  const writer = await hold(desk, take);
  await store.putTake(take).catch(() => {});
  return writer;
}

export async function reopen(desk: Desk, take: Take): Promise<TakeWriter> {
  const open: Take = { ...take, state: 'recording' };
  const writer = await hold(desk, open);
  try {
    await desk.store.putTake(open);
  } catch (error) {
    // A full disk keeps nobody waiting here either; what was sent from another tab meanwhile is let go of.
    if (asCoachError(error).code !== 'not-found') return writer;
    await writer.close().catch(() => {});
    throw error;
  }
  return writer;
}

/** `undefined` if nothing would be left. */
export async function removeSegment({ own, store }: Desk, take: Take, index: number): Promise<Take | undefined> {
  const lost = take.segments[index];
  if (!lost) return take;
  const rest = withoutSegment(take, index);
  if (rest.segments.length === 0) return undefined;
  own.get(take.id)?.follow(rest);
  await store.putTake(rest);
  await store.deleteChunks(take.id, lost.key);
  return rest;
}

export async function mark({ own, store }: Desk, take: Take, chapters: Chapter[]): Promise<Take> {
  const marked = { ...take, chapters: [...chapters].sort((a, b) => a.atMs - b.atMs) };
  own.get(take.id)?.follow(marked);
  await store.putTake(marked);
  return marked;
}

/** Closes what a dead page left open. Nothing was said if there are no bytes: then the take goes. */
export async function recover(desk: Desk, id: Id): Promise<Take | undefined> {
  const { store } = desk;
  let take = await store.take(id);
  if (take?.state !== 'recording') return take?.state === 'closed' ? take : undefined;
  for (const { key, closed } of take.segments) {
    if (!closed) take = withSegment(take, key, await measure(desk, id, key));
  }
  const segments = take.segments.filter((segment) => segment.size > 0);
  if (segments.length === 0) return void (await store.deleteTake(id));
  const closed: Take = { ...take, segments, interrupted: true, cut: 'page-gone', state: 'closed' };
  await store.putTake(closed);
  return closed;
}

async function measure({ store, platform }: Desk, id: Id, key: number): Promise<Partial<TakeSegment>> {
  const bytes = await new Blob(await store.chunks(id, key)).arrayBuffer();
  return { size: bytes.byteLength, sha256: await platform.sha256(bytes), closed: true };
}

/** A writer that nobody else can have while it is open. One that goes on keeps what it has in memory. */
function hold({ alone, own, platform, store, changed }: Desk, take: Take): Promise<TakeWriter> {
  return new Promise((resolve, reject) => {
    const work = () =>
      new Promise<true>((release) => {
        const before = own.get(take.id);
        const writer = before ?? new TakeWriter(store, platform.sha256, take);
        writer.open(take, () => {
          release(true);
          // A memory that only the page has needs no second copy.
          if (!store.durable && writer.saved) own.delete(take.id);
          changed();
        });
        own.set(take.id, writer);
        resolve(writer);
      });
    void alone(take.id, work).then(
      (held) => held ?? reject(new CoachError('not-found', `The recording ${take.id} is open elsewhere.`)),
      reject,
    );
  });
}

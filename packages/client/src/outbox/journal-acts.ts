import { asCoachError, CoachError } from '../errors.js';
import { newId, type Id } from '../models/id.js';
import type { Chapter } from '../models/recording.js';
import { composed, composing, inOrder, sameSegments, withWords, type Composition } from './composing.js';
import type { Desk } from './journal.js';
import type { Take, TakePiece, TakeSegment } from './store.js';
import { withoutSegment, withSegment } from './reshaping.js';
import { gone } from './take.js';
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
    await desk.store.compose(composing(take, open, []));
  } catch (error) {
    // A full disk keeps nobody waiting here either; what another tab sent, cut or discarded meanwhile is let go of.
    if (asCoachError(error).code !== 'not-found') return writer;
    await letGo(desk, writer);
    throw error;
  }
  return writer;
}

/** Nothing of it is written: the row is as somebody else has left it. */
async function letGo({ own, store }: Desk, writer: TakeWriter): Promise<void> {
  const { id } = writer.take;
  const row = await store.take(id).catch(() => undefined);
  if (row && writer.saved) writer.follow(row);
  else own.delete(id);
  writer.release();
}

/** `undefined` if nothing is left: then the take is gone. */
export async function removeSegment(
  { changed, own, store }: Desk,
  take: Take,
  index: number,
): Promise<Take | undefined> {
  if (!take.segments[index]) return take;
  const rest = withoutSegment(take, index);
  if (rest.segments.length > 0) {
    await store.compose(composing(take, rest, []));
    own.get(take.id)?.follow(rest);
    return rest;
  }
  own.delete(take.id);
  await store.deleteTake(take.id);
  return void changed();
}

export async function compose(
  { own, platform, store }: Desk,
  before: Take,
  pieces: readonly TakePiece[],
  chapters: readonly Chapter[] = before.chapters,
  { from, transcript }: Composition = {},
): Promise<Take> {
  if (from && !sameSegments(from, before)) throw gone(before.id);
  const { take, fresh } = await composed(before, pieces, platform.sha256);
  const made = withWords({ ...take, chapters: inOrder(chapters) }, transcript);
  await store.compose(composing(before, made, fresh));
  own.get(before.id)?.follow(made, fresh);
  return made;
}

/** What is told beside the sound; what is left out stays. */
export interface Told {
  chapters?: readonly Chapter[];
  /** Empty or `undefined`: none from now on. */
  transcript?: string | undefined;
}

export async function describe({ own, store }: Desk, take: Take, told: Told): Promise<Take> {
  const words = 'transcript' in told ? (told.transcript ?? '') : undefined;
  const described = withWords({ ...take, chapters: inOrder(told.chapters ?? take.chapters) }, words);
  await store.compose(composing(take, described, []));
  own.get(take.id)?.follow(described);
  return described;
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

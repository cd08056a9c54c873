import {
  asCoachError,
  deviceJournal,
  durationOf,
  MAX_SEGMENT_BYTES,
  recordingOf,
  type CoachError,
  type Take,
} from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';
import { dropReplaced } from '../media/replacing.js';
import { CoachRecordingDiscardedEvent, CoachRecordingStoppedEvent, emit } from '../shared/events.js';
import { CoachRecordingChangedEvent } from '../shared/recording-changed.js';
import type { TakeController } from './take-controller.js';
import { placeFor } from './take-host.js';
import { adopt, RIGHT_MS, Sounds, soundsOf } from './take-recording.js';

/** What a person does with what was recorded. */

/** For so long what was thrown away is still on the device. */
const UNDO_MS = 10_000;

/** A chapter begins at `atMs` of what was recorded. */
export async function mark(take: TakeController, key: string, atMs: number): Promise<void> {
  const old = take.take;
  if (!old || take.busy) return;
  const others = old.chapters.filter((chapter) => chapter.key !== key && chapter.atMs !== atMs);
  take.take = await (await deviceJournal()).mark(old.id, [...others, { key, atMs: Math.round(atMs) }]);
  take.changed();
}

/** Takes up a recording that was made here before, or brought along as a file. */
export async function use(take: TakeController, offer: Take): Promise<void> {
  if (take.busy) return;
  try {
    offer = await asItIs(offer);
    await adopt(take, offer);
  } catch (error) {
    return take.failed(asCoachError(error));
  }
  take.offers = take.offers.filter(({ id }) => id !== offer.id);
  take.become('recorded');
  emit(take.host, new CoachRecordingStoppedEvent(recordingOf(offer), take.files));
}

/** Takes up a recording that the browser remembers from before the page was left. */
export async function restore(take: TakeController, id: string): Promise<void> {
  await take.loadOffers();
  const offer = take.offers.find((one) => one.id === id);
  if (offer && !take.take) await use(take, offer);
}

/** Throws the recording away at once, for programs. */
export async function discard(take: TakeController): Promise<void> {
  if (take.opening) take.closed();
  await take.session?.stop();
  await take.ending;
  const id = take.take?.id;
  if (!id) return;
  take.forget();
  await take.right;
  await (await deviceJournal()).discard(id);
  emit(take.host, new CoachRecordingDiscardedEvent());
}

/** Throws a recording away that is here or offered; for ten seconds it can be brought back. */
export function throwAway(take: TakeController, { ...gone }: Take): void {
  take.thrown = [...take.thrown, gone];
  take.offers = take.offers.filter(({ id }) => id !== gone.id);
  setTimeout(() => void forGood(take, gone), UNDO_MS);
  if (take.take?.id !== gone.id) return take.changed();
  take.forget();
  emit(take.host, new CoachRecordingDiscardedEvent());
}

/** Brings it back: into its place, or, where something else was recorded meanwhile, to what is offered. */
export async function undo(take: TakeController, gone: Take): Promise<void> {
  take.thrown = take.thrown.filter((one) => one !== gone);
  if (take.state === 'idle') return use(take, gone);
  take.offers = [gone, ...take.offers];
  take.changed();
}

/** Unless it was brought back, or the recorder went: then it is offered again. */
async function forGood(take: TakeController, gone: Take): Promise<void> {
  if (!take.thrown.includes(gone)) return;
  take.thrown = take.thrown.filter((one) => one !== gone);
  const now = await asItIs(gone).catch(() => undefined);
  // Another tab may have taken it up meanwhile, and go on with it just now.
  if (now && durationOf(now) === durationOf(gone)) await (await deviceJournal()).discardIdle(gone.id);
  else if (now) await take.loadOffers();
  take.changed();
}

/** As another tab may have left it. A device that is full, or does not answer, has not changed it. @throws `not-found` */
async function asItIs(old: Take): Promise<Take> {
  try {
    return await (await deviceJournal()).closed(old.id);
  } catch (error) {
    if (asCoachError(error).code === 'not-found') throw error;
    return old;
  }
}

/** Some of what went wrong mends by itself: what is plugged in, room that is made. */
export async function watch(take: TakeController, problem: CoachError): Promise<void> {
  const { waitForMending } = await import('../media/mending.js');
  take.watching?.abort();
  take.watching = new AbortController();
  const mended = () => take.problem === problem && take.noticed(undefined);
  waitForMending(problem.code, take.take?.id, mended, take.watching.signal);
}

/**
 * What was recorded again takes the place of the old, now that it is safe; if it cannot, both are kept.
 * @param made the whole take, or the new one in the place of all of it
 */
export async function inPlace(take: TakeController, made: Take, again: Stretch): Promise<Take | undefined> {
  const old = take.take;
  if (!old) return made;
  const last = old.segments.length - 1;
  const newest =
    again.toMs >= durationOf(old) && again.fromMs === durationOf({ segments: old.segments.slice(0, last) });
  // Whole pieces need no tools.
  if (newest || made.id !== old.id) return dropReplaced(old, made, last);
  if (made.segments.length <= old.segments.length) return made;
  const { replaced } = await import('../media/editing/index.js');
  return (await replaced(made, again, old.segments.length)).take;
}

/** The take was changed on the device: another sound, or with the same files other chapters. */
export async function edited(take: TakeController, made: Take, files?: File[]): Promise<void> {
  const sounds = files ? new Sounds(files) : await soundsOf(made);
  // It may have been sent or thrown away meanwhile.
  if (take.busy || take.take?.id !== made.id) return;
  if (sounds.files.some((file, index) => file !== take.files[index])) take.sounds.push(sounds);
  // Better files of the same sound are no answer to what was said of it.
  if (take.take.segments.length !== made.segments.length || durationOf(take.take) !== durationOf(made))
    take.both = false;
  take.take = made;
  take.changed();
  emit(take.host, new CoachRecordingChangedEvent(recordingOf(made), take.files));
}

/**
 * A sound file from elsewhere becomes the recording; what was here before is thrown away as by its person.
 * @throws CoachError `not-sound`, `too-long`, `too-large`, `storage-full`, `offline`
 */
export async function attach(take: TakeController, file: File): Promise<void> {
  const { attached } = await import('../media/attaching/index.js');
  const maxMs = take.host.seconds * 1000;
  const made = await attached(file, placeFor(take.host), { maxMs, maxBytes: MAX_SEGMENT_BYTES });
  const old = take.take;
  if (old && !take.busy) throwAway(take, old);
  await use(take, made);
}

/** Files that know their length: whoever sends waits for them a little, and no longer. */
export function makeRight(take: TakeController, made: Take): Promise<void> {
  const work = rightened(take, made).catch(() => {}); // it stays as it was recorded
  const right = new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, RIGHT_MS);
    void work.then(() => (clearTimeout(limit), resolve()));
  });
  take.right = right;
  const done = holdForm(take.host.name ? take.host.form : null);
  void right.then(() => {
    if (take.right === right) take.right = undefined;
    done();
  });
  return right;
}

async function rightened(take: TakeController, made: Take): Promise<void> {
  const { madeRight } = await import('../media/editing/index.js');
  const hashes = ({ segments }: Take) => segments.map(({ sha256, size }) => `${size} ${sha256}`).join();
  if (hashes(await madeRight(made)) === hashes(made)) return;
  // As it is now: words may have been written to it meanwhile.
  await edited(take, await (await deviceJournal()).closed(made.id));
}

/** A form that is sent meanwhile is sent a moment later, once, with what is right by then. */
function holdForm(form: HTMLFormElement | null): () => void {
  const leave = new AbortController();
  let held: SubmitEvent | undefined;
  const hold = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    held = event;
  };
  form?.addEventListener('submit', hold, { capture: true, signal: leave.signal });
  return () => {
    leave.abort();
    if (held) form?.requestSubmit(held.submitter);
  };
}

/** Whoever answers no prompts divides what they say by hand. */
export async function newPart({ session }: TakeController): Promise<void> {
  if (!session) return;
  const numbers = session.chapters.map(({ key }) => Number(/^part-(\d+)$/.exec(key)?.[1] ?? 0));
  if (numbers.length === 0) await session.mark('part-1', 0);
  await session.mark(`part-${Math.max(1, ...numbers) + 1}`);
}

import {
  CoachError,
  chapterAt,
  chaptersAlong,
  deviceJournal,
  durationOf,
  PEAK_MS,
  partsKept,
  peaksWithin,
  type Chapter,
  type Journal,
  type KeptPart,
  type KeptStretch,
  type Stretch,
  type Take,
  type TakePiece,
} from '@coachlight/client';
import { copied, lengthOf } from './copying.js';
import { toolsFor } from './tools.js';

export type { Stretch } from '@coachlight/client';

/** An edited take, and the way back to what it was. */
export interface Edited {
  take: Take;
  /** Brings back what was there before, as long as the page lives and the take was not sent. @throws `not-found` */
  undo(): Promise<Take>;
}

/** So much of its end may be missing in a file, because the browser has stopped recording before our clock. */
const MISSING_MS = 2000;
/** What a file says of its length is near enough to the truth. */
const NEAR_MS = 150;
/**
 * A file that was made right has no fewer bytes than this; what is told between the packets may be shorter, and
 * mp4 in fragments tells an eighth of its bytes anew with each of them.
 */
const mostOf = (mime: string): number => (mime.startsWith('audio/mp4') ? 0.75 : 0.9);

/**
 * Keeps a stretch of a take: what was before and after it is gone from its sound, not only hidden; and with it its
 * words, which may tell of it. Whole segments need no tools, and work offline.
 * @throws `offline` if the tools cannot be fetched, `unplayable` if this sound cannot be cut, `bad-value` if nothing
 * would be left; `not-found`, `storage-full`, `storage-blocked`. Nothing is changed then.
 */
export function trimmed(take: Take, keep: Stretch): Promise<Edited> {
  return inTurn(async () => {
    const journal = await deviceJournal();
    const now = await current(journal, take);
    return keepOnly(journal, now, { stretches: [keep], chapters: now.chapters, before: now });
  });
}

/**
 * After a part was recorded again: the segments from `first` on take the place of a stretch of what
 * was there before them. `undo` brings back what was there before them, and they are gone.
 * @throws as `trimmed`; then the take keeps both
 */
export function replaced(take: Take, stretch: Stretch, first: number): Promise<Edited> {
  return inTurn(async () => {
    const journal = await deviceJournal();
    const now = await current(journal, take);
    const endMs = durationOf(now);
    const oldMs = durationOf({ segments: now.segments.slice(0, first) });
    if (!(first > 0 && first < now.segments.length && stretch.fromMs <= stretch.toMs))
      throw new CoachError('bad-value');
    const stretches = [
      { fromMs: 0, toMs: Math.min(stretch.fromMs, oldMs) },
      { fromMs: oldMs, toMs: endMs },
      { fromMs: stretch.toMs, toMs: oldMs },
    ];
    const before: Take = {
      ...now,
      segments: now.segments.slice(0, first),
      chapters: now.chapters.filter(({ atMs }) => atMs < oldMs),
    };
    return keepOnly(journal, now, { stretches, chapters: underOldChapter(now, stretch.fromMs, oldMs), before });
  });
}

/**
 * The take with files that know their length and can be searched, where their container allows it. What cannot be
 * made so stays as it was recorded: never throws.
 */
export function madeRight(take: Take): Promise<Take> {
  return inTurn(async () => {
    const journal = await deviceJournal();
    const now = await current(journal, take);
    const pieces: TakePiece[] = [];
    for (const [segment] of now.segments.entries())
      pieces.push((await searchable(journal, now, segment).catch(() => undefined)) ?? { segment });
    if (pieces.every((piece) => 'segment' in piece)) return now;
    return journal.compose(now.id, pieces, undefined, { from: now });
  }).catch(() => take);
}

let turn: Promise<unknown> = Promise.resolve();

/** Somebody may press while a file is still being made right. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
}

/** The take as it is now; its files may have been made right meanwhile. @throws `not-found` if its timeline is another */
async function current(journal: Journal, take: Take): Promise<Take> {
  const now = await journal.closed(take.id);
  const lengths = ({ segments }: Take) => segments.map(({ durationMs }) => durationMs).join();
  if (lengths(now) !== lengths(take)) throw new CoachError('not-found', `${take.id} has been changed meanwhile.`);
  return now;
}

/** The new part answers the prompt that the old one did, unless it was recorded under another. */
function underOldChapter({ chapters }: Take, fromMs: number, newMs: number): Chapter[] {
  if (chapters.some(({ atMs }) => atMs === newMs)) return chapters;
  const old = chapters.filter(({ atMs }) => atMs < newMs);
  return [...chapters, ...chapterAt(old, fromMs).map(({ key }) => ({ key, atMs: newMs }))];
}

interface Plan {
  stretches: Stretch[];
  chapters: Chapter[];
  /** What `undo` brings back. */
  before: Take;
}

async function keepOnly(journal: Journal, now: Take, { stretches, chapters, before }: Plan): Promise<Edited> {
  const kept: { piece: TakePiece; stretch: KeptStretch }[] = [];
  for (const part of partsKept(now.segments, stretches)) {
    const cut = await cutOut(journal, now, part);
    if (cut) kept.push(cut);
  }
  const pieces = kept.map(({ piece }) => piece);
  if (pieces.length === 0) throw new CoachError('bad-value', `Nothing would be left of ${now.id}.`);
  const same = pieces.every((piece, index) => 'segment' in piece && piece.segment === index);
  if (same && pieces.length === now.segments.length) return { take: now, undo: async () => now };
  const old = await Promise.all(
    before.segments.map((_, index) => journal.segment(now.id, index).catch(() => undefined)),
  );
  const along = chaptersAlong(
    chapters,
    kept.map(({ stretch }) => stretch),
  );
  const after = await journal.compose(now.id, pieces, along, { from: now, transcript: '' });
  return { take: after, undo: () => inTurn(() => broughtBack(journal, after, before, old)) };
}

/** One part with its place on the old timeline; `undefined` if it is shorter than a packet. */
async function cutOut(
  journal: Journal,
  take: Take,
  { segment, fromMs, toMs, startMs, whole }: KeptPart,
): Promise<{ piece: TakePiece; stretch: KeptStretch } | undefined> {
  const { durationMs, peaks } = take.segments[segment]!;
  const asked = { fromMs: startMs + fromMs, toMs: startMs + toMs };
  if (whole) return { piece: { segment }, stretch: { ...asked, beganMs: startMs, durationMs } };
  const sound = await soundOf(journal, take, segment);
  const tools = await toolsFor(sound);
  const toEnd = toMs >= durationMs;
  const part = await copied(tools, sound, { fromMs, toMs: toEnd ? Infinity : toMs });
  if (!part) return undefined;
  if (part.toMs < toMs - MISSING_MS) throw new CoachError('unplayable', 'This sound cannot be read to its end.');
  const real = { fromMs: part.fromMs, toMs: toEnd ? durationMs : part.toMs };
  const lengthMs = Math.round(real.toMs - real.fromMs);
  return {
    piece: { sound: part.sound, durationMs: lengthMs, peaks: peaksWithin(peaks, real, PEAK_MS) },
    stretch: { ...asked, beganMs: startMs + Math.round(real.fromMs), durationMs: lengthMs },
  };
}

/** @throws `unplayable` if a part of it is lost: nobody knows how the rest would be cut */
async function soundOf(journal: Journal, take: Take, segment: number): Promise<Blob> {
  const sound = await journal.segment(take.id, segment);
  if (sound.size !== take.segments[segment]!.size) throw new CoachError('unplayable', 'A part of this sound is lost.');
  return sound;
}

/** @param sounds of the segments of `before`; what was lost even then cannot come back */
async function broughtBack(
  journal: Journal,
  after: Take,
  before: Take,
  sounds: readonly (Blob | undefined)[],
): Promise<Take> {
  const now = await current(journal, after);
  const pieces = before.segments.map(({ key, durationMs, peaks }, index): TakePiece => {
    const segment = after.segments.findIndex((other) => other.key === key);
    if (segment >= 0) return { segment };
    const sound = sounds[index];
    if (!sound) throw new CoachError('not-found', `A part of ${before.id} was lost before it was cut.`);
    return { sound, durationMs, peaks };
  });
  return journal.compose(now.id, pieces, before.chapters, { from: now, transcript: before.transcript ?? '' });
}

/** `undefined` if it is right as it is, or cannot be made so. */
async function searchable(journal: Journal, take: Take, segment: number): Promise<TakePiece | undefined> {
  const { durationMs, mime, peaks } = take.segments[segment]!;
  // Ogg counts as it goes; a file from elsewhere that is no recorder's is left as it came.
  if (!/^audio\/(webm|mp4)/.test(mime)) return undefined;
  const sound = await soundOf(journal, take, segment);
  const tools = await toolsFor(sound);
  const { realMs, saidMs, gapMs } = await lengthOf(tools, sound);
  const wrong = saidMs === undefined || Math.abs(saidMs - realMs) > NEAR_MS || (await inFragments(sound));
  if (!wrong || realMs < durationMs - MISSING_MS) return undefined;
  const whole = await copied(tools, sound, { fromMs: 0, toMs: Infinity });
  if (!whole || (await lengthOf(tools, whole.sound)).realMs < realMs - NEAR_MS) return undefined;
  // What cannot be read here may be heard elsewhere: damaged sound keeps all its bytes.
  const lost = gapMs > NEAR_MS || realMs < durationMs - MISSING_MS / 2;
  if (lost && whole.sound.size < sound.size * mostOf(mime)) return undefined;
  return { sound: whole.sound, durationMs, peaks };
}

/** As recorders write mp4: its index is spread over the file, and whoever fetches it knows only the beginning. */
async function inFragments(sound: Blob): Promise<boolean> {
  return (await sound.slice(0, 8192).text()).includes('moof');
}

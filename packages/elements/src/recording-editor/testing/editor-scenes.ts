import { CoachError, durationOf, type Chapter, type Take } from '@coachlight/client';
import type { Stretch } from '../../media/editing/index.js';
import { speechLoudness, speechPeaks, toneWav } from '../../media/testing/wav.js';
import type { EditingTools } from '../edit-controller.js';

/** What an editor is given. */
export interface Scene {
  take: Take;
  files: File[];
}

let count = 0;

/** A take as somebody left it who spoke for a while; of one segment for each length. */
export function spoken(seconds: number | readonly number[], chapters: readonly Chapter[] = []): Scene {
  const lengths = typeof seconds === 'number' ? [seconds] : seconds;
  const sounds = lengths.map((length) => toneWav(196, length, speechLoudness));
  const take: Take = {
    ...{ id: `scene${(count += 1)}`, place: 'scene', state: 'closed', startedAt: '2026-03-02T09:00:00.000Z' },
    ...{ confirmedAt: '', nextKey: lengths.length, interrupted: false },
    segments: lengths.map((length, key) => ({
      ...{ mime: 'audio/wav', durationMs: length * 1000, size: sounds[key]!.size, sha256: '', key, closed: true },
      peaks: speechPeaks(length),
    })),
    chapters: [...chapters],
  };
  return { take, files: sounds.map((sound) => new File([sound], 'recording.wav', { type: 'audio/wav' })) };
}

/** Edits nothing but the description of a take, and tells what it was asked for. */
export function pretending({ take, files }: Scene): EditingTools & { asked: unknown[]; answer?: Promise<unknown> } {
  let now = take;
  return {
    asked: [],
    async trimmed(before, keep) {
      this.asked.push(['trimmed', keep]);
      await this.answer;
      now = shortened(before, keep);
      return { take: now, undo: async () => (now = before) };
    },
    async mark(id, chapters) {
      this.asked.push(['mark', chapters]);
      await this.answer;
      now = { ...now, id, chapters };
      return now;
    },
    files: async () => [...files],
  };
}

/** Refuses everything, for one reason. */
export function refusing(scene: Scene, code: ConstructorParameters<typeof CoachError>[0]): EditingTools {
  const refuse = () => Promise.reject(new CoachError(code));
  return { ...pretending(scene), trimmed: refuse, mark: refuse };
}

function shortened(take: Take, { fromMs, toMs }: Stretch): Take {
  const share = (ms: number, all: number) => Math.round((ms / durationOf(take)) * all);
  const [segment] = take.segments;
  const { peaks } = segment!;
  return {
    ...take,
    segments: [
      {
        ...segment!,
        durationMs: toMs - fromMs,
        peaks: peaks.slice(share(fromMs, peaks.length), share(toMs, peaks.length)),
      },
    ],
    chapters: take.chapters
      .filter(({ atMs }) => atMs < toMs)
      .map(({ key, atMs }) => ({ key, atMs: Math.max(0, atMs - fromMs) })),
  };
}

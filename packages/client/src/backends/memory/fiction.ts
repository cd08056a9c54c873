import { weekIn, type CheckIn } from '../../models/check-in.js';
import type { Entry } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import type { Post } from '../../models/message.js';
import type { Account } from '../../models/person.js';
import type { Engagement, Practice } from '../../models/practice.js';
import { durationOf, squeezePeaks, type Chapter, type Recording } from '../../models/recording.js';
import type { DemoVoice, DemoVoiceName } from './demo-voices.js';
import type { DemoMembership, DemoMessage } from './demo-world.js';

/** A whole small world, ready to be put into memory or onto a server. */
export interface Fiction {
  people: Account[];
  practices: Practice[];
  memberships: DemoMembership[];
  engagements: Engagement[];
  /** Oldest first, so that an answer never comes before what it answers. */
  messages: FictionMessage[];
  /** Goals, assessments and sessions, oldest first. */
  entries: Entry[];
}

export interface FictionMessage {
  post: Post;
  author: Id;
  /** When the server stored it: ISO 8601, UTC. */
  created: string;
  /** The bytes of `post.recording`, segment by segment; empty where nothing was spoken. */
  segments: Blob[];
}

/** The demo, counted back from `now`. Its sound and words are loaded with this call and not before. */
export async function demoFiction(now: Date): Promise<Fiction> {
  const [{ demoWorld }, { demoVoices }, { demoRecord }] = await Promise.all([
    import('./demo-world.js'),
    import('./demo-voices.js'),
    import('./demo-record.js'),
  ]);
  const zone = (author: Id) => demoWorld.people.find(({ id }) => id === author)?.timeZone ?? 'UTC';
  const messages = [...demoWorld.messages]
    .sort((a, b) => b.hoursAgo - a.hoursAgo)
    .map((message) => dated(message, now, zone(message.author), demoVoices));
  return { ...demoWorld, messages, entries: demoRecord(now) };
}

/** Entries of a fiction, by the acts in which they were added: each is one person's, at one moment. */
export function actsOf(entries: readonly Entry[]): Entry[][] {
  const acts = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.engagement} ${entry.author} ${entry.created}`;
    acts.set(key, [...(acts.get(key) ?? []), entry]);
  }
  return [...acts.values()];
}

/** The bytes of a voice. */
export function voiceBlob(voice: DemoVoice): Blob {
  const bytes = Uint8Array.from(atob(voice.base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: voice.mime });
}

type Voices = Record<DemoVoiceName, DemoVoice>;

function dated(demo: DemoMessage, now: Date, timeZone: string, voices: Voices): FictionMessage {
  const said = new Date(now.getTime() - demo.hoursAgo * 3_600_000);
  const post: Post = {
    id: demo.id,
    engagement: demo.engagement,
    kind: demo.kind,
    body: demo.body,
    recording: demo.spoken && recordingOf(demo.spoken, voices),
    checkIn: demo.checkIn && checkInOf(demo.checkIn, said, timeZone),
    replyTo: demo.replyTo,
    about: demo.about,
    saidAt: said.toISOString(),
  };
  const segments = (demo.spoken?.voices ?? []).map(({ voice }) => voiceBlob(voices[voice]));
  return { post, author: demo.author, created: said.toISOString(), segments };
}

function checkInOf(demo: NonNullable<DemoMessage['checkIn']>, said: Date, timeZone: string): CheckIn {
  return { ...demo, period: demo.kind === 'weekly' ? weekIn(said, timeZone) : '' };
}

function recordingOf(spoken: NonNullable<DemoMessage['spoken']>, voices: Voices): Recording {
  const chapters: Chapter[] = [];
  const recording: Recording = { id: spoken.id, segments: [], peaks: [], chapters, interrupted: false };
  const peaks: number[] = [];
  for (const { voice, key } of spoken.voices) {
    const { mime, durationMs, size, sha256, peaks: own } = voices[voice];
    if (key) chapters.push({ key, atMs: durationOf(recording) });
    recording.segments.push({ mime, durationMs, size, sha256 });
    peaks.push(...own);
  }
  return { ...recording, peaks: squeezePeaks(peaks) };
}

import { expect } from '@open-wc/testing';
import type { Backend, WatchedArea } from '../../backend.js';
import { CoachError, type CoachErrorCode } from '../../errors.js';
import type { EntryKind } from '../../models/entry.js';
import { newId, type Id } from '../../models/id.js';
import type { Post } from '../../models/message.js';
import type { Engagement } from '../../models/practice.js';
import type { Recording } from '../../models/recording.js';
import { voiceBlob } from '../memory/fiction.js';

/** What the contract needs besides the port: a server with the demo's people on it, and its operator. */
export interface ContractWorld {
  /** A device on which nobody is signed in. */
  device(): Backend;
  /** The one-time code in the newest mail to this address. */
  code(email: string): Promise<string>;
  /** All codes sent so far are too old from now on. */
  expireCodes(): Promise<void>;
  invite(email: string): Promise<string>;
  /** Ends every sign-in of this person, behind the backs of their devices. */
  revoke(email: string): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  count(what: 'messages' | 'recordings' | 'checkins' | 'checkin_parts' | 'signals' | EntryKind): Promise<number>;
  /** As the practice would. */
  setStatus(engagement: Id, status: Engagement['status']): Promise<void>;
  end(): Promise<void>;
}

export const freshId = (): Id => newId((bytes) => crypto.getRandomValues(bytes));

/** A device on which this person has signed in, by invitation. */
export async function enter(world: ContractWorld, email: string): Promise<Backend> {
  const device = world.device();
  await device.account.acceptInvite(await world.invite(email));
  return device;
}

export async function engagementOf(client: Backend): Promise<Id> {
  return (await client.engagements.list())[0]!.id;
}

export function accountOf(device: Backend): Promise<string | undefined> {
  return new Promise((resolve) => device.account.watch((account) => resolve(account?.email))());
}

export async function rejects(promise: Promise<unknown>, code: CoachErrorCode): Promise<CoachError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`expected ${code}, got ${JSON.stringify(outcome.value)}`);
  expect(outcome.error).to.be.instanceOf(CoachError);
  const error = outcome.error as CoachError;
  expect(error.code, String(error.cause ?? error.message)).to.equal(code);
  return error;
}

export function textPost(engagement: Id): Post {
  return {
    id: freshId(),
    engagement,
    kind: 'text',
    body: 'I have thought about what you said.',
    recording: undefined,
    checkIn: undefined,
    replyTo: undefined,
    saidAt: new Date().toISOString(),
  };
}

export function checkInPost(
  engagement: Id,
  recording: Recording | undefined,
  kind: 'weekly' | 'question' = 'weekly',
): Post {
  const weekly = [
    { key: 'wins', text: '' },
    { key: 'challenges', text: 'The week was full.' },
    { key: 'help', text: 'What would you leave out?' },
  ];
  const parts = kind === 'weekly' ? weekly : weekly.slice(2);
  const checkIn = { id: freshId(), kind, period: kind === 'weekly' ? '2026-W47' : '', parts };
  return { ...textPost(engagement), kind: 'checkin', body: '', recording, checkIn };
}

type VoiceName = 'mayaWins' | 'mayaChallenges' | 'mayaHelp' | 'ruthReply';

/** A fresh recording with real sound, a segment for each voice, a chapter for each key. */
export async function spoken(
  names: VoiceName[],
  keys: string[] = [],
): Promise<{ recording: Recording; segments: Blob[] }> {
  const { demoVoices } = await import('../memory/demo-voices.js');
  const voices = names.map((name) => demoVoices[name]);
  const segments = voices.map(({ mime, durationMs, size, sha256 }) => ({ mime, durationMs, size, sha256 }));
  const chapters = keys.map((key, index) => ({ key, atMs: index * 5000 }));
  const recording = { id: freshId(), segments, peaks: [0, 0.5, 1], chapters, interrupted: false };
  return { recording, segments: voices.map(voiceBlob) };
}

export async function counts(world: ContractWorld) {
  const [messages, recordings, checkins, parts] = await Promise.all([
    world.count('messages'),
    world.count('recordings'),
    world.count('checkins'),
    world.count('checkin_parts'),
  ]);
  return { messages, recordings, checkins, parts };
}

/** Counts what a device is told. */
export class Hints {
  count = 0;
  readonly leave: () => void;
  #waiting: (() => void)[] = [];

  constructor(device: Backend, areas?: WatchedArea[]) {
    this.leave = device.watch(() => {
      this.count += 1;
      for (const resolve of this.#waiting.splice(0)) resolve();
    }, areas);
  }

  /** The next hint from now on. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

export function other(code: string): string {
  return (code[0] === '9' ? '0' : String(Number(code[0]) + 1)) + code.slice(1);
}

export async function hash(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Storage of a device of its own, with what is in it to begin with. */
export function drawer(things: Record<string, string> = {}) {
  const held = new Map(Object.entries(things));
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    get size() {
      return held.size;
    },
  };
}

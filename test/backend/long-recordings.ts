import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backend, Recording } from '@coachlight/client';
import { pocketbaseBackend } from '@coachlight/client/pocketbase';
import type { Api } from '../../backend/dev/api.js';
import { freshId, SOUND } from '../rules/sound.js';

export const MB = 1_000_000;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Sound that begins like WebM and goes on like noise. */
export const noise = (size: number): Buffer => Buffer.concat([SOUND, randomBytes(size)]).subarray(0, size);

export interface Long {
  recording: Recording;
  segments: Blob[];
  bytes: Buffer[];
}

/** A recording with a segment of each of these sizes. */
export function long(...sizes: number[]): Long {
  const bytes = sizes.map(noise);
  const mime = 'audio/webm;codecs=opus';
  const segments = bytes.map((one) => ({ mime, durationMs: 1000, size: one.length, sha256: hashOf(one) }));
  return {
    recording: { id: freshId(), segments, peaks: [], chapters: [], interrupted: false },
    segments: bytes.map((one) => new Blob([one as Uint8Array<ArrayBuffer>], { type: mime })),
    bytes,
  };
}

/** A device of this person, as it is after each reload: it remembers who they are, and nothing that it has sent. */
export function deviceOf(url: string, api: Api, person: string): Backend {
  const kept = JSON.stringify({ token: api.token, record: { id: person } });
  return pocketbaseBackend(url, { storage: { getItem: () => kept, setItem() {}, removeItem() {} } });
}

/** Every file of recordings and their parts on the server's disk, without what the server notes beside them. */
export async function filesIn(dataDir: string): Promise<string[]> {
  const files = await readdir(join(dataDir, 'storage'), { recursive: true }).catch(() => []);
  return files.filter((file) => /\.(webm|mp4|ogg|wav|m4a|bin)$/.test(file));
}

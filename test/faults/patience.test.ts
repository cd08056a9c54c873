import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { CoachError } from '@coachlight/client';
import { pocketbaseBackend } from '@coachlight/client/pocketbase';

const MAYA = 'mayalindqvist00';
const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A device on which Maya is signed in. */
function device() {
  const kept = JSON.stringify({ token: 'token', record: { id: MAYA } });
  const storage = { getItem: () => kept, setItem() {}, removeItem() {} };
  return pocketbaseBackend('https://coach.example.com', { storage });
}

function sound(bytes: number) {
  const track = { mime: 'audio/webm', durationMs: 1000, size: bytes, sha256: '' };
  const recording = { id: 'recording000001', segments: [track], peaks: [], chapters: [], interrupted: false };
  return { recording, blobs: [new Blob([new Uint8Array(bytes)])] };
}

// Only Node refuses a limit with a fraction of a millisecond, so this cannot be seen in a browser.
it('C2: sound of any size is sent under a limit of time, also where a fraction of a millisecond is none', async () => {
  const limits: (AbortSignal | null | undefined)[] = [];
  globalThis.fetch = async (_address, init) => {
    limits.push(init?.signal);
    return Response.json({ id: 'recording000001' });
  };
  const sizes = [1, 7, 8, 4_345_679];
  for (const bytes of sizes) {
    const { recording, blobs } = sound(bytes);
    await device()
      .recordings.put('engagement00001', recording, blobs)
      .catch((error: unknown) => assert.fail(error instanceof CoachError ? String(error.cause) : String(error)));
  }
  assert.deepEqual(
    limits.map((limit) => limit?.aborted),
    sizes.map(() => false),
  );
});

it('C2: so is each part of a long one, and their joining', async () => {
  const limits: (boolean | undefined)[] = [];
  globalThis.fetch = async (address, init) => {
    const path = new URL(String(address)).pathname;
    if (init?.method === 'POST' && path.endsWith('/records')) limits.push(init.signal?.aborted);
    if (path.endsWith('/recording000001')) return Response.json({}, { status: 404 });
    if (path.endsWith('/auth-refresh')) return Response.json({ token: 'token', record: { id: MAYA } });
    return Response.json({ id: 'recording000001', items: [] });
  };
  const { recording, blobs } = sound(5_345_679);
  await device()
    .recordings.put('engagement00001', recording, blobs)
    .catch((error: unknown) => assert.fail(error instanceof CoachError ? String(error.cause) : String(error)));
  assert.deepEqual(limits, Array(7).fill(false), 'six parts, and the recording that they make');
});

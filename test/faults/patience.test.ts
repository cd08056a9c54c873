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
  const sizes = [1, 7, 8, 12_345_679];
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

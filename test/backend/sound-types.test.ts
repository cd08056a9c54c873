import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { at } from '../../packages/build/places.js';
import { makeCast, signInAll, type Cast } from '../rules/roles.js';
import { recordingForm } from '../rules/sound.js';
import { toneWav } from '../support/tone.js';

const exported = (name: string) => readFile(at('packages/elements/src/media/attaching/testing', name));

/** The same file under another name of its container. */
const branded = (file: Buffer, brand: string) =>
  Buffer.concat([file.subarray(0, 8), Buffer.from(brand), file.subarray(12)]);

/** What phones, messengers and programs export, by the name under which the adapter sends it. */
const SOUNDS: Record<string, () => Promise<Buffer> | Buffer> = {
  'memo.m4a': () => exported('memo.m4a'),
  'phone.m4a': () => exported('phone.m4a'),
  'quicktime.m4a': () => exported('quicktime.m4a'),
  'mobile.m4a': async () => branded(await exported('phone.m4a'), '3gp4'),
  'messenger.opus': () => exported('messenger.opus'),
  'old.ogg': () => exported('old.ogg'),
  'bare.mp3': () => exported('bare.mp3'),
  'tagged.mp3': () => exported('tagged.mp3'),
  'page.webm': () => exported('page.webm'),
  'plain.wav': () => toneWav(440, 1, 16_000),
};

const SIGN = Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1');
/** What is no sound, and says that it is. */
const DRESSED: Record<string, Buffer> = {
  html: Buffer.from('<!doctype html><html><script>alert(document.cookie)</script></html>'),
  'html after white space': Buffer.from('  \n\t<html><body onload="alert(1)"></body></html>'),
  svg: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'),
  text: Buffer.from('These are only words, and no sound at all. '.repeat(20)),
  script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  zip: Buffer.concat([Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00', 'latin1'), Buffer.alloc(400)]),
  program: Buffer.concat([SIGN, Buffer.alloc(400)]),
  pdf: Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n'),
};

describe('R8: sound that was made elsewhere', () => {
  let folder: string;
  let server: Server;
  let cast: Cast;
  let client: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-sounds-'));
    server = await startServer({ dataDir: folder, limits: false });
    const operator = await operatorOf(server);
    cast = await makeCast(operator);
    client = (await signInAll(operator, cast)).client;
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const send = (bytes: Buffer, name: string) => {
    const form = recordingForm({ owner: cast.people.client, engagement: cast.engagement }, bytes, name);
    return client.ask<{ id: string; segments: string[] }>('POST', '/api/collections/recordings/records', form);
  };

  for (const [name, bytes] of Object.entries(SOUNDS)) {
    it(`R8: ${name} is stored, and comes back byte for byte`, async () => {
      const sound = await bytes();
      const { status, body } = await send(sound, name);
      assert.equal(status, 200, `${name} was refused: ${JSON.stringify(body)}`);
      const { token } = await client.must<{ token: string }>('POST', '/api/files/token');
      const stored = await fetch(`${server.url}/api/files/recordings/${body.id}/${body.segments[0]}?token=${token}`);
      assert.deepEqual(Buffer.from(await stored.arrayBuffer()), sound, `${name} came back otherwise`);
      assert.equal(stored.headers.get('x-content-type-options'), 'nosniff', `${name} may be taken for something else`);
    });
  }

  for (const [what, bytes] of Object.entries(DRESSED)) {
    it(`R8: ${what} under the name of an mp3 is refused`, async () => {
      const { status, body } = await send(bytes, '0.mp3');
      assert.equal(status, 400, `${what} was taken: ${JSON.stringify(body)}`);
      assert.match(JSON.stringify(body), /segments/, 'something else was refused');
    });
  }
});

import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { World } from '../journeys/world.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone, someVoice, soundFiles } from './line.js';

const MB = 1024 * 1024;

describe('large things over a bad line', () => {
  let world: World;
  let line: MeddlingProxy;
  let phone: Phone;
  let voice: string;
  /** Where the server keeps what is still arriving. */
  let temp: string;
  let engagement: string;

  before(async () => {
    temp = await mkdtemp(join(tmpdir(), 'coachlight-arriving-'));
    world = await World.create({ limits: false, env: { TMPDIR: temp } });
    line = await startMeddlingProxy(world.server.url);
    phone = await Phone.of(world, line.url, 'tomas@example.com');
    engagement = phone.engagements[0]!;
    voice = await someVoice();
  });
  after(async () => {
    await line?.stop();
    await world?.close();
    await rm(temp, { recursive: true, force: true });
  });

  const held = async () => ({
    recordings: await world.count('recordings'),
    messages: await world.count('messages'),
    files: (await soundFiles(world.dataDir)).length,
    arriving: (await readdir(temp)).length,
  });
  const uploads = (since: number) =>
    line.asked.slice(since).filter(({ method, sent }) => method === 'POST' && sent > MB);

  it('fault 27: an upload is cut after four fifths: nothing of it is left on the server, and the next try is complete', async () => {
    const before = await held();
    let tries = 0;
    let mend = () => {};
    const mended = new Promise<void>((resolve) => (mend = resolve));
    // Whoever sends it again, the browser or the outbox, has to wait until the server was looked at.
    line.meddle = (method, path) => {
      if (method !== 'POST' || !path.includes('/recordings/')) return undefined;
      return tries++ === 0 ? { cutAfter: 3.2 * MB } : { hold: mended };
    };
    const since = line.asked.length;
    const take = await phone.do('record', voice, 4 * MB, 'cut');
    const message = await phone.do('sendVoice', engagement, take, 'cut');
    await world.until(async () => tries > 1);
    await world.until(async () => (await readdir(temp)).length === 0);
    assert.deepEqual(await held(), before, 'something of the cut upload is left on the server');
    mend();
    await phone.do('settled', true);
    const { recordings, messages, files, arriving } = await held();
    assert.deepEqual(
      [recordings, messages, files, arriving],
      [before.recordings + 1, before.messages + 1, before.files + 1, 0],
      'one recording, one message, one file',
    );
    assert.equal(uploads(since).length, 2, 'it was sent twice: once to the cut, once to the end');
    const admin = await world.admin();
    const row = await admin.collection('messages').getOne(message, { expand: 'recording' });
    assert.equal(row.expand!['recording'].receipts[0].size, 4 * MB, 'the server does not hold all of it');
  });

  it('fault 27: a long recording is cut again and again: it goes on where it was, and leaves one file and no pieces', async () => {
    const before = await held();
    const cuts = 4;
    let seen = 0;
    // Every third large piece of the first ones breaks in its middle.
    line.meddle = (method, path) => {
      const large = method === 'POST' && path.includes('/recording_parts/');
      return large && ++seen % 3 === 0 && seen <= 3 * cuts ? { cutAfter: MB / 2 } : undefined;
    };
    const since = line.asked.length;
    const take = await phone.do('record', voice, 12 * MB, 'long');
    const id = await phone.do('sendVoice', engagement, take, 'long');
    await phone.do('settled', true);
    const sent = line.asked.slice(since).reduce((sum, request) => sum + request.sent, 0);
    assert.ok(seen > 12, `it did not travel in pieces: ${seen}`);
    assert.ok(sent < 12 * MB + (cuts + 4) * MB, `${(sent / MB).toFixed(1)} MB went out for 12: it began anew`);
    const { recordings, messages, files } = await held();
    assert.deepEqual(
      [recordings, messages],
      [before.recordings + 1, before.messages + 1],
      'one recording, one message',
    );
    assert.equal(files, before.files + 1, 'one file');
    assert.equal(await world.count('recording_parts'), 0, 'pieces are left');
    const row = await (await world.admin()).collection('messages').getOne(id, { expand: 'recording' });
    assert.equal(row.expand!['recording'].receipts[0].size, 12 * MB, 'the server does not hold all of it');
  });

  it('fault 32: a recording that is too large is refused before a byte is sent; it stays, and can be heard and saved', async () => {
    const before = await held();
    line.meddle = () => undefined;
    const take = await phone.do('record', voice, 31 * MB, 'large');
    const since = line.asked.length;
    assert.equal(
      await phone.do('failing', engagement, take, 'large'),
      'too-large',
      'the person is not told that it is too large',
    );
    assert.deepEqual(
      line.asked.slice(since).filter(({ method }) => method === 'POST'),
      [],
      'something was sent',
    );
    assert.deepEqual(await phone.do('unsent', 'large'), [31 * MB], 'the take is not on the device any more');
    assert.deepEqual(await phone.do('waiting'), [], 'it waits although it can never leave');
    assert.deepEqual(await held(), before, 'the server holds something of it');
  });

  it('fault 32: a server with a smaller limit says no: the item is put aside, all of it can be saved, and the rest goes on', async () => {
    const before = await held();
    line.meddle = (method, path) =>
      method === 'POST' && path.includes('/recordings/') ? { answer: { status: 413 } } : undefined;
    const take = await phone.do('record', voice, 2 * MB, 'limit');
    const id = await phone.do('sendVoice', engagement, take, 'limit');
    const [after] = await phone.do('say', engagement, ['After what was too large']);
    await phone.do('settled', true);
    const waiting = await phone.do('waiting');
    assert.deepEqual(
      waiting.map(({ state, reason }) => [state, reason]),
      [['parked', 'too-large']],
      'it is not put aside with its reason',
    );
    assert.deepEqual(await phone.do('files', id), [2 * MB], 'it cannot be saved as it was recorded');
    assert.equal(await world.count('messages', `id = "${after}"`), 1, 'what came after it was held up');
    assert.equal(await world.count('messages'), before.messages + 1, 'the server took something else');
    line.meddle = () => undefined;
    await phone.do('retry', id);
    await phone.do('settled', true);
    assert.equal(await world.count('messages', `id = "${id}"`), 1, 'it does not leave when the limit is gone');
  });
});

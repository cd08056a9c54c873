import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CoachError, type Backend } from '@coachlight/client';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { isWhole, orderOf, tracksOf, type Part } from '../../backend/src/part-rules.js';
import { makeCast, type Cast } from '../rules/roles.js';
import { partForm } from '../rules/sound.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { deviceOf, filesIn, hashOf, long, MB, type Long } from './long-recordings.js';

describe('which parts make up a recording (pure)', () => {
  const part = (segment: number, seq: number, size = 10): Part => ({ segment, seq, size });
  const codeOf = (...given: Parameters<typeof orderOf>) => {
    const answer = orderOf(...given);
    return 'code' in answer ? answer.code : answer.map((parts) => parts.map(({ seq }) => seq));
  };
  const tracks = [
    { size: 30, sha256: '' },
    { size: 10, sha256: '' },
  ];

  it('fault 27: puts them in order, whatever order they came in', () => {
    const parts = [part(1, 0), part(0, 2), part(0, 0), part(0, 1)];
    assert.deepEqual(codeOf(tracks, parts), [[0, 1, 2], [0]]);
  });

  it('fault 27: says what is missing: nothing yet, a gap, an end, a segment', () => {
    for (const parts of [
      [],
      [part(0, 0), part(0, 1)],
      [part(0, 0), part(0, 1), part(1, 0)],
      [part(0, 0), part(0, 2), part(0, 3), part(1, 0)],
      [part(0, 0), part(0, 1), part(0, 2)],
    ]) {
      assert.equal(codeOf(tracks, parts), 'parts_missing', JSON.stringify(parts));
    }
    assert.equal(codeOf([], [part(0, 0)]), 'parts_missing', 'no segments');
  });

  it('fault 27: joins no parts that are of something else', () => {
    const good = [part(0, 0), part(0, 1), part(0, 2), part(1, 0)];
    assert.equal(codeOf(tracks, [...good, part(2, 0)]), 'parts_differ', 'a segment too many');
    assert.equal(codeOf(tracks, [...good, part(1, 1)]), 'parts_differ', 'bytes too many');
  });

  it('Z3: puts nothing together for a sender who claims more segments than a recording has', () => {
    const claimed = Array.from({ length: 41 }, (_, index) => ({ size: index === 0 ? 10 : 0, sha256: '' }));
    assert.equal(codeOf(claimed, [part(0, 0)]), 'parts_differ', 'one too many');
    const most = Array.from({ length: 40 }, () => ({ size: 10, sha256: '' }));
    const parts = most.map((_, segment) => part(segment, 0));
    assert.equal((codeOf(most, parts) as number[][]).length, 40, 'as many as there may be');
  });

  it('fault 27: believes a sender that cannot count by the size alone, and any other by the bytes', () => {
    const joined = { size: 3, sha256: 'aa' };
    assert.equal(isWhole({ size: 3, sha256: 'aa' }, joined), true);
    assert.equal(isWhole({ size: 3, sha256: '' }, joined), true);
    assert.equal(isWhole({ size: 3, sha256: 'bb' }, joined), false);
    assert.equal(isWhole({ size: 4, sha256: '' }, joined), false);
  });

  it('Z3: reads as tracks what anybody may have sent', () => {
    assert.deepEqual(tracksOf([{ size: 3, sha256: 'aa' }]), [{ size: 3, sha256: 'aa' }]);
    for (const json of [undefined, null, 7, 'text', {}]) assert.deepEqual(tracksOf(json), []);
    assert.deepEqual(tracksOf([null, { size: '3', sha256: 7 }]), [
      { size: -1, sha256: '' },
      { size: -1, sha256: '' },
    ]);
  });
});

describe('a long recording travels in parts', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let client: Api;
  let line: MeddlingProxy;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-parts-'));
    server = await startServer({ dataDir: folder, limits: false });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    client = await actAs(operator, cast.people.client);
    line = await startMeddlingProxy(server.url);
  });
  after(async () => {
    await line?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    line.meddle = () => undefined;
  });

  const device = (): Backend => deviceOf(line.url, client, cast.people.client);
  const put = (on: Backend, { recording, segments }: Long) => on.recordings.put(cast.engagement, recording, segments);
  const partsOf = (id: string) => operator.list('recording_parts', `recording = "${id}"`);
  const sentSince = (from: number) => line.asked.slice(from).reduce((sum, { sent }) => sum + sent, 0);
  /** The recording is there once, byte for byte, by the server's own count too, and nothing of its parts is left. */
  const isStored = async ({ recording, bytes }: Long) => {
    const rows = await operator.list<{ segments: string[] }>('recordings', `id = "${recording.id}"`);
    assert.deepEqual(
      rows.map(({ segments }) => segments.length),
      [bytes.length],
    );
    const receipts = bytes.map((one) => ({ size: one.length, sha256: hashOf(one) }));
    assert.deepEqual(await device().recordings.receipts(recording.id), receipts);
    for (const [index, one] of bytes.entries()) {
      const stored = Buffer.from(await (await device().recordings.segment(recording.id, index)).arrayBuffer());
      assert.equal(hashOf(stored), hashOf(one), `segment ${index}`);
    }
    assert.deepEqual(await partsOf(recording.id), []);
    // Files go a moment after their rows.
    const partFiles = async () => (await filesIn(folder)).filter((file) => file.includes('part_'));
    for (let tries = 0; tries < 400 && (await partFiles()).length > 0; tries++) await pause(25);
    assert.deepEqual(await partFiles(), [], 'nothing of the parts is left on the disk');
    assert.equal((await filesIn(folder)).filter((file) => file.includes(recording.id)).length, bytes.length);
  };
  /** From then on, so many bytes go through, and then every line is dead. */
  const dieAfter = (bytes: number) => {
    const from = line.asked.length;
    line.meddle = () => ({ cutAfter: Math.max(0, bytes - sentSince(from)) });
  };
  const fails = (promise: Promise<unknown>, code: string) =>
    assert.rejects(
      promise,
      (error) => error instanceof CoachError && error.code === code,
      `it should have been ${code}`,
    );

  for (const sizes of [[12 * MB], [29 * MB], [2.5 * MB, 1_048_576, 3 * MB]]) {
    it(`fault 27: ${sizes.map((size) => (size / MB).toFixed(1)).join(' + ')} MB arrive byte for byte`, async () => {
      const recording = long(...sizes);
      await put(device(), recording);
      await isStored(recording);
    });
  }

  it('fault 27: what is short goes as a whole, at once', async () => {
    const from = line.asked.length;
    const recording = long(2 * MB, 2 * MB);
    await put(device(), recording);
    await isStored(recording);
    assert.deepEqual(
      line.asked.slice(from).filter(({ path }) => path.includes('recording_parts')),
      [],
    );
  });

  it('fault 27: after a cut in the middle and a reload only the rest is sent', async () => {
    const recording = long(12 * MB);
    dieAfter(7 * MB);
    await fails(put(device(), recording), 'offline');
    const held = (await partsOf(recording.recording.id)).length;
    assert.ok(held >= 5 && held <= 7, `${held} parts have arrived`);
    line.meddle = () => undefined;
    const from = line.asked.length;
    await put(device(), recording);
    const again = sentSince(from);
    assert.ok(again < 12 * MB - held * 1_048_576 + 50_000, `${again} bytes were sent the second time`);
    await isStored(recording);
  });

  it('fault 27: a line that is cut again and again costs a part each time', async () => {
    const recording = long(9 * MB);
    const from = line.asked.length;
    let cuts = 0;
    for (let tries = 1; ; tries++) {
      dieAfter(2.5 * MB);
      const done = await put(device(), recording).then(
        () => true,
        () => false,
      );
      if (done) break;
      cuts += 1;
      assert.ok(tries < 20, 'it never arrives');
    }
    assert.ok(cuts >= 3, `only ${cuts} cuts`);
    assert.ok(sentSince(from) < 9 * MB + (cuts + 1) * 1.2 * MB, `${sentSince(from)} bytes for 9 MB and ${cuts} cuts`);
    line.meddle = () => undefined;
    await isStored(recording);
  });

  it('fault 26: a recording whose answer was lost is not sent again', async () => {
    const recording = long(6 * MB);
    await put(device(), recording);
    const from = line.asked.length;
    await put(device(), recording);
    assert.ok(sentSince(from) < 10_000, `${sentSince(from)} bytes`);
    await isStored(recording);
  });

  it('fault 34: two pages that send the same at once make one recording', async () => {
    const recording = long(8 * MB);
    await Promise.all([put(device(), recording), put(device(), recording), put(device(), recording)]);
    await isStored(recording);
  });

  it('fault 34: a part that comes when its recording stands is not kept', async () => {
    const { recording, segments } = long(6 * MB);
    await put(device(), { recording, segments, bytes: [] });
    const fields = { owner: cast.people.client, engagement: cast.engagement, recording: recording.id };
    const late = await client.ask<{ data: Record<string, { code: string }> }>(
      'POST',
      '/api/collections/recording_parts/records',
      partForm({ ...fields, seq: 3 }),
    );
    assert.equal(late.status, 400);
    assert.deepEqual(Object.keys(late.body.data), ['recording'], 'told apart from a part that is there already');
    assert.deepEqual(await partsOf(recording.id), []);
  });

  it('fault 28: a server that is killed in the middle goes on where it was', async () => {
    const recording = long(10 * MB);
    dieAfter(5 * MB);
    await fails(put(device(), recording), 'offline');
    await server.stop('SIGKILL');
    const port = Number(new URL(server.url).port);
    server = await startServer({ dataDir: folder, port, limits: false });
    operator = await operatorOf(server);
    line.meddle = () => undefined;
    const from = line.asked.length;
    await put(device(), recording);
    assert.ok(sentSince(from) < 7 * MB, `${sentSince(from)} bytes`);
    await isStored(recording);
  });

  it('fault 37: where a part has vanished from the server’s disk, the whole is sent', async () => {
    const recording = long(6 * MB);
    dieAfter(4 * MB);
    await fails(put(device(), recording), 'offline');
    line.meddle = () => undefined;
    const [lost] = (await filesIn(folder)).filter((file) => file.includes('part_'));
    await rm(join(folder, 'storage', lost!));
    await put(device(), recording);
    await isStored(recording);
  });

  it('fault 29: where there is no room for further parts, the whole is sent', async () => {
    const query =
      'INSERT INTO recording_parts (id, owner, engagement, recording, segment, seq, bytes, size, sha256, created)' +
      ' WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)' +
      ` SELECT printf('flood%010d', i), '${cast.people.client}', '${cast.engagement}', printf('flood%010d', i),` +
      " 0, 0, 'x.bin', 1, '', '2026-01-01 00:00:00.000Z' FROM n";
    await operator.must('POST', '/api/sql', { query });
    const recording = long(6 * MB);
    await put(device(), recording);
    await operator.must('POST', '/api/sql', { query: "DELETE FROM recording_parts WHERE id LIKE 'flood%'" });
    await isStored(recording);
  });

  it('fault 49: what is joined is looked at like any other file: parts that make a page are no sound', async () => {
    const page = Buffer.from('<!doctype html><html><script>alert(1)</script></html>');
    const recording = 'joinedpage00000';
    const fields = { owner: cast.people.client, engagement: cast.engagement };
    for (const [seq, bytes] of [page.subarray(0, 9), page.subarray(9)].entries()) {
      await client.create('recording_parts', partForm({ ...fields, recording, seq }, bytes));
    }
    const tracks = [{ mime: 'audio/webm', durationMs: 1, size: page.length, sha256: hashOf(page) }];
    const answer = await client.ask<{ data: Record<string, { code: string }> }>(
      'POST',
      '/api/collections/recordings/records',
      { ...fields, id: recording, tracks },
    );
    assert.equal(answer.status, 400);
    assert.equal(answer.body.data['segments']?.code, 'validation_invalid_mime_type');
    assert.deepEqual(await operator.list('recordings', `id = "${recording}"`), []);
  });
});

describe('a server that cannot join parts', () => {
  it('fault 50: takes the whole, and the parts stay closed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-parts-'));
    const server = await startServer({ dataDir: folder, limits: false, hooks: false });
    try {
      const operator = await operatorOf(server);
      const cast = await makeCast(operator);
      const client = await actAs(operator, cast.people.client);
      const device = deviceOf(server.url, client, cast.people.client);
      const { recording, segments, bytes } = long(6 * MB);
      await device.recordings.put(cast.engagement, recording, segments);
      const stored = await (await device.recordings.segment(recording.id, 0)).arrayBuffer();
      assert.equal(hashOf(Buffer.from(stored)), hashOf(bytes[0]!));
      const coach = await actAs(operator, cast.people.coach);
      assert.deepEqual(await coach.list('recording_parts'), []);
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

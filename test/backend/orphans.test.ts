import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { orphansAmong, partsToSweep, seenAmong, type WaitingPart } from '../../backend/src/orphan-rules.js';
import { makeCast, type Cast } from '../rules/roles.js';
import { freshId, partForm, recordingForm, SOUND } from '../rules/sound.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('what may be swept from the store (pure)', () => {
  const file = (row: string, ageMs: number, name = 'a.webm') => ({
    key: `pbc_1/${row}/${name}`,
    modified: NOW - ageMs,
  });
  const part = (id: string, ageMs: number, recording = 'r'): WaitingPart => ({
    ...{ id, owner: 'me', recording },
    created: NOW - ageMs,
  });

  const seen = (days: number) => ({ 'pbc_1/gone/': NOW - days * DAY });

  it('fault 28: a folder without a row, once nothing in it is younger than seven days', () => {
    const files = [file('gone', 8 * DAY), file('gone', 9 * DAY, 'b.webm'), file('here', 90 * DAY)];
    assert.deepEqual(orphansAmong(files, new Set(['here']), NOW, seen(8)), ['pbc_1/gone/']);
    assert.deepEqual(orphansAmong([...files, file('gone', 6 * DAY, 'c.webm')], new Set(['here']), NOW, seen(8)), []);
    assert.deepEqual(orphansAmong([file('gone', 7 * DAY)], new Set(), NOW, seen(8)), []);
    assert.deepEqual(orphansAmong([{ key: 'stray.webm', modified: 0 }], new Set(), NOW, seen(8)), []);
  });

  it('fault 37: nothing that has lost its row less than seven days ago, as when an older database was brought back', () => {
    const files = [file('gone', 90 * DAY), file('here', 90 * DAY)];
    for (const known of [{}, seen(0), seen(6), seen(7)])
      assert.deepEqual(orphansAmong(files, new Set(['here']), NOW, known), [], JSON.stringify(known));
    assert.deepEqual(seenAmong(files, new Set(['here']), NOW, {}), seen(0), 'from the first look on');
    assert.deepEqual(seenAmong(files, new Set(['here']), NOW, seen(3)), seen(3), 'which is remembered');
    assert.deepEqual(seenAmong(files, new Set(['here', 'gone']), NOW, seen(3)), {}, 'until the row is there again');
  });

  it('fault 28: nothing at all where so much has no row that the store must be somebody else’s', () => {
    const strangers = Array.from({ length: 30 }, (_, n) => file(`row${n}`, 8 * DAY));
    const known = seenAmong(strangers, new Set(), NOW - 8 * DAY, {});
    assert.throws(() => orphansAmong(strangers, new Set(['mine']), NOW, known), /30 stored recordings have no row/);
    const mine = new Set(Array.from({ length: 40 }, (_, n) => `mine${n}`));
    assert.equal(orphansAmong(strangers, mine, NOW, known).length, 30);
  });

  it('fault 28: parts whose recording is there, but not in the moment of its making', () => {
    const there = new Set(['me r']);
    assert.deepEqual(partsToSweep([part('a', 2 * HOUR), part('b', 3 * HOUR)], there, NOW), ['a', 'b']);
    assert.deepEqual(partsToSweep([part('a', HOUR / 2), part('b', 3 * HOUR)], there, NOW), []);
    assert.deepEqual(partsToSweep([{ ...part('a', 2 * HOUR), owner: 'another' }], there, NOW), []);
  });

  it('fault 27: an unfinished recording is kept for thirty days after its last part', () => {
    assert.deepEqual(partsToSweep([part('a', 31 * DAY), part('b', 29 * DAY)], new Set(), NOW), []);
    const parts = [part('a', 32 * DAY), part('b', 31 * DAY), part('c', 31 * DAY, 'other'), part('d', 0, 'other')];
    assert.deepEqual(partsToSweep(parts, new Set(), NOW), ['a', 'b']);
  });
});

describe('the sweep of a real server', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let client: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-orphans-'));
    server = await startServer({ dataDir: folder, limits: false });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    client = await actAs(operator, cast.people.client);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const sweep = () => operator.must('POST', '/api/crons/coachlight-orphans');
  const until = async (isSo: () => Promise<boolean> | boolean, what: string) => {
    for (let tries = 0; tries < 400; tries++) {
      if (await isSo()) return;
      await pause(25);
    }
    assert.fail(`it never came about: ${what}`);
  };
  const placeOf = async (collection: string) => {
    const { id } = await operator.must<{ id: string }>('GET', `/api/collections/${collection}`);
    return join(folder, 'storage', id);
  };
  /** Makes everything in a folder so many days old. */
  const age = async (path: string, days: number) => {
    const time = new Date(Date.now() - days * DAY);
    for (const name of await readdir(path)) await utimes(join(path, name), time, time);
  };
  const part = (recording: string, seq: number, bytes: Uint8Array = SOUND) =>
    client.create('recording_parts', partForm({ owner: cast.people.client, ...where(), recording, seq }, bytes));
  const where = () => ({ engagement: cast.engagement });
  const date = (days: number) => new Date(Date.now() - days * DAY).toISOString().replace('T', ' ');
  const setCreated = (id: string, days: number) =>
    operator.must('POST', '/api/sql', {
      query: `UPDATE recording_parts SET created = '${date(days)}' WHERE id = '${id}'`,
    });
  const plant = async (collection: string, days: number) => {
    const path = join(await placeOf(collection), freshId());
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'left_behind.webm'), SOUND);
    await writeFile(join(path, 'left_behind.webm.attrs'), '{}');
    await age(path, days);
    return path;
  };

  /** As if a look so many days ago had found these folders without a row. */
  const seenSince = (paths: string[], days: number) => {
    const keys = paths.map((path) => `${relative(join(folder, 'storage'), path)}/`);
    const seen = Object.fromEntries(keys.map((key) => [key, Date.now() - days * DAY]));
    return writeFile(join(folder, 'coachlight_orphans.json'), JSON.stringify(seen));
  };

  it('fault 28: sound without a row goes after seven days; what is fresh, and what has a row, stays', async () => {
    const live = await client.create<{ id: string; segments: string[] }>(
      'recordings',
      recordingForm({ owner: cast.people.client, ...where() }),
    );
    const livePlace = join(await placeOf('recordings'), live.id);
    await age(livePlace, 90);
    const waiting = await part(freshId(), 0);
    const waitingPlace = join(await placeOf('recording_parts'), waiting.id);
    await age(waitingPlace, 20);
    const [old, oldPart] = [await plant('recordings', 8), await plant('recording_parts', 8)];
    const [fresh, freshPart] = [await plant('recordings', 6), await plant('recording_parts', 6)];
    await seenSince([old, oldPart, fresh, freshPart, waitingPlace, livePlace], 8);
    const restored = await plant('recordings', 90);
    await sweep();
    await until(() => !existsSync(old) && !existsSync(oldPart), 'what was left behind is gone');
    for (const path of [fresh, freshPart, restored, waitingPlace, livePlace])
      assert.ok(existsSync(path), `${path} stays`);
    const { token } = await client.must<{ token: string }>('POST', '/api/files/token');
    const file = await fetch(`${server.url}/api/files/recordings/${live.id}/${live.segments[0]}?token=${token}`);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), SOUND);
  });

  it('fault 27: parts go when their recording stands or thirty days have passed, with their files, and not before', async () => {
    const made = freshId();
    await client.create('recordings', recordingForm({ id: made, owner: cast.people.client, ...where() }));
    // As after a crash between joining parts and removing them; on the ordinary way none can come this late.
    const [first, second] = [await part(freshId(), 0), await part(freshId(), 1)];
    for (const { id } of [first, second])
      await operator.must('PATCH', `/api/collections/recording_parts/records/${id}`, { recording: made });
    const [unfinished, waiting, slow] = [freshId(), freshId(), freshId()];
    const forgotten = await part(unfinished, 0);
    const recent = await part(waiting, 0);
    const slowly = [await part(slow, 0), await part(slow, 1)] as const;
    for (const { id } of [first, second]) await setCreated(id, 1);
    await setCreated(forgotten.id, 31);
    await setCreated(recent.id, 29);
    await setCreated(slowly[0].id, 40);
    await setCreated(slowly[1].id, 2);
    await sweep();
    const rows = async () => (await operator.list('recording_parts')).map(({ id }) => id);
    await until(async () => !(await rows()).includes(forgotten.id), 'the forgotten part is gone');
    const left = await rows();
    const stay = (parts: { id: string }[]) => parts.map(({ id }) => left.includes(id));
    assert.deepEqual(stay([first, second, forgotten]), [false, false, false]);
    assert.deepEqual(stay([recent, ...slowly]), [true, true, true]);
    const folders = await readdir(await placeOf('recording_parts'));
    assert.deepEqual(
      [first, second, forgotten].filter(({ id }) => folders.includes(id)),
      [],
    );
    assert.equal((await operator.list('recordings', `id = "${made}"`)).length, 1, 'the recording itself stays');
  });

  it('fault 28: a server that is killed between a file and its row leaves nothing for ever', async () => {
    const before = (await readdir(await placeOf('recordings'))).length;
    // So few that the sweep does not take what is left behind for somebody else's store, whenever the kill comes.
    const flood = Array.from({ length: 16 }, () =>
      client
        .create('recordings', recordingForm({ owner: cast.people.client, ...where() }))
        .then(({ id }) => id)
        .catch(() => undefined),
    );
    await Promise.race(flood);
    await server.stop('SIGKILL');
    const acknowledged = (await Promise.all(flood)).filter((id) => id !== undefined);
    server = await startServer({ dataDir: folder, limits: false });
    operator = await operatorOf(server);
    client = await actAs(operator, cast.people.client);
    const place = await placeOf('recordings');
    const folders = await readdir(place);
    assert.ok(folders.length > before, 'some have arrived');
    for (const name of folders) await age(join(place, name), 8);
    await seenSince(
      folders.map((name) => join(place, name)),
      8,
    );
    const rows = (await operator.list('recordings')).map(({ id }) => id);
    assert.deepEqual(
      acknowledged.filter((id) => !rows.includes(id)),
      [],
      'what was acknowledged is there',
    );
    await sweep();
    // A kill can also leave an empty folder, or the empty description of a file that never came: no sound.
    const soundIn = async (name: string) =>
      (await readdir(join(place, name)).catch(() => [])).filter((file) => !file.endsWith('.attrs')).length > 0;
    const holdsSound = async () => {
      const without = (await readdir(place)).filter((name) => !rows.includes(name));
      return (await Promise.all(without.map(soundIn))).some(Boolean);
    };
    await until(async () => !(await holdsSound()), 'no sound is left without a row');
    assert.deepEqual(
      rows.filter((id) => !existsSync(join(place, id))),
      [],
      'each row has its folder',
    );
  });
});

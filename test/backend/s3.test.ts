import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { CoachError } from '@coachlight/client';
import { startServer, type Server } from '../../backend/dev/server.js';
import { readEnvironment } from '../../backend/src/rules.js';
import { Phone, someVoice } from '../faults/line.js';
import { World } from '../journeys/world.js';
import { makeCast, type Cast } from '../rules/roles.js';
import { freshId, partForm, recordingForm, SOUND } from '../rules/sound.js';
import { findS3, startS3, type S3Server } from '../support/s3-server.js';
import { deviceOf, filesIn, hashOf, long, MB } from './long-recordings.js';

const DAY = 24 * 60 * 60 * 1000;
const found = await findS3();
const skip = 'reason' in found ? found.reason : false;
const program = 'path' in found ? found.path : '';

it('Z3: the store is read from the environment; without its endpoint files stay on this disk', () => {
  const from = (values: Record<string, string>) => readEnvironment((name) => values[name] ?? '').store;
  assert.equal(from({}).endpoint, '');
  const given = from({
    ...{
      COACHLIGHT_S3_ENDPOINT: ' https://s3.example.com ',
      COACHLIGHT_S3_BUCKET: 'sound',
      COACHLIGHT_S3_REGION: 'eu',
    },
    ...{ COACHLIGHT_S3_KEY: 'key', COACHLIGHT_S3_SECRET: 'secret', COACHLIGHT_S3_FORCE_PATH_STYLE: 'off' },
  });
  const place = { endpoint: 'https://s3.example.com', bucket: 'sound', region: 'eu', key: 'key', secret: 'secret' };
  assert.deepEqual(given, { ...place, forcePathStyle: false });
  assert.equal(
    from({ COACHLIGHT_BACKUP_S3_ENDPOINT: 'https://elsewhere.example.com' }).endpoint,
    '',
    'not the backups’',
  );
});

describe('recordings in an S3 store', { skip }, () => {
  let folder: string;
  let store: S3Server;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let client: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-s3-'));
    store = await startS3(program, join(folder, 's3'));
    await start();
    cast = await makeCast(operator);
    await signIn();
  });
  after(async () => {
    await server?.stop();
    await store?.down();
    await rm(folder, { recursive: true, force: true });
  });

  const dataDir = () => join(folder, 'data');
  const start = async () => {
    server = await startServer({ dataDir: dataDir(), limits: false, env: store.env });
    operator = await operatorOf(server);
  };
  const signIn = async () => (client = await actAs(operator, cast.people.client));
  const device = () => deviceOf(server.url, client, cast.people.client);
  const send = (id = freshId(), bytes: Uint8Array = SOUND) => {
    const fields = { id, owner: cast.people.client, engagement: cast.engagement };
    return client.create<Row>('recordings', recordingForm(fields, bytes));
  };
  interface Row {
    id: string;
    collectionId: string;
    segments: string[];
    receipts: { size: number; sha256: string }[];
  }
  const keyOf = ({ collectionId, id, segments }: Row, index = 0) => `${collectionId}/${id}/${segments[index]}`;
  const play = async (row: Row, api: Api, headers: Record<string, string> = {}) => {
    const { token } = await api.must<{ token: string }>('POST', '/api/files/token');
    return fetch(`${server.url}/api/files/${keyOf(row)}?token=${token}`, { headers });
  };
  const until = async (isSo: () => Promise<boolean>, what: string) => {
    for (let tries = 0; tries < 400; tries++) {
      if (await isSo()) return;
      await new Promise((again) => setTimeout(again, 25));
    }
    assert.fail(`it never came about: ${what}`);
  };

  it('Z3: what is short lies there byte for byte, with its receipt, and nothing on this disk', async () => {
    const row = await send();
    assert.deepEqual(row.receipts, [{ size: SOUND.length, sha256: hashOf(SOUND) }]);
    assert.deepEqual(await readFile(store.fileOf(keyOf(row))), SOUND);
    assert.deepEqual(await filesIn(dataDir()), []);
  });

  it('fault 27: what is long arrives in parts, is joined there, and its parts go', async () => {
    const { recording, segments, bytes } = long(12 * MB, 900_000);
    await device().recordings.put(cast.engagement, recording, segments);
    const row = await operator.must<Row>('GET', `/api/collections/recordings/records/${recording.id}`);
    for (const [index, one] of bytes.entries()) {
      assert.equal(hashOf(await readFile(store.fileOf(keyOf(row, index)))), hashOf(one), `segment ${index}`);
    }
    const receipts = bytes.map((one) => ({ size: one.length, sha256: hashOf(one) }));
    assert.deepEqual(await device().recordings.receipts(recording.id), receipts);
    await until(async () => !(await store.keys()).some((key) => key.includes('/part_')), 'the parts are gone');
    assert.deepEqual(await filesIn(dataDir()), []);
  });

  it('P1: it is played from there, from any place in it, by the pair alone', async () => {
    const row = await send();
    const coach = await actAs(operator, cast.people.coach);
    for (const api of [client, coach]) {
      const whole = await play(row, api);
      assert.deepEqual(Buffer.from(await whole.arrayBuffer()), SOUND);
      assert.equal(whole.headers.get('cache-control'), 'private, no-store');
      const middle = await play(row, api, { Range: 'bytes=5000-5999' });
      assert.equal(middle.status, 206);
      assert.equal(middle.headers.get('content-range'), `bytes 5000-5999/${SOUND.length}`);
      assert.deepEqual(Buffer.from(await middle.arrayBuffer()), SOUND.subarray(5000, 6000));
    }
    const stranger = await actAs(operator, cast.people['other client']);
    assert.equal((await play(row, stranger)).status, 404);
    assert.equal((await fetch(`${server.url}/api/files/${keyOf(row)}`)).status, 404, 'without a token');
    assert.equal((await fetch(`${store.url}/coachlight/${keyOf(row)}`)).status, 403, 'not from the store itself');
  });

  it('fault 28: the sweep goes through the store too: what has no row goes after seven days, what is live stays', async () => {
    const row = await send();
    const plant = async (days: number) => {
      const key = `${row.collectionId}/${freshId()}/left_behind.webm`;
      await mkdir(dirname(store.fileOf(key)), { recursive: true });
      await writeFile(store.fileOf(key), SOUND);
      await age(key, days);
      return key;
    };
    const age = (key: string, days: number) => {
      const time = new Date(Date.now() - days * DAY);
      return utimes(store.fileOf(key), time, time);
    };
    await age(keyOf(row), 90);
    const [old, fresh] = [await plant(8), await plant(6)];
    assert.ok((await store.keys()).includes(old), 'it is there');
    const seen = [old, fresh].map((key) => [`${dirname(key)}/`, Date.now() - 8 * DAY]);
    await writeFile(join(dataDir(), 'coachlight_orphans.json'), JSON.stringify(Object.fromEntries(seen)));
    const restored = await plant(90);
    await operator.must('POST', '/api/crons/coachlight-orphans');
    await until(async () => !(await store.keys()).includes(old), 'what was left behind is gone');
    const keys = await store.keys();
    const stay = [fresh, keyOf(row), restored].map((key) => keys.includes(key));
    assert.deepEqual(
      stay,
      [true, true, true],
      'what is fresh, what has a row, and what has lost it since the last look',
    );
    assert.equal((await play(row, client)).status, 200);
  });

  it('fault 28: after a restart of the server everything is still there', async () => {
    const row = await send();
    await server.stop('SIGKILL');
    await start();
    await signIn();
    assert.deepEqual(Buffer.from(await (await play(row, client)).arrayBuffer()), SOUND);
  });

  it('fault 28: while the store is away nothing is stored, nothing counts as gone, and the operator hears of it', async () => {
    const row = await send();
    await store.down();
    const before = await operator.list('recordings');
    const id = freshId();
    const form = recordingForm({ id, owner: cast.people.client, engagement: cast.engagement });
    assert.equal((await client.ask('POST', '/api/collections/recordings/records', form)).status, 503);
    const part = partForm({ owner: cast.people.client, engagement: cast.engagement });
    assert.equal((await client.ask('POST', '/api/collections/recording_parts/records', part)).status, 503);
    const offline = (error: unknown) => error instanceof CoachError && error.code === 'offline';
    await assert.rejects(device().recordings.segment(row.id, 0), offline, 'a sound that cannot be fetched now');
    assert.deepEqual(await operator.list('recordings'), before);
    const open = async () => (await operator.list('alarms', 'cleared = ""')).length;
    await operator.must('POST', '/api/crons/coachlight-store');
    await until(async () => (await open()) === 1, 'the operator hears of it');
    await store.up();
    await operator.must('POST', '/api/crons/coachlight-store');
    await until(async () => (await open()) === 0, 'and that it is over');
    assert.equal((await send(id)).id, id);
    assert.equal((await device().recordings.segment(row.id, 0)).size, SOUND.length);
  });

  it('fault 28: a long recording goes on where it was when the store has been away', async () => {
    const { recording, segments, bytes } = long(8 * MB);
    const fetched = globalThis.fetch;
    let parts = 0;
    globalThis.fetch = async (address, init) => {
      if (init?.method === 'POST' && String(address).includes('recording_parts') && ++parts === 4) await store.down();
      return fetched(address, init);
    };
    try {
      const put = () => device().recordings.put(cast.engagement, recording, segments);
      await assert.rejects(put(), (error) => error instanceof CoachError && error.code === 'offline');
      await store.up();
      await put();
    } finally {
      globalThis.fetch = fetched;
    }
    assert.equal(parts, 9, 'eight parts, and one of them twice');
    const stored = await device().recordings.segment(recording.id, 0);
    assert.equal(hashOf(Buffer.from(await stored.arrayBuffer())), hashOf(bytes[0]!));
  });
});

describe('a person who sends while the S3 store is away', { skip }, () => {
  it('fault 28: it waits on the device, is not put aside, and arrives once when the store is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-s3-'));
    const store = await startS3(program, folder);
    const world = await World.create({ limits: false, env: store.env });
    try {
      const phone = await Phone.of(world, world.server.url, 'tomas@example.com');
      const voice = await someVoice();
      const count = async () => [await world.count('recordings'), await world.count('messages')];
      const [recordings, messages] = await count();
      await store.down();
      for (const [place, bytes] of [
        ['short', 20_000],
        ['long', 6 * MB],
      ] as const) {
        const take = await phone.do('record', voice, bytes, place);
        await phone.do('sendVoice', phone.engagements[0]!, take, place);
      }
      await phone.until('waiting', [], (items) => items.some(({ attempts }) => attempts > 0));
      const waiting = await phone.do('waiting');
      assert.deepEqual(
        waiting.map(({ state, reason }) => [state, reason]).filter(([state]) => state === 'parked'),
        [],
        'nothing is put aside',
      );
      assert.equal(waiting.length, 2, 'both wait');
      assert.deepEqual(await count(), [recordings, messages], 'nothing is half there');
      await store.up();
      await phone.do('settled', true);
      assert.deepEqual(await phone.do('waiting'), [], 'nothing waits');
      assert.deepEqual(await count(), [recordings! + 2, messages! + 2], 'each arrived once');
    } finally {
      await world.close();
      await store.down();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

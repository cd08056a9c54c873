import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { invite } from '../../backend/seed/seed.js';
import { World } from '../journeys/world.js';
import { recordingForm, SOUND } from '../rules/sound.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone } from './line.js';

const MAYA = 'mayalindqvist00';
/** The shortest life of a token that the server lets the operator set. */
const SHORT_S = 10;
const LONG_S = 90 * 86_400;
/** What fault 41 allows for local copies. */
const GONE_MS = 5000;
/** What fault 42 allows between one place and where it goes on. */
const RESUME_MS = 2000;

describe('access that ends while the page is open', () => {
  let world: World;
  let line: MeddlingProxy;
  let operator: Api;
  let maya: Api;
  let engagement: string;

  before(async () => {
    world = await World.create({ limits: false });
    line = await startMeddlingProxy(world.server.url);
    operator = await operatorOf(world.server);
    maya = await actAs(operator, MAYA);
    [engagement] = (await maya.list('engagements')).map(({ id }) => id) as [string];
  });
  after(async () => {
    await line?.stop();
    await world?.close();
  });

  const lives = (token: 'authToken' | 'fileToken', duration: number) =>
    operator.must('PATCH', '/api/collections/users', { [token]: { duration } });
  /** Waits by the server's own clock. */
  const untilRefused = async (ask: () => Promise<{ status: number }>) => {
    for (let tries = 0; tries < 300 && (await ask()).status < 400; tries += 1)
      await new Promise((again) => setTimeout(again, 100));
  };
  /** A message of Maya with a sound that lasts as long as somebody said. */
  const spoken = async (bytes: Uint8Array, durationMs: number): Promise<{ message: string; recording: string }> => {
    const form = recordingForm({ owner: MAYA, engagement }, bytes);
    form.set('tracks', JSON.stringify([{ mime: 'audio/webm', durationMs, size: bytes.length, sha256: '' }]));
    const recording = (await maya.create('recordings', form)).id;
    const row = { engagement, author: MAYA, kind: 'voice', recording, said_at: new Date().toISOString() };
    return { message: (await maya.create('messages', row)).id, recording };
  };

  it('fault 30: the sign-in expires: no list turns empty, what was said waits, and leaves at the next sign-in', async () => {
    await lives('authToken', SHORT_S);
    const phone = await Phone.of(world, line.url, 'tomas@example.com');
    const [own] = phone.engagements as [string];
    await phone.do('follow', own);
    await phone.until('thread', [own], (rows) => rows.length > 0);
    const token = await phone.do('token');
    await untilRefused(() =>
      fetch(`${world.server.url}/api/collections/users/auth-refresh`, {
        method: 'POST',
        headers: { Authorization: token },
      }),
    );
    const before = await world.count('messages');
    const [id] = await phone.do('say', own, ['Said after the sign-in had expired']);
    await phone.until('who', [], (who) => who === '');
    const shown = await phone.do('shown');
    assert.ok(
      shown.some(({ error }) => error === 'signed-out'),
      'the list does not say that the sign-in is over',
    );
    assert.deepEqual(
      shown.filter(({ rows }) => rows === 0),
      [],
      'a list was shown as empty',
    );
    assert.deepEqual(
      (await phone.do('waiting')).map((item) => [item.id, item.state]),
      [[id, 'waiting']],
      'it was dropped, or put aside',
    );
    assert.equal(await world.count('messages'), before, 'it left without a sign-in');
    await lives('authToken', LONG_S);
    await phone.do('enter', line.url, await invite(world.server, 'tomas@example.com'));
    await phone.do('settled', false);
    assert.equal(await world.count('messages', `id = "${id}"`), 1, 'it did not leave at the next sign-in');
    assert.equal(await world.count('messages'), before + 1, 'it left more than once');
  });

  it(`fault 42: the right to hear a recording expires while it plays: it goes on at the same place, and the next is fetched anew`, async () => {
    await lives('fileToken', SHORT_S);
    const ruth = await Phone.of(world, line.url, 'ruth@example.com');
    const [first, second] = [await spoken(SOUND, 5000), await spoken(SOUND, 5000)];
    await ruth.do('follow', engagement);
    await ruth.do('listen', engagement, first.message);
    const files = () => line.asked.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/files/'));
    await ruth.do('play');
    await ruth.until('heard', [], ({ positionMs }) => positionMs > 500);
    await ruth.do('pause');
    const { positionMs: paused } = await ruth.do('heard');
    const [used] = files();
    await untilRefused(() => fetch(world.server.url + used!.path));
    assert.equal((await fetch(world.server.url + used!.path)).status, 404, 'the token still holds');
    await ruth.do('play');
    const { positionMs: resumed, alert } = await ruth.do('heard');
    assert.ok(resumed >= paused && resumed - paused <= RESUME_MS, `it went on at ${resumed} instead of ${paused} ms`);
    await ruth.until('heard', [], ({ positionMs }) => positionMs > resumed);
    assert.equal(alert, '', 'the person is bothered with it');
    assert.equal(files().length, 1, 'the sound was fetched again');
    await ruth.do('listen', engagement, second.message);
    await ruth.do('play');
    await ruth.until('heard', [], ({ positionMs }) => positionMs > 200);
    assert.equal(files().length, 2, 'the other sound was not fetched with a token of its own');
    await lives('fileToken', 180);
    await ruth.page.context().close();
  });

  it('fault 43: a file that does not say how long it is shows the length that was stored; one that cannot be played can be saved', async () => {
    const ruth = await Phone.of(world, line.url, 'ruth@example.com');
    const endless = await spoken(SOUND, 83_000);
    const junk = Buffer.concat([SOUND.subarray(0, 200), Buffer.alloc(5000, 7)]);
    const broken = await spoken(junk, 12_000);
    await ruth.do('follow', engagement);
    await ruth.do('listen', engagement, endless.message);
    assert.equal(
      await ruth.do('lengthInFile', endless.recording),
      'Infinity',
      'this file knows its length, so it proves nothing',
    );
    const { time, durationMs } = await ruth.do('heard');
    assert.equal(durationMs, 83_000, 'the player believes the file');
    assert.match(time, /1:23$/, 'the stored length is not shown');
    await ruth.do('listen', engagement, broken.message);
    await ruth.do('play').catch(() => {});
    await ruth.until('heard', [], ({ alert, bytes }) => alert !== '' && bytes > 0);
    assert.equal((await ruth.do('heard')).bytes, junk.length, 'what can be saved is not the file');
    await ruth.page.context().close();
  });

  it(`fault 41: access is taken away while the page is open: nothing of it is shown after ${GONE_MS} ms, no news comes, and what is unsent can be saved`, async () => {
    const phone = await Phone.of(world, line.url, 'maya@example.com');
    await phone.do('follow', engagement);
    await phone.until('thread', [engagement], (rows) => rows.length > 0);
    await world.until(async () => line.streams > 0);
    line.meddle = (method, path) =>
      method === 'POST' && path.startsWith('/api/batch') ? { answer: { status: 503 } } : undefined;
    const [id] = await phone.do('say', engagement, ['Not sent when access ended']);
    await phone.until('waiting', [], ([item]) => item?.attempts === 1);
    const ms = await phone.do('lose', engagement, world.server.url, operator.token);
    assert.ok(ms <= GONE_MS, `the page showed it for ${ms} ms more`);
    assert.equal(await world.count('messages', `engagement = "${engagement}"`), 0, 'the server still has it');
    line.meddle = () => undefined;
    await phone.do('retry', id!);
    await phone.until('waiting', [], ([item]) => item?.state === 'parked');
    assert.equal((await phone.do('files', id!)).length, 1, 'what is unsent cannot be saved');
    const shown = (await phone.do('thread', engagement)).map((row) => row.body);
    assert.deepEqual(shown, ['Not sent when access ended'], 'something else is still shown');
  });
});

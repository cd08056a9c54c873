import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Api, operatorOf } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { hmacSha1 } from '../../backend/src/hmac-sha1.js';
import { readRelay, readSession, relayAccess, type RelayAccess } from '../../backend/src/relay-access.js';
import { makeCast, signInAll, type Cast, type Role } from '../rules/roles.js';

const relay = {
  urls: ['turn:127.0.0.1:3478?transport=udp', 'turns:relay.example.com:443'],
  secret: 'a-shared sécret 🔑',
};
const signed = (secret: string, text: string) => createHmac('sha1', secret).update(text).digest('base64');

describe('pure parts of the relay', () => {
  it('Z3: the signature is that of node:crypto, for texts of every length and script', () => {
    for (let length = 0; length < 200; length++) {
      const secret = randomBytes(length).toString('base64').slice(0, length) + 'é😀'.repeat(length % 3);
      const text = 'ب'.repeat(length % 4) + randomBytes(length).toString('hex').slice(0, length);
      assert.equal(hmacSha1(secret, text), signed(secret, text), `length ${length}`);
    }
  });

  it('Z3: without addresses or without a secret there is no relay, and no credential', () => {
    const none = { urls: [], username: '', credential: '', validForSeconds: 0 };
    const now = new Date();
    assert.deepEqual(relayAccess({ urls: [], secret: 'x' }, 'me', now), none);
    assert.deepEqual(relayAccess({ urls: ['turn:a'], secret: '' }, 'me', now), none);
    assert.equal(relayAccess({ urls: ['turn:a'], secret: 'x' }, 'me', now).urls.length, 1);
  });

  it('Z3: the environment is read with blanks and nonsense left out', () => {
    const urls = ' turn:a:1 ,, https://b , stun:c:2,turns:d:3 ';
    const from = (values: Record<string, string>) => readRelay((name) => values[name] ?? '');
    assert.deepEqual(from({ COACHLIGHT_TURN_URLS: urls }).urls, ['turn:a:1', 'stun:c:2', 'turns:d:3']);
    assert.deepEqual(from({}), { urls: [], secret: '' });
  });

  it('Z3: a session is text of the right shape, or nothing', () => {
    assert.equal(readSession({ session: 'abcdefghij01234' }), 'abcdefghij01234');
    for (const bad of [
      undefined,
      null,
      7,
      [],
      {},
      { session: 7 },
      { session: 'short' },
      { session: "a' || 1=1 --xyz" },
    ]) {
      assert.equal(readSession(bad), '');
    }
  });
});

describe('the relay route', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let as: Record<Role, Api>;
  let session: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-relay-'));
    server = await startServer({ dataDir: folder, relay });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    as = await signInAll(operator, cast);
    session = await sessionIn(cast.engagement);
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (api: Api, body: unknown) => api.ask<RelayAccess>('POST', '/api/coachlight/relay', body);
  async function sessionIn(engagement: string): Promise<string> {
    const row = {
      engagement,
      author: cast.people.coach,
      medium: 'video',
      minutes: 60,
      made_at: new Date().toISOString(),
    };
    return (await operator.create('sessions', row)).id;
  }

  it('Z3: gives both people of the session ten minutes, each under their own name', async () => {
    for (const role of ['client', 'coach'] as const) {
      const from = Math.floor(Date.now() / 1000);
      const { status, body, headers } = await ask(as[role], { session });
      const to = Math.floor(Date.now() / 1000);
      assert.equal(status, 200);
      assert.deepEqual([body.urls, body.validForSeconds], [relay.urls, 600]);
      const [expiry, user] = body.username.split(':');
      assert.ok(Number(expiry) >= from + 600 && Number(expiry) <= to + 600, 'ten minutes by the clock of the server');
      assert.equal(user, cast.people[role]);
      assert.equal(body.credential, signed(relay.secret, body.username));
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.ok(!JSON.stringify(body).includes(relay.secret));
    }
  });

  it('Z3: gives nobody else anything, and the same answer as for a session that is not there', async () => {
    assert.equal((await ask(as.guest, { session })).status, 401);
    const unknown = await ask(as.client, { session: '0'.repeat(15) });
    assert.equal(unknown.status, 404);
    for (const role of ['other client', 'client elsewhere', 'other coach', 'lead coach', 'agency admin'] as const) {
      const { status, body } = await ask(as[role], { session });
      assert.deepEqual([status, body], [404, unknown.body], role);
    }
    assert.equal((await ask(operator, { session })).status, 403, 'the operator is nobody of the pair');
  });

  it('Z3: a session of another engagement, or of one that has ended, is none', async () => {
    const theirs = await sessionIn(cast.otherEngagement);
    assert.equal((await ask(as.client, { session: theirs })).status, 404);
    assert.equal((await ask(as['other client'], { session: theirs })).status, 200);
    const over = await sessionIn(cast.endedEngagement);
    for (const role of ['client', 'coach'] as const) assert.equal((await ask(as[role], { session: over })).status, 404);
  });

  it('Z3: a body of any other shape names no session', async () => {
    for (const bad of [undefined, {}, [], { session: [session] }, { session: `${session}'` }, { session: '' }]) {
      assert.equal((await ask(as.client, bad)).status, 404, JSON.stringify(bad));
    }
    const headers = { Authorization: as.client.token, 'Content-Type': 'application/json' };
    for (const body of ['7', 'null', '"text"', '{']) {
      const { status } = await fetch(`${server.url}/api/coachlight/relay`, { method: 'POST', headers, body });
      assert.ok(status === 404 || status === 400, `${body}: ${status}`);
    }
  });

  it('Z3: a server without a relay says so with no addresses', async () => {
    await server.stop();
    server = await startServer({ dataDir: folder, env: { COACHLIGHT_TURN_URLS: relay.urls[0]! } });
    const { status, body } = await ask(new Api(server.url, as.client.token), { session });
    assert.equal(status, 200);
    assert.deepEqual(body, { urls: [], username: '', credential: '', validForSeconds: 0 });
  });
});

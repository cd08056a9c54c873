import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { findRelay, startRelay, WITHOUT_RELAY, type Relay } from '../../backend/dev/turn.js';
import { relayAccess, type RelayAccess } from '../../backend/src/relay-access.js';
import { makeCast, signInAll } from '../rules/roles.js';
import { askForPlace, takePlace, type Place } from '../support/turn-client.js';

const WRONG = 401;
const QUOTA = 486;
const FORBIDDEN = 403;
const PRIVATE = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
];
const PUBLIC = ['8.8.8.8', '93.184.216.34', '172.32.0.1', '192.169.0.1'];

describe('a real coturn', { skip: findRelay() ? false : WITHOUT_RELAY }, () => {
  let folder: string;
  let relay: Relay;
  let server: Server;
  let client: Api;
  let session: string;
  let me: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-turn-'));
    relay = (await startRelay())!;
    server = await startServer({ dataDir: folder, relay });
    const operator = await operatorOf(server);
    const cast = await makeCast(operator);
    me = cast.people.client;
    client = (await signInAll(operator, cast)).client;
    const row = { engagement: cast.engagement, author: me, medium: 'video', minutes: 60, made_at: new Date() };
    session = (await client.create('sessions', row)).id;
  });
  after(async () => {
    await relay?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const access = () => client.must<RelayAccess>('POST', '/api/coachlight/relay', { session });
  const place = ({ username, credential }: RelayAccess) => askForPlace(relay.urls[0]!, username, credential);
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  it('Z3: takes a credential that the route has given out', async () => {
    const given = await access();
    assert.deepEqual(given.urls, relay.urls);
    assert.equal(await place(given), 0);
  });

  it('Z3: refuses one that is over, one that is forged, and one for another person or another time', async () => {
    assert.equal(await place(relayAccess(relay, me, minutesAgo(9))), 0, 'the twin: a minute is left');
    assert.equal(await place(relayAccess(relay, me, minutesAgo(11))), WRONG);
    assert.equal(await place(relayAccess({ ...relay, secret: 'guessed' }, me, new Date())), WRONG);
    const given = await access();
    const later = `${Number.parseInt(given.username) + 3600}:${me}`;
    for (const username of [later, given.username.replace(me, 'somebody0000000'), me, '']) {
      assert.equal(await place({ ...given, username }), WRONG, username);
    }
  });

  it('Z3: one person cannot take every place', async () => {
    const { username, credential } = await access();
    const taken: Place[] = [];
    try {
      while (taken.length < 100 && !taken.at(-1)?.refused) {
        taken.push(await takePlace(relay.urls[0]!, username, credential));
      }
      assert.equal(taken.at(-1)!.refused, QUOTA);
      assert.ok(taken.length > 12, 'a few devices, over UDP and TCP, have enough');
      assert.equal(await place(relayAccess(relay, me, minutesAgo(1))), QUOTA, 'a later credential of the same person');
      assert.equal(await place(relayAccess(relay, 'somebody0000000', new Date())), 0, 'the twin: another person');
    } finally {
      for (const place of taken) await place.giveBack();
    }
  });

  const reached = async (url: string, secret: string, addresses: readonly string[]) => {
    const { username, credential } = relayAccess({ urls: [url], secret }, 'whoonlyasks0000', new Date());
    const taken = await takePlace(url, username, credential);
    const answers: number[] = [];
    try {
      for (const address of addresses) answers.push(await taken.reach(address));
    } finally {
      await taken.giveBack();
    }
    assert.equal(taken.refused, 0, 'it has a place');
    return new Set(answers);
  };

  it('Z3: for tests it reaches this machine and nothing else', async () => {
    const others = [...PRIVATE, ...PUBLIC].filter((address) => address !== '127.0.0.1');
    assert.deepEqual(await reached(relay.urls[0]!, relay.secret, others), new Set([FORBIDDEN]));
    assert.deepEqual(await reached(relay.urls[0]!, relay.secret, ['127.0.0.1']), new Set([0]));
  });

  it('Z3: with the settings that the README gives for a real one, it reaches the internet and no private network', async () => {
    const readme = await readFile(new URL('../../backend/README.md', import.meta.url), 'utf8');
    const denied = readme.match(/^denied-peer-ip=\S+$/gm)!;
    assert.ok(denied.length > 10);
    const real = (await startRelay(console.log, denied))!;
    try {
      assert.deepEqual(await reached(real.urls[0]!, real.secret, PRIVATE), new Set([FORBIDDEN]));
      assert.deepEqual(await reached(real.urls[0]!, real.secret, PUBLIC), new Set([0]));
    } finally {
      await real.stop();
    }
  });

  it('Z3: comes back at the same address after a crash, and takes what was given out before', async () => {
    const given = await access();
    await relay.kill();
    await assert.rejects(place(given));
    await relay.restart();
    assert.equal(await place(given), 0);
  });
});

describe('a machine without coturn', () => {
  it('Z3: says what to do, and starts nothing', async () => {
    const { TURNSERVER_BIN } = process.env;
    process.env['TURNSERVER_BIN'] = '/nowhere/turnserver';
    try {
      const said: string[] = [];
      const relay = await startRelay((line) => said.push(line));
      assert.equal(relay, undefined);
      assert.deepEqual(said, [WITHOUT_RELAY]);
    } finally {
      if (TURNSERVER_BIN === undefined) delete process.env['TURNSERVER_BIN'];
      else process.env['TURNSERVER_BIN'] = TURNSERVER_BIN;
    }
  });
});

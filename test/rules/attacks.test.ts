import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operatorOf, type Answer, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { Events } from './events.js';
import { makeCast, signInAll, type Cast, type Role } from './roles.js';
import { recordingForm, SOUND } from './sound.js';

interface Refusal {
  data: Record<string, { code: string }>;
}

/** What somebody might try who knows the API well. All of it has to fail by rules alone, so all of it runs twice. */
for (const hooks of [true, false]) {
  describe(`attacks, ${hooks ? 'with hooks' : 'with every hook removed'}`, () => {
    let folder: string;
    let server: Server;
    let operator: Api;
    let cast: Cast;
    let as: Record<Role, Api>;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'coachlight-attacks-'));
      server = await startServer({ dataDir: folder, hooks });
      operator = await operatorOf(server);
      cast = await makeCast(operator);
      as = await signInAll(operator, cast);
    });
    after(async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const post = (api: Api, collection: string, body: unknown) =>
      api.ask<{ id: string } & Refusal>('POST', `/api/collections/${collection}/records`, body);
    /** A good message of the client; `changes` makes it a bad one. */
    const message = (changes: object = {}) => ({
      engagement: cast.engagement,
      author: cast.people.client,
      kind: 'text',
      body: 'Words',
      said_at: new Date().toISOString(),
      ...changes,
    });
    const recording = async (api: Api, owner: string, engagement: string) =>
      (await api.create('recordings', recordingForm({ owner, engagement }))).id;
    const checkin = async (engagement = cast.engagement) =>
      (await as.client.create('checkins', { engagement, client: cast.people.client, kind: 'weekly' })).id;

    function refusedByRule({ status, body }: Answer<Refusal>): void {
      assert.equal(status, 400);
      assert.deepEqual(body.data, {});
    }

    it('Z3: a person changes their own name, and nothing that gives them power', async () => {
      const mine = `/api/collections/users/records/${cast.people.client}`;
      assert.equal((await as.client.ask('PATCH', mine, { name: 'A new name', locale: 'de' })).status, 200);
      const secret = { password: 'abcdefgh12', passwordConfirm: 'abcdefgh12', oldPassword: '' };
      for (const change of [{ email: 'x@example.com' }, { verified: true }, { emailVisibility: true }, secret]) {
        assert.equal((await as.client.ask('PATCH', mine, { name: 'Not this', ...change })).status, 404);
      }
      const row = await as.client.must('GET', mine);
      assert.equal(row['name'], 'A new name');
    });

    it('Z3: an admin of one practice who coaches in another is no admin there', async () => {
      const user = cast.people['agency admin'];
      const row = { user, practice: cast.secondPractice, role: 'coach' };
      const { id } = await operator.create('memberships', row);
      const update = (practice: string) =>
        as['agency admin'].ask('PATCH', `/api/collections/practices/records/${practice}`, { welcome: 'Hello' });
      assert.equal((await update(cast.secondPractice)).status, 404);
      assert.equal((await update(cast.practice)).status, 200);
      await operator.must('DELETE', `/api/collections/memberships/records/${id}`);
    });

    it('P1: not even an admin changes the name in the address of a practice', async () => {
      const path = `/api/collections/practices/records/${cast.practice}`;
      assert.equal((await as['agency admin'].ask('PATCH', path, { slug: 'another' })).status, 404);
    });

    it('Z3: hours cannot be moved to another coach or practice', async () => {
      const hours = { time_zone: 'UTC', days: [1], from: '09:00', to: '10:00', window_hours: 8 };
      const row = { coach: cast.people.coach, practice: cast.secondPractice, ...hours };
      const { id } = await as.coach.create('coach_hours', row);
      const path = `/api/collections/coach_hours/records/${id}`;
      assert.equal((await as.coach.ask('PATCH', path, { from: '08:00' })).status, 200);
      assert.equal((await as.coach.ask('PATCH', path, { practice: cast.practice })).status, 404);
      assert.equal((await as.coach.ask('PATCH', path, { coach: cast.people['other coach'] })).status, 404);
    });

    it('Z3: a recording is sent by its owner, in its own engagement, once', async () => {
      const { people, engagement, otherEngagement } = cast;
      const voice = (changes: object) => message({ author: people.coach, kind: 'voice', body: '', ...changes });
      const elsewhere = await recording(as.coach, people.coach, otherEngagement);
      const theirs = await recording(as.client, people.client, engagement);
      const own = await recording(as.coach, people.coach, engagement);
      refusedByRule(await post(as.coach, 'messages', voice({ recording: elsewhere })));
      refusedByRule(await post(as.coach, 'messages', voice({ recording: theirs })));
      assert.equal((await post(as.coach, 'messages', voice({ recording: own }))).status, 200);
      const again = await post(as.coach, 'messages', voice({ recording: own }));
      assert.equal(again.body.data['recording']?.code, 'validation_not_unique');
    });

    it('C1: a check-in is sent by its client, once, and nothing is added to it afterwards', async () => {
      const id = await checkin();
      const part = (key: string) => post(as.client, 'checkin_parts', { checkin: id, key, text: 'Words' });
      const mine = message({ kind: 'checkin', body: '', checkin: id });
      assert.equal((await part('wins')).status, 200);
      assert.equal((await part('wins')).status, 400, 'each prompt once');
      refusedByRule(await post(as.coach, 'messages', { ...mine, author: cast.people.coach }));
      assert.equal((await post(as.client, 'messages', mine)).status, 200);
      refusedByRule(await part('help'));
      assert.equal((await post(as.client, 'messages', mine)).body.data['checkin']?.code, 'validation_not_unique');
    });

    it('Z3: an answer stays in the engagement of what it answers', async () => {
      const { id: theirs } = await operator.create(
        'messages',
        message({ engagement: cast.otherEngagement, author: cast.people['other client'] }),
      );
      const { id: ours } = await as.client.create('messages', message());
      const reply = (to: string) => message({ author: cast.people.coach, reply_to: to });
      refusedByRule(await post(as.coach, 'messages', reply(theirs)));
      assert.equal((await post(as.coach, 'messages', reply(ours))).status, 200);
    });

    it('Z3: the kind of a message fits what it carries', async () => {
      const sound = await recording(as.client, cast.people.client, cast.engagement);
      const id = await checkin();
      refusedByRule(await post(as.client, 'messages', message({ kind: 'voice' })));
      refusedByRule(await post(as.client, 'messages', message({ body: '' })));
      refusedByRule(await post(as.client, 'messages', message({ recording: sound })));
      refusedByRule(await post(as.client, 'messages', message({ kind: 'checkin' })));
      refusedByRule(await post(as.client, 'messages', message({ kind: 'voice', recording: sound, checkin: id })));
      assert.equal((await post(as.client, 'messages', message({ kind: 'voice', recording: sound }))).status, 200);
      refusedByRule(await post(as.client, 'messages', message({ kind: 'system' })));
    });

    it('Z3: after the end both still read, and nobody writes', async () => {
      const engagement = cast.endedEngagement;
      const old = await operator.create('messages', message({ engagement }));
      const oldCheckin = await operator.create('checkins', { engagement, client: cast.people.client, kind: 'weekly' });
      for (const role of ['client', 'coach'] as const) {
        const own = cast.people[role];
        assert.equal((await as[role].list('messages', `engagement = "${engagement}"`))[0]!.id, old.id);
        refusedByRule(await post(as[role], 'messages', message({ engagement, author: own })));
        refusedByRule(await post(as[role], 'recordings', recordingForm({ owner: own, engagement })));
      }
      refusedByRule(await post(as.client, 'checkins', { engagement, client: cast.people.client, kind: 'weekly' }));
      refusedByRule(await post(as.client, 'checkin_parts', { checkin: oldCheckin.id, key: 'help', text: 'Words' }));
    });

    it('Z3: rows without an owner are shown to nobody', async () => {
      for (const query of [
        "INSERT INTO engagements (id, client, coach, practice, status) VALUES ('ownerless000000', '', '', '', 'active')",
        "INSERT INTO messages (id, engagement, author, kind, body) VALUES ('ownerlessmessag', 'ownerless000000', '', 'text', 'x')",
        "INSERT INTO messages (id, engagement, author, kind, body) VALUES ('looselymessage0', '', '', 'text', 'x')",
        "INSERT INTO memberships (id, user, practice, role) VALUES ('ownerlessmember', '', '', 'agency_admin')",
      ]) {
        await operator.must('POST', '/api/sql', { query });
      }
      const strays = ['ownerless000000', 'ownerlessmessag', 'looselymessage0', 'ownerlessmember'];
      assert.ok(
        (await operator.list('messages')).some(({ id }) => id === 'ownerlessmessag'),
        'the stray is there',
      );
      for (const api of Object.values(as)) {
        for (const collection of ['engagements', 'messages', 'memberships']) {
          const seen = (await api.list(collection)).filter(({ id }) => strays.includes(id));
          assert.deepEqual(seen, []);
        }
      }
      for (const table of ['messages', 'engagements', 'memberships']) {
        await operator.must('POST', '/api/sql', {
          query: `DELETE FROM ${table} WHERE id IN ('${strays.join("','")}')`,
        });
      }
    });

    it('Z4: a sender cannot claim what the server holds', async () => {
      const form = recordingForm({ owner: cast.people.client, engagement: cast.engagement });
      form.set('receipts', JSON.stringify([{ size: 1, sha256: 'f'.repeat(64) }]));
      refusedByRule(await post(as.client, 'recordings', form));
      const inJson = recordingForm({ owner: cast.people.client, engagement: cast.engagement });
      inJson.set('@jsonPayload', JSON.stringify({ receipts: [{ size: 1, sha256: 'f'.repeat(64) }] }));
      refusedByRule(await post(as.client, 'recordings', inJson));
    });

    it('P3: words beside the sound are taken as they are, and end somewhere', async () => {
      const send = (transcript: unknown) => {
        const form = recordingForm({ owner: cast.people.client, engagement: cast.engagement });
        form.set('@jsonPayload', JSON.stringify({ transcript }));
        return post(as.client, 'recordings', form);
      };
      const words = '<script>alert(1)</script>\n{{x}} "||"';
      const { status, body } = await send(words);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal((body as unknown as { transcript: string }).transcript, words);
      assert.equal((await send('ä'.repeat(50_000))).status, 200);
      const long = await send('ä'.repeat(50_001));
      assert.deepEqual([long.status, Object.keys(long.body.data)], [400, ['transcript']]);
    });

    it('Z3: a recording that is also a web page is served as sound, and never run', async () => {
      const owner = cast.people.client;
      const page = Buffer.from('<html><script>alert(1)</script></html>');
      const send = (bytes: Buffer, name: string) =>
        post(as.client, 'recordings', recordingForm({ owner, engagement: cast.engagement }, bytes, name));
      for (const bytes of [page, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.alloc(0)]) {
        const { status, body } = await send(bytes, '0.webm');
        assert.equal(status, 400);
        assert.deepEqual(Object.keys(body.data), ['segments']);
      }
      const stored = await send(Buffer.concat([SOUND, page]), 'evil.html');
      assert.equal(stored.status, 200);
      const name = (stored.body as unknown as { segments: string[] }).segments[0]!;
      if (hooks) assert.match(name, /^segment0_[a-z0-9]+\.bin$/);
      const { token } = await as.coach.must<{ token: string }>('POST', '/api/files/token');
      const file = await fetch(`${server.url}/api/files/recordings/${stored.body.id}/${name}?token=${token}`);
      assert.equal(file.headers.get('content-type'), 'video/webm');
      assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
      assert.match(file.headers.get('content-security-policy')!, /default-src 'none'.*sandbox/);
      if (hooks) assert.equal(file.headers.get('cache-control'), 'private, no-store');
      await file.arrayBuffer();
    });

    it('Z1: a batch is stored as a whole or not at all', async () => {
      const id = `batch${'0'.repeat(10)}`;
      const batch = (text: object) => ({
        requests: [
          row('checkins', { id, engagement: cast.engagement, client: cast.people.client, kind: 'question' }),
          row('checkin_parts', { checkin: id, key: 'help', text: 'Words' }),
          row('messages', message({ kind: 'checkin', checkin: id, ...text })),
        ],
      });
      const row = (name: string, body: object) => ({ method: 'POST', url: `/api/collections/${name}/records`, body });
      assert.equal((await as.client.ask('POST', '/api/batch', batch({ author: cast.people.coach }))).status, 400);
      assert.deepEqual(await operator.list('checkins', `id = "${id}"`), []);
      assert.equal((await as.client.ask('POST', '/api/batch', batch({}))).status, 200);
      assert.equal((await operator.list('checkin_parts', `checkin = "${id}"`)).length, 1);
    });

    it('Z1: the same id is stored once, and the second answer says so', async () => {
      const twice = message({ id: `twice${'0'.repeat(10)}` });
      assert.equal((await post(as.client, 'messages', twice)).status, 200);
      assert.equal((await post(as.client, 'messages', twice)).body.data['id']?.code, 'validation_not_unique');
    });

    it('Z1: what is too long is refused by name', async () => {
      const long = await post(as.client, 'messages', message({ body: 'a'.repeat(10_001) }));
      assert.equal(long.body.data['body']?.code, 'validation_max_text_constraint');
      assert.equal((await post(as.client, 'messages', message({ body: 'a'.repeat(10_000) }))).status, 200);
    });

    it('Z3: nobody but the operator reaches settings, logs, backups, collections or SQL', async () => {
      for (const [method, path, body] of [
        ['GET', '/api/settings', undefined],
        ['GET', '/api/logs', undefined],
        ['GET', '/api/backups', undefined],
        ['GET', '/api/collections', undefined],
        ['POST', '/api/sql', { query: 'SELECT 1' }],
      ] as const) {
        assert.equal((await operator.ask(method, path, body)).status, 200, path);
        for (const api of Object.values(as))
          assert.ok([401, 403].includes((await api.ask(method, path, body)).status), path);
      }
    });

    it('Z5: a new message is heard at once by the pair, and by nobody after access has ended', async () => {
      const ears = await Events.open(as.coach, ['messages/*', 'practices/*']);
      try {
        const first = await as.client.create('messages', message());
        await ears.waitFor(({ action, record }) => action === 'create' && record.id === first.id, 'the new message');
        const engagement = `/api/collections/engagements/records/${cast.engagement}`;
        await operator.must('PATCH', engagement, { coach: cast.people['other coach'] });
        const second = await as.client.create('messages', message());
        for (const welcome of ['one', 'two']) {
          await operator.must('PATCH', `/api/collections/practices/records/${cast.practice}`, { welcome });
          await ears.waitFor(({ record }) => record['welcome'] === welcome, 'the public row');
        }
        assert.deepEqual(
          ears.seen.filter(({ record }) => record.id === second.id),
          [],
        );
        await operator.must('PATCH', engagement, { coach: cast.people.coach });
      } finally {
        ears.close();
      }
    });
  });
}

import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Api, operatorOf } from '../../backend/dev/api.js';
import { buildHooks } from '../../backend/dev/build-hooks.js';
import { paths } from '../../backend/dev/paths.js';
import { startServer } from '../../backend/dev/server.js';
import { makeCast, ROLES, signInAll } from '../rules/roles.js';
import { recordingForm } from '../rules/sound.js';

describe('a server with something broken', () => {
  let folder: string;
  const place = (name: string) => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-broken-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('fault 50: a hook that does not parse keeps the server from starting, and is named', async () => {
    const hooks = place('hooks');
    await cp(await buildHooks(), hooks, { recursive: true });
    await writeFile(join(hooks, 'guard.pb.js'), 'onRecordCreate((e) => {');
    await assert.rejects(startServer({ dataDir: place('unparsed'), hooks }), /guard\.pb\.js[^]*SyntaxError/);
  });

  it('fault 50: a hook that fails as it is loaded does so too', async () => {
    const hooks = place('failing-hooks');
    await cp(await buildHooks(), hooks, { recursive: true });
    await writeFile(join(hooks, 'guard.pb.js'), 'thereIsNoSuchThing();');
    await assert.rejects(startServer({ dataDir: place('failing'), hooks }), /thereIsNoSuchThing is not defined/);
  });

  it('fault 50: a migration that fails ends the server with its name, and nothing of it is kept', async () => {
    const dataDir = place('migrated');
    await (await startServer({ dataDir })).stop();
    const migrations = place('migrations');
    await cp(paths.migrations, migrations, { recursive: true });
    const half = `migrate((app) => {
      app.save(new Collection({ type: 'base', name: 'half_done', fields: [] }));
      throw new Error('this migration is broken');
    });`;
    await writeFile(join(migrations, '9999999999_broken.js'), half);
    await assert.rejects(
      startServer({ dataDir, migrations }),
      /(ended with 1|did not start)[^]*9999999999_broken\.js[^]*this migration is broken/,
    );
    const server = await startServer({ dataDir });
    try {
      const operator = await operatorOf(server);
      assert.equal((await operator.ask('GET', '/api/collections/half_done')).status, 404, 'it was taken back');
    } finally {
      await server.stop();
    }
  });

  it('fault 50: with every hook gone the rules alone keep people apart', async () => {
    const server = await startServer({ dataDir: place('bare'), hooks: false });
    try {
      const operator = await operatorOf(server);
      const cast = await makeCast(operator);
      const apis = await signInAll(operator, cast);
      const said = { engagement: cast.engagement, author: cast.people.client, kind: 'text', body: 'Mine' };
      await apis.client.create('messages', { ...said, said_at: new Date().toISOString() });
      await apis.client.create('recordings', recordingForm({ owner: cast.people.client, engagement: cast.engagement }));
      for (const collection of ['messages', 'recordings']) {
        const seen = await Promise.all(ROLES.map(async (role) => (await apis[role].list(collection)).length));
        assert.deepEqual(
          ROLES.filter((_, index) => seen[index]! > 0),
          ['client', 'coach'],
          collection,
        );
      }
      const stranger = await new Api(server.url).ask('POST', '/api/collections/messages/records', said);
      assert.equal(stranger.status, 400);
      assert.equal((await operator.list('messages')).length, 1, 'counted on the server');
    } finally {
      await server.stop();
    }
  });
});

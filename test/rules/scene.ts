import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { operatorOf, type Answer, type Api } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { makeCast, signInAll, type Cast, type Role } from './roles.js';

export interface Refusal {
  data: Record<string, { code: string }>;
}

/** A server with everybody on it. */
export interface Scene {
  /** False: every hook is removed, and the rules stand alone. */
  hooks: boolean;
  server: Server;
  /** Where the server keeps everything. */
  folder: string;
  operator: Api;
  cast: Cast;
  as: Record<Role, Api>;
}

/**
 * What has to hold by rules alone, so all of it runs twice: with the hooks and with none.
 * @param tests is called once each; what it is given has the scene once the tests run
 */
export function scenes(title: string, tests: (scene: Scene) => void): void {
  for (const hooks of [true, false]) {
    describe(`${title}, ${hooks ? 'with hooks' : 'with every hook removed'}`, () => {
      const scene = { hooks } as Scene;
      let folder: string;

      before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'coachlight-scene-'));
        scene.folder = folder;
        scene.server = await startServer({ dataDir: folder, hooks, env: { COACHLIGHT_RATE_LIMITS: 'off' } });
        scene.operator = await operatorOf(scene.server);
        scene.cast = await makeCast(scene.operator);
        scene.as = await signInAll(scene.operator, scene.cast);
      });
      after(async () => {
        await scene.server?.stop();
        await rm(folder, { recursive: true, force: true });
      });
      tests(scene);
    });
  }
}

export function post(api: Api, collection: string, body: unknown): Promise<Answer<{ id: string } & Refusal>> {
  return api.ask('POST', `/api/collections/${collection}/records`, body);
}

/** No by a rule, which says nothing about why. */
export function refusedByRule({ status, body }: Answer<Refusal>, what?: string): void {
  assert.equal(status, 400, what);
  assert.deepEqual(body.data, {}, what);
}

/** No for a field, by its name. */
export function refusedFor(field: string, code: string | RegExp, { status, body }: Answer<Refusal>): void {
  assert.equal(status, 400, field);
  assert.match(
    body.data[field]?.code ?? JSON.stringify(body.data),
    typeof code === 'string' ? new RegExp(`^${code}$`) : code,
  );
}

export function taken({ status, body }: Answer<Refusal>, what?: string): void {
  assert.equal(status, 200, `${what ?? ''} ${JSON.stringify(body)}`);
}

/** One request of a batch. */
export function row(collection: string, body: object): object {
  return { method: 'POST', url: `/api/collections/${collection}/records`, body };
}

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Api, operatorOf } from '../../backend/dev/api.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { frameHeaders, framePage, problemOfOrigins, readOrigin, readOrigins } from '../../backend/src/frame-rules.js';
import { makeCast, signInAll, type Cast, type Role } from '../rules/roles.js';

const GOOD = {
  'https://www.example.com': 'https://www.example.com',
  ' HTTPS://Example.com/ ': 'https://example.com',
  'https://example.com:8443': 'https://example.com:8443',
  'https://*.preview.example.io': 'https://*.preview.example.io',
  'https://xn--mnchen-3ya.example': 'https://xn--mnchen-3ya.example',
  'https://192.168.1.7:4443': 'https://192.168.1.7:4443',
  'http://localhost:4173': 'http://localhost:4173',
  'http://localhost:*': 'http://localhost:*',
  'http://127.0.0.1': 'http://127.0.0.1',
};
const BAD: unknown[] = [
  ...['', '*', 'https:', 'https://*', 'https://*.com', 'null', "'self'", "'none'", 'data:', 'example.com'],
  ...['http://example.com', 'https://example.com/path', 'https://example.com?x', 'https://user@example.com'],
  ...['https://a.example https://b.example', "https://a.example; script-src 'unsafe-inline'", 'https://a.example,'],
  ...[
    'https://a.example\r\nSet-Cookie: x=1',
    'https://a.example\nX: y',
    'https://a.example\u0000',
    'https://*.*.example',
  ],
  ...[
    'https://-a.example',
    'https://a..example',
    'https://a.example:',
    'https://a.example:999999',
    'https://é.example',
  ],
  ...[7, null, undefined, {}, [], ['https://a.example'], `https://${'a.'.repeat(400)}example`],
];

describe('pure parts of the frame', () => {
  it('Z1: a site is named by its origin, and nothing else is an origin', () => {
    for (const [said, read] of Object.entries(GOOD)) assert.equal(readOrigin(said), read, said);
    for (const bad of BAD) assert.equal(readOrigin(bad), '', JSON.stringify(bad));
  });

  it('Z1: whatever is stored, a header holds origins alone', () => {
    assert.deepEqual(readOrigins([...BAD.slice(0, 20), 'https://a.example']), ['https://a.example']);
    for (const stored of [undefined, null, 'https://a.example', {}, 7]) assert.deepEqual(readOrigins(stored), []);
    for (const [name, value] of Object.entries(frameHeaders(readOrigins(BAD)))) {
      assert.doesNotMatch(value, /[\r\n]|unsafe|\*/, name);
    }
  });

  it('Z1: what is wrong with a list is said, by its number', () => {
    for (const fine of [undefined, null, '', [], Object.keys(GOOD)]) assert.equal(problemOfOrigins(fine), '');
    assert.match(problemOfOrigins(['https://a.example', 'b.example']), /^Number 2 is no origin/);
    assert.match(problemOfOrigins('https://a.example'), /^A list of origins/);
    assert.match(problemOfOrigins(Array.from({ length: 51 }, (_, n) => `https://a${n}.example`)), /^No more than 50/);
  });

  it('Z1: nothing that anybody has written stands in the page', () => {
    assert.match(framePage(true), /frame\.js/);
    assert.match(framePage(false), /no practice with this name/);
    assert.doesNotMatch(framePage(false), /<script/);
  });
});

describe('the frame of a practice', () => {
  let folder: string;
  let server: Server;
  let operator: Api;
  let cast: Cast;
  let as: Record<Role, Api>;
  let settings: string;
  let slug: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-frame-'));
    server = await startServer({ dataDir: folder });
    operator = await operatorOf(server);
    cast = await makeCast(operator);
    as = await signInAll(operator, cast);
    settings = (await operator.create('practice_settings', { practice: cast.practice })).id;
    const [practice] = await operator.list<{ slug: string }>('practices', `id = "${cast.practice}"`);
    slug = practice!.slug;
  });
  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const frameOf = (name: string) => fetch(`${server.url}/api/coachlight/frame/${name}?element=check-in`);
  const ancestors = (answer: Response) =>
    /frame-ancestors ([^;]*)$/.exec(answer.headers.get('content-security-policy')!)![1];
  const allow = (api: Api, origins: unknown) =>
    api.ask('PATCH', `/api/collections/practice_settings/records/${settings}`, { allowed_origins: origins });

  it('Z1: a practice that has named no site shows its frame to its own pages only', async () => {
    const answer = await frameOf(slug);
    assert.equal(answer.status, 200);
    assert.equal(ancestors(answer), "'self'");
  });

  it('Z1: its admin names the sites, and the next frame says so', async () => {
    assert.equal((await allow(as['agency admin'], ['https://Coach.example/', 'https://*.b.example'])).status, 200);
    assert.equal(ancestors(await frameOf(slug)), "'self' https://coach.example https://*.b.example");
  });

  it('Z1: nobody else names a site', async () => {
    for (const role of ['guest', 'client', 'coach', 'lead coach', 'other coach', 'client elsewhere'] as const) {
      assert.ok((await allow(as[role], ['https://evil.example'])).status >= 400, role);
    }
    assert.doesNotMatch(ancestors(await frameOf(slug))!, /evil/);
  });

  it('Z1: what is no origin is refused before it is stored, also from the operator', async () => {
    for (const origins of [['https://a.example; x'], ['https://a.example', 7], 'https://a.example', { a: 1 }]) {
      for (const api of [as['agency admin'], operator]) {
        const { status, body } = await allow(api, origins);
        assert.equal(status, 400, JSON.stringify(origins));
        assert.match(JSON.stringify(body), /origin_invalid/);
      }
    }
    assert.match(ancestors(await frameOf(slug))!, /coach\.example/);
  });

  it('Z1: the page runs our own scripts alone, may use a microphone itself, and is kept nowhere', async () => {
    const { headers } = await frameOf(slug);
    assert.equal(headers.get('x-frame-options'), null);
    const policy = headers.get('content-security-policy')!;
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'none'"]) {
      assert.ok(policy.includes(part), part);
    }
    assert.ok(policy.includes("require-trusted-types-for 'script'"), policy);
    assert.match(headers.get('permissions-policy')!, /microphone=\(self\).*geolocation=\(\)/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('Z1: where there is no such practice nobody may show the sentence that says so', async () => {
    for (const name of ['nobody', '%27%20%7C%7C%20%27%27%3D%27', '..%2F..', 'x'.repeat(300)]) {
      const answer = await frameOf(name);
      assert.deepEqual([answer.status, ancestors(answer)], [404, "'none'"], name);
      assert.match(await answer.text(), /no practice with this name/);
    }
  });

  it('Z1: every other page stays closed to frames', async () => {
    for (const path of ['/api/health', '/_/']) {
      assert.equal((await fetch(server.url + path)).headers.get('x-frame-options'), 'SAMEORIGIN', path);
    }
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { siteOf, type Demo } from '../../examples/demo/site.js';

const invited: string[] = [];
let storybook: string | undefined;
const demo: Demo = {
  backend: 'http://127.0.0.1:8099',
  ports: { phone: 4173, desk: 4174 },
  dataId: 'one',
  letters: () => [
    {
      to: 'maya@example.com',
      subject: 'Your code',
      text: '12345678',
      at: '2026-11-21T10:00:00.000Z',
      code: '12345678',
    },
  ],
  invite: async (email) => {
    invited.push(email);
    return `token-of-${email}`;
  },
  sampleVoices: async () => [new Uint8Array([1, 2, 3])],
  storybook: () => storybook,
};
const server = createServer(siteOf(demo));
let origin = '';
const get = (path: string) => fetch(origin + path, { redirect: 'manual' });

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

test('demo: the coach’s page is served with the running backend in its script', async () => {
  const page = await (await get('/harbour/client.html')).text();
  assert.ok(page.includes('<script async src="http://127.0.0.1:8099/v1/embed.js"></script>'));
  assert.ok(!page.includes('coachlight.example'));
});

test('demo: a phone and a desk are two origins, and four people have four', async () => {
  const frames = async (path: string) =>
    [...(await (await get(path)).text()).matchAll(/<iframe[^>]* src="([^"]+)"/g)].map(
      ([, src]) => new URL(src!).origin,
    );
  const origins = [...(await frames('/')), ...(await frames('/?practice=northlight'))];
  assert.equal(new Set(origins).size, 4);
});

test('demo: an invitation is made for each person when it is asked for, and travels behind the #', async () => {
  const reply = await get('/demo/invite?as=aylin');
  assert.equal(reply.status, 302);
  assert.equal(reply.headers.get('location'), '/northlight/client.html#coach-invite=token-of-aylin%40example.com');
  assert.equal(invited.at(-1), 'aylin@example.com');
});

test('demo: nobody is invited who is not in the fiction', async () => {
  const before = invited.length;
  for (const name of ['', 'nobody', '__proto__', 'constructor']) {
    assert.equal((await get(`/demo/invite?as=${name}`)).status, 404, name);
    assert.equal((await get(`/demo/enter?as=${name}`)).status, 404, name);
  }
  assert.equal(invited.length, before);
});

test('demo: what is asked for outside of the folders is not there', async () => {
  for (const path of [
    '/harbour/..%2F..%2Fpackage.json',
    '/demo/..%2Fstart.ts',
    '/harbour/%2e%2e/%2e%2e/README.md',
    '/nowhere',
    '/demo/voice?turn=7',
    '/demo/voice?turn=x',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test('demo: a broken address is answered and does not end the demo', async () => {
  assert.equal((await get('/%E0%A4%A')).status, 500);
  assert.equal((await get('/')).status, 200);
});

test('demo: Storybook’s address says that it is being built, and then shows it', async () => {
  assert.match(await (await get('/storybook/')).text(), /being built/);
  storybook = new URL('../../examples/plain-html', import.meta.url).pathname;
  assert.match(await (await get('/storybook/')).text(), /Harbour Coaching/);
});

test('demo: the mailbox shows the code', async () => {
  assert.equal(((await (await get('/demo/mailbox.json')).json()) as { code: string }[])[0]?.code, '12345678');
});

test('demo: a form with a voice in it is shown to whoever sent it, as text and never as markup', async () => {
  const form = new FormData();
  form.append('name', '<b>Maya</b>');
  form.append('words', new File([new Uint8Array([26, 69, 223, 163])], 'recording.webm', { type: 'audio/webm' }));
  const reply = await fetch(`${origin}/harbour/form.html`, { method: 'POST', body: form });
  const page = await reply.text();
  assert.equal(reply.status, 200);
  assert.ok(page.includes('<dd>&#60;b&#62;Maya&#60;/b&#62;</dd>'), 'words are shown as they were typed');
  assert.ok(page.includes('recording.webm, audio/webm'), 'the file has its name and type');
  assert.ok(page.includes('src="data:audio/webm;base64,GkXfow=="'), 'and can be heard');
});

test('demo: what is no form is answered so', async () => {
  const reply = await fetch(`${origin}/harbour/form.html`, { method: 'POST', body: 'hello' });
  assert.equal(reply.status, 400);
  assert.ok((await reply.text()).includes('Nothing has arrived'), 'it says so');
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { startMailbox, type Mailbox } from '../../backend/dev/mailbox.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { seed } from '../../backend/seed/seed.js';
import { recordingForm, SOUND } from '../rules/sound.js';

const MAYA = 'mayalindqvist00';
/** What the server allows from one address in a minute. */
const CODES = 30;

describe('strangers who want to do harm', () => {
  let folder: string;
  let mailbox: Mailbox;
  let server: Server;
  let operator: Api;
  let guest: Api;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-strangers-'));
    mailbox = await startMailbox();
    server = await startServer({ dataDir: folder, smtpPort: mailbox.port });
    await seed(server);
    operator = await operatorOf(server);
    guest = new Api(server.url);
  });
  after(async () => {
    await server?.stop();
    await mailbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const rows = async (collection: string) => (await operator.list(collection)).length;

  it(`fault 49: a flood of requests for codes is slowed down after ${CODES}, and nobody gets more mail than that`, async () => {
    const ask = () => guest.ask('POST', '/api/collections/users/request-otp', { email: 'maya@example.com' });
    const flood = Array.from({ length: 3 * CODES }, ask);
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    const [yes, slower] = [200, 429].map((wanted) => statuses.filter((status) => status === wanted).length);
    assert.equal(yes! + slower!, 3 * CODES, `other answers came: ${[...new Set(statuses)].join(', ')}`);
    assert.ok(yes! <= CODES && slower! >= 2 * CODES, `${yes} were let through`);
    assert.ok(mailbox.messages.length <= CODES, `${mailbox.messages.length} mails went out`);
    assert.equal((await ask()).status, 429, 'the window was over at once');
  });

  it('fault 49: a file that is sound and a page at once is stored under a harmless name and served so that nothing in it runs', async () => {
    const maya = await actAs(operator, MAYA);
    const [{ id: engagement }] = (await maya.list('engagements')) as [{ id: string }];
    const page = Buffer.from('<!doctype html><script>alert(document.domain)</script>');
    const files = await rows('recordings');
    for (const name of ['0.html', '0.svg', '0.webm.html', '../../0.php']) {
      const form = recordingForm({ owner: MAYA, engagement }, Buffer.concat([SOUND, page]), name);
      const row = await maya.must<{ id: string; segments: string[] }>(
        'POST',
        '/api/collections/recordings/records',
        form,
      );
      assert.match(row.segments[0]!, /^segment0\w*\.(bin|webm)$/, `${name} kept its name`);
      const { token } = await maya.must<{ token: string }>('POST', '/api/files/token');
      const reply = await fetch(`${server.url}/api/files/recordings/${row.id}/${row.segments[0]}?token=${token}`);
      assert.equal(reply.status, 200, name);
      assert.match(
        reply.headers.get('content-type') ?? '',
        /^(video|audio)\/webm|application\/octet-stream/,
        `${name} is served as a page`,
      );
      assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', name);
      assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/, name);
    }
    assert.equal(await rows('recordings'), files + 4, 'the four were not stored once each');
    const form = recordingForm({ owner: MAYA, engagement }, page, '0.webm');
    assert.equal(
      (await maya.ask('POST', '/api/collections/recordings/records', form)).status,
      400,
      'a page alone was taken for sound',
    );
    assert.equal(await rows('recordings'), files + 4, 'a page alone was stored');
  });

  it('fault 49: a foreign site that sends without a sign-in is refused wherever it tries, and leaves no row', async () => {
    const maya = await actAs(operator, MAYA);
    const [{ id: engagement }] = (await maya.list('engagements')) as [{ id: string }];
    const now = new Date().toISOString();
    const message = { engagement, author: MAYA, kind: 'text', body: 'From a foreign site', said_at: now };
    const bodies: Record<string, object> = {
      messages: message,
      checkins: { engagement, client: MAYA, kind: 'question', period: '' },
      goals: { engagement, author: MAYA, made_at: now },
      session_notes: { engagement, author: MAYA, made_at: now, text: 'From a foreign site' },
      users: {
        email: 'stranger@example.com',
        name: 'Stranger',
        password: 'long enough',
        passwordConfirm: 'long enough',
      },
    };
    for (const [collection, body] of Object.entries(bodies)) {
      const before = await rows(collection);
      for (const send of [JSON.stringify(body), formOf(body)]) {
        const reply = await fetch(`${server.url}/api/collections/${collection}/records`, {
          method: 'POST',
          body: send,
          headers: {
            Origin: 'https://evil.example',
            ...(typeof send === 'string' && { 'Content-Type': 'application/json' }),
          },
        });
        assert.ok([400, 403, 404].includes(reply.status), `${collection}: ${reply.status}`);
      }
      assert.equal(await rows(collection), before, `${collection} has a row of a stranger`);
    }
    const recordings = await rows('recordings');
    const sound = await fetch(`${server.url}/api/collections/recordings/records`, {
      method: 'POST',
      body: recordingForm({ owner: MAYA, engagement }),
      headers: { Origin: 'https://evil.example' },
    });
    assert.equal(sound.status, 400, 'sound of a stranger was not refused');
    assert.equal(await rows('recordings'), recordings, 'sound of a stranger was stored');
    assert.ok(
      (await maya.ask('POST', '/api/collections/messages/records', message)).status === 200,
      'the same row, signed in, has to be a good one',
    );
  });
});

function formOf(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, String(value));
  return form;
}

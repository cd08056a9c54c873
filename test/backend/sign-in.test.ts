import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { actAs, Api, operatorOf } from '../../backend/dev/api.js';
import { startMailbox, type Mailbox } from '../../backend/dev/mailbox.js';
import { createInvite, person } from '../../backend/dev/people.js';
import { startServer, type Server } from '../../backend/dev/server.js';
import { Events } from '../rules/events.js';

const EMAIL = 'maya@example.com';
const OTP = '/api/collections/users/request-otp';
const AUTH = '/api/collections/users/auth-with-otp';
const ACCEPT = '/api/coachlight/invites/accept';
const NINETY_DAYS_S = 90 * 24 * 60 * 60;

interface SignIn {
  token: string;
  record: { id: string; email: string; name: string };
}

describe('sign-in', () => {
  let folder: string;
  let mailbox: Mailbox;
  let server: Server;
  let operator: Api;
  let guest: Api;
  let maya: string;
  let practice: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coachlight-sign-in-'));
    mailbox = await startMailbox();
    server = await startServer({ dataDir: folder, smtpPort: mailbox.port });
    operator = await operatorOf(server);
    guest = new Api(server.url);
    maya = await person(operator, { email: EMAIL, name: 'Maya' });
    practice = (await operator.create('practices', { slug: 'harbour', name: 'Harbour', brand: {} })).id;
  });
  after(async () => {
    await server?.stop();
    await mailbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function newCode(): Promise<{ otpId: string; code: string }> {
    const before = mailbox.messages.length;
    const { otpId } = await guest.must<{ otpId: string }>('POST', OTP, { email: EMAIL });
    return { otpId, code: mailbox.codeIn(await mailbox.waitFor(EMAIL, before)) };
  }

  it('P2: a code by mail signs in for ninety days, once', async () => {
    const { otpId, code } = await newCode();
    assert.match(code, /^\d{8}$/);
    const { token, record } = await guest.must<SignIn>('POST', AUTH, { otpId, password: code });
    assert.equal(record.email, EMAIL);
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { exp: number };
    assert.ok(Math.abs(exp - Date.now() / 1000 - NINETY_DAYS_S) < 60, 'ninety days');
    assert.equal((await guest.ask('POST', AUTH, { otpId, password: code })).status, 400);
  });

  it('P2: a wrong code is refused, and guessing ends after five tries', async () => {
    const { otpId, code } = await newCode();
    const wrong = code === '00000000' ? '00000001' : '00000000';
    const answers: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      answers.push((await guest.ask('POST', AUTH, { otpId, password: wrong })).status);
    }
    assert.equal(answers[0], 400);
    assert.equal(answers.at(-1), 429);
    assert.equal((await guest.ask('POST', AUTH, { otpId, password: code })).status, 429);
  });

  it('P2: an unknown address gets the same answer and no mail; nobody signs in with a password', async () => {
    const before = mailbox.messages.length;
    const { status, body } = await guest.ask('POST', OTP, { email: 'nobody@example.com' });
    assert.equal(status, 200);
    assert.equal(typeof body['otpId'], 'string');
    assert.equal(mailbox.messages.length, before);
    const tried = await guest.ask('POST', '/api/collections/users/auth-with-password', {
      identity: EMAIL,
      password: 'x',
    });
    assert.equal(tried.status, 403);
  });

  it('P2: the mail says that the software wrote it', async () => {
    const mail = mailbox.messages[0]!;
    assert.match(mail.text, /written by the software, not by your coach/);
    assert.match(mail.text, /three minutes/);
  });

  it('P2: an invitation signs in once, also when ten devices try at the same moment', async () => {
    const token = await createInvite(operator, { user: maya, practice });
    const tries = await Promise.all(Array.from({ length: 10 }, () => guest.ask<SignIn>('POST', ACCEPT, { token })));
    const winners = tries.filter(({ status }) => status === 200);
    assert.equal(winners.length, 1);
    assert.equal(winners[0]!.body.record.id, maya);
    const mine = new Api(server.url, winners[0]!.body.token);
    assert.equal((await mine.list('users'))[0]!.id, maya);
  });

  it('P2: unknown, expired and malformed invitations all get one answer', async () => {
    const expired = await createInvite(operator, { user: maya, practice }, -1000);
    const bodies = [
      { token: expired },
      { token: 'a'.repeat(43) },
      { token: '' },
      { token: 7 },
      { token: ['x'] },
      {},
      [],
      null,
    ];
    const oddities = [
      { token: 'x'.repeat(100_000) },
      { token: "' || 1=1 --".repeat(3) },
      { token: '\u0000'.repeat(43) },
    ];
    const answers = [];
    for (const body of [...bodies, ...oddities]) {
      const { status, body: answer } = await guest.ask('POST', ACCEPT, body);
      answers.push(JSON.stringify([status, answer]));
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(answers[0]!, /^\[400,.*"code":"invite_invalid"/);
  });

  it('P2: the hash of an invitation is shown to nobody but the operator', async () => {
    await createInvite(operator, { user: maya, practice, by: maya });
    const [row] = await (await actAs(operator, maya)).list<Record<string, unknown>>('invites');
    assert.equal(row?.['user'], maya);
    assert.equal(row?.['token_hash'], undefined);
    const [all] = await operator.list<Record<string, unknown>>('invites');
    assert.match(String(all!['token_hash']), /^[0-9a-f]{64}$/);
  });

  it('P2: signing out everywhere ends every sign-in of this person, on open connections too', async () => {
    const devices = [await actAs(operator, maya), await actAs(operator, maya)] as const;
    const ruth = await person(operator, { email: 'ruth@example.com', name: 'Ruth' });
    const row = { practice, client: maya, coach: ruth, status: 'active' };
    const engagement = (await operator.create('engagements', row)).id;
    const ears = await Events.open(devices[1], ['engagements/*', 'practices/*']);
    try {
      const gone = await devices[0].ask('POST', '/api/coachlight/sign-out-everywhere');
      assert.equal(gone.status, 204);
      for (const device of devices) {
        assert.equal((await device.ask('POST', '/api/collections/users/auth-refresh')).status, 401);
        assert.deepEqual(await device.list('engagements'), []);
      }
      await operator.must('PATCH', `/api/collections/engagements/records/${engagement}`, { status: 'paused' });
      for (const welcome of ['one', 'two']) {
        await operator.must('PATCH', `/api/collections/practices/records/${practice}`, { welcome });
        await ears.waitFor(({ record }) => record['welcome'] === welcome, 'the public row');
      }
      assert.deepEqual(
        ears.seen.filter(({ record }) => record.id === engagement),
        [],
      );
    } finally {
      ears.close();
    }
    assert.equal((await (await actAs(operator, maya)).list('engagements')).length, 1);
    assert.equal((await guest.ask('POST', '/api/coachlight/sign-out-everywhere')).status, 401);
    assert.equal((await operator.ask('POST', '/api/coachlight/sign-out-everywhere')).status, 403);
  });
});

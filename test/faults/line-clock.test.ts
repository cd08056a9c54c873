import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { replyBy, type OfficeHours } from '@coachlight/client';
import { World } from '../journeys/world.js';
import { startMeddlingProxy, type MeddlingProxy } from '../support/meddling-proxy.js';
import { Phone } from './line.js';

const DAYS_MS = 2 * 86_400_000;
const RELAY_SECONDS = 600;
const MAYA = 'mayalindqvist00';

describe('clocks that are wrong by two days', () => {
  let world: World;
  let line: MeddlingProxy;
  let ahead: Phone;
  let behind: Phone;
  let engagement: string;

  before(async () => {
    world = await World.create({
      limits: false,
      relay: { urls: ['turn:relay.example:3478'], secret: 'known to nobody' },
    });
    line = await startMeddlingProxy(world.server.url);
    ahead = await Phone.of(world, line.url, 'maya@example.com', DAYS_MS);
    behind = await Phone.of(world, line.url, 'ruth@example.com', -DAYS_MS);
    engagement = ahead.engagements[0]!;
  });
  after(async () => {
    await line?.stop();
    await world?.close();
  });

  it('fault 36: a device two days ahead and one two days behind see one order, that of the server', async () => {
    const said: string[] = [];
    await Promise.all([ahead.do('follow', engagement), behind.do('follow', engagement)]);
    for (let turn = 1; turn <= 6; turn += 1) {
      const [phone, whose] = turn % 2 ? [ahead, 'ahead'] : [behind, 'behind'];
      said.push(`Turn ${turn} of the one ${whose}`);
      await phone.do('say', engagement, [said.at(-1)!]);
      await phone.do('settled', false);
    }
    for (const phone of [ahead, behind]) {
      const turns = (rows: { body: string; created: string }[]) => rows.filter(({ body }) => said.includes(body));
      await phone.until(
        'thread',
        [engagement],
        (rows) => turns(rows).every(({ created }) => created) && turns(rows).length === 6,
      );
      const thread = await phone.do('thread', engagement);
      assert.deepEqual(
        turns(thread).map(({ body }) => body),
        said,
        'a wrong clock has changed the order',
      );
      assert.deepEqual(
        thread.slice(-6).map(({ body }) => body),
        said,
        'something new stands before what is older',
      );
    }
    const rows = await (
      await world.admin()
    )
      .collection('messages')
      .getFullList({ filter: 'body ~ "Turn "', sort: 'created,id' });
    assert.deepEqual(
      rows.map(({ body }) => body),
      said,
      'the server holds them in another order, or not once each',
    );
  });

  it('fault 36: the promise of an answer counts from when the server heard it, not from a wrong clock', async () => {
    const [id] = await ahead.do('say', engagement, ['By when?']);
    await ahead.do('settled', false);
    const admin = await world.admin();
    const { created } = await admin.collection('messages').getOne(id!);
    const [row] = await admin
      .collection('coach_hours')
      .getFullList({ filter: 'coach = "ruthalvarez0000" || coach.email = "ruth@example.com"' });
    assert.ok(row, 'Ruth has no hours');
    const hours = { ...row, timeZone: row['time_zone'], windowHours: row['window_hours'] } as unknown as OfficeHours;
    const wanted = replyBy(new Date(created.replace(' ', 'T')), hours).toISOString();
    assert.equal(await behind.do('promised', id!), wanted, 'the desk promises another time');
  });

  it('fault 36: the relay’s credentials expire ten minutes from now by the server’s clock', async () => {
    const admin = await world.admin();
    const session = (await admin.collection('sessions').getFirstListItem(`engagement = "${engagement}"`)).id;
    for (const phone of [ahead, behind]) {
      const { username, validForSeconds } = await phone.do('relay', session);
      const date = (await fetch(`${world.server.url}/api/health`)).headers.get('date');
      const serverSeconds = Date.parse(date ?? new Date().toISOString()) / 1000;
      assert.equal(validForSeconds, RELAY_SECONDS, 'how long they hold has to be a length, not a date');
      const left = Number(username.split(':')[0]) - serverSeconds;
      assert.ok(
        left > RELAY_SECONDS - 60 && left <= RELAY_SECONDS + 1,
        `they expire in ${left} s by the server's clock`,
      );
    }
  });

  it('fault 36: the clock is put back by two days while something waits for its next try: it does not wait for days', async () => {
    line.meddle = (method, path) =>
      method === 'POST' && path.startsWith('/api/batch') ? { answer: { status: 503 } } : undefined;
    const [id] = await ahead.do('say', engagement, ['Waits for its next try']);
    await ahead.until('waiting', [], ([item]) => item?.attempts === 1 && item.state === 'waiting');
    await ahead.page.clock.setSystemTime(Date.now() - DAYS_MS);
    line.meddle = () => undefined;
    await world.until(async () => (await world.count('messages', `id = "${id}" && author = "${MAYA}"`)) === 1);
    await ahead.do('settled', false);
    assert.deepEqual(await ahead.do('waiting'), [], 'it arrived, and still waits');
  });
});

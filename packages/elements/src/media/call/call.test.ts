import { expect } from '@open-wc/testing';
import { FakeConnection } from './testing/fake-connection.js';
import { chance, countedId, FakeRooms } from './testing/fake-rooms.js';
import { FakeTimers, settled } from './testing/fake-timers.js';
import { GOOD_LINE, judge, STEPS, type LineSample } from './line-quality.js';
import { Order } from './order.js';
import { PeerLink, type LinkParts } from './peer-link.js';
import { readPayload, type Said } from './said.js';
import { SignalLine } from './signal-line.js';
import { newerPause } from './transport.js';

const candidate = (round: number): Said => ({ say: 'candidate', round, candidate: { candidate: `${round}` } });

function line(rooms: FakeRooms, person: string, timers = new FakeTimers()) {
  const heard: [Said, string][] = [];
  const troubles: (string | undefined)[] = [];
  const instance = countedId();
  const made = new SignalLine({
    rooms: rooms.of(person),
    session: 'session',
    instance,
    newId: countedId,
    timers,
    heard: (said, from) => heard.push([said, from]),
    trouble: (error) => troubles.push(error?.code),
    missed: () => {},
  });
  made.open();
  const rounds = () => heard.map(([said]) => ('round' in said ? said.round : said.say));
  return { line: made, heard, instance, rounds, timers, troubles };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('signals', () => {
  it('S5: come in the order in which they were said, however they arrive', () => {
    const random = chance(7);
    const pieces = numbers(200).map((n) => ({ seq: n * 2, after: n === 0 ? -1 : n * 2 - 2, said: [candidate(n)] }));
    const shuffled = [...pieces, ...pieces].sort(() => random() - 0.5);
    const order = new Order();
    const heard = shuffled.flatMap((piece) => order.take(piece));
    expect(heard).to.deep.equal(numbers(200).map(candidate));
    expect(order.hasGap).to.equal(false);
  });

  it('come once and in order through a line that shuffles and repeats', async () => {
    const rooms = new FakeRooms(chance(3));
    Object.assign(rooms.mischief, { upToMs: 30, twice: true });
    const coach = line(rooms, 'ruth');
    const client = line(rooms, 'maya');
    for (const round of numbers(60)) {
      coach.line.tell(client.instance, candidate(round));
      if (round % 7 === 0) await settled();
    }
    while (client.heard.length < 60) await new Promise(requestAnimationFrame);
    expect(client.rounds()).to.deep.equal(numbers(60));
    expect(rooms.sent.length).to.be.below(60); // what waits goes along
    expect(rooms.sent.map(({ seq }) => seq)).to.deep.equal(numbers(rooms.sent.length));
  });

  it('are asked for again after two seconds of a gap, and not before', async () => {
    const rooms = new FakeRooms();
    const coach = line(rooms, 'ruth');
    const client = line(rooms, 'maya');
    rooms.mischief.lose = [1];
    for (const round of numbers(3)) {
      coach.line.tell(client.instance, candidate(round));
      await settled();
    }
    expect(client.rounds()).to.deep.equal([0]);
    await client.timers.pass(1999);
    expect(client.rounds()).to.deep.equal([0]);
    await client.timers.pass(1);
    expect(client.rounds()).to.deep.equal([0, 1, 2]);
    expect(client.timers.count).to.equal(0);
  });

  it('Z3: made to confuse neither go backwards nor fill the memory, and hold nothing up', () => {
    const order = new Order();
    const piece = (seq: number, after: number) => ({ seq, after, said: [candidate(seq)] });
    expect(order.take(piece(0, -1))).to.deep.equal([candidate(0)]);
    for (const [seq, after] of [
      [2, 7],
      [4, 4],
      [3, 9],
    ] as const)
      expect(order.take(piece(seq, after))).to.deep.equal([]);
    expect(order.hasGap).to.equal(false);
    for (const n of numbers(5000)) order.take(piece(n + 102, n + 101));
    expect(order.take(piece(1, 0))).to.deep.equal([candidate(1)]);
    expect(order.take(piece(101, 1))).to.have.length(501);
  });

  it('Z3: that ask for the same thing many times get it once', async () => {
    const rooms = new FakeRooms();
    const coach = line(rooms, 'ruth');
    const client = line(rooms, 'maya');
    for (const round of numbers(20)) {
      coach.line.tell(client.instance, candidate(round));
      await settled();
    }
    const ask = (seq: number) => ({ session: 'session', instance: client.instance, target: coach.instance, seq });
    for (const n of numbers(50)) void rooms.of('maya').send({ id: countedId(), ...ask(n), payload: { ask: -1 } });
    for (let turn = 0; turn < 20; turn += 1) await settled();
    expect(rooms.sent.filter(({ payload }) => 'again' in (payload as object)).length).to.be.within(20, 25);
  });

  it('are for one instance alone, or for whoever hears them', async () => {
    const rooms = new FakeRooms();
    const coach = line(rooms, 'ruth');
    const old = line(rooms, 'maya');
    const now = line(rooms, 'maya');
    coach.line.tell(old.instance, { say: 'admit' });
    coach.line.tell('', { say: 'hello' });
    await settled();
    expect(old.rounds()).to.deep.equal(['admit', 'hello']);
    expect(now.rounds()).to.deep.equal(['hello']);
    expect(now.heard[0]![1]).to.equal(coach.instance);
  });

  it('wait for the server, keep their numbers, and go on by themselves', async () => {
    const rooms = new FakeRooms();
    const coach = line(rooms, 'ruth');
    const client = line(rooms, 'maya');
    rooms.mischief.offline = true;
    coach.line.tell(client.instance, candidate(0));
    coach.line.tell(client.instance, candidate(1));
    await coach.timers.pass(60_000);
    expect(rooms.sent).to.have.length(0);
    expect(coach.troubles.at(-1)).to.equal('offline');
    coach.line.drop((said) => 'round' in said && said.round === 1);
    rooms.mischief.offline = false;
    coach.line.nudge();
    await coach.timers.pass(0);
    expect(client.rounds()).to.deep.equal([0]);
    expect(coach.troubles.at(-1)).to.equal(undefined);
  });

  it('end when the server says no', async () => {
    const rooms = new FakeRooms();
    const stranger = line(rooms, 'stranger');
    rooms.mischief.refuse = true;
    stranger.line.tell('', { say: 'ring' });
    stranger.line.tell('', { say: 'ring' });
    await stranger.timers.pass(60_000);
    expect(stranger.troubles).to.deep.equal(['refused']);
    expect(stranger.timers.count).to.equal(0);
  });

  it('that nobody understands are passed over', async () => {
    const strange = [null, 7, 'ring', [], {}, { said: 7 }, { said: [{ say: 'shout' }] }, { after: '0', said: [] }];
    for (const payload of [...strange, { again: { seq: 1 } }, { said: [{ say: 'candidate', round: 1 }] }]) {
      expect(readPayload(payload), JSON.stringify(payload)).to.equal(undefined);
    }
    expect(readPayload({ after: 1, said: [{ say: 'bye' }] })).to.deep.equal({ after: 1, said: [{ say: 'bye' }] });
  });
});

function link(options: Partial<LinkParts> = {}) {
  const timers = new FakeTimers();
  const made: FakeConnection[] = [];
  const access = { urls: ['turn:x'], username: 'u0', credential: 'c', validForSeconds: 600 };
  let asked = 0;
  const one = new PeerLink({
    polite: false,
    timers,
    makeConnection: (configuration) => {
      made.push(new FakeConnection(configuration));
      return made.at(-1) as unknown as RTCPeerConnection;
    },
    relay: async () => ({ ...access, username: `u${asked++}` }),
    relayOnly: false,
    tell: () => {},
    dropped: () => {},
    changed: () => {},
    opened: () => {},
    heard: () => {},
    ...options,
  });
  one.start();
  const asks = () => asked;
  return { link: one, timers, made, asks, now: () => made.at(-1)! };
}

async function connected(options: Partial<LinkParts> = {}) {
  const made = link(options);
  await settled();
  made.now().become('connected');
  made.now().open();
  return made;
}

const nameOf = (configuration: RTCConfiguration) => configuration.iceServers![0]!.username;

describe('a connection that mends itself', () => {
  it('fault 46: is built anew with fresh credentials after ten seconds without a connection', async () => {
    const { link: one, timers, made } = link();
    await timers.pass(9_999);
    expect(made).to.have.length(1);
    await timers.pass(1);
    expect(made).to.have.length(2);
    expect(made[0]!.closed).to.equal(true);
    expect(made.map(({ configurations }) => nameOf(configurations[0]!))).to.deep.equal(['u0', 'u1']);
    expect(one.status).to.equal('connecting');
  });

  it('fault 45: restarts after four seconds without the line, and is built anew after twenty', async () => {
    const { link: one, timers, made, now } = await connected();
    now().become('disconnected');
    expect(one.status).to.equal('reconnecting');
    await timers.pass(3_999);
    expect(now().restarts).to.equal(0);
    await timers.pass(1);
    expect(now().restarts).to.equal(1);
    await timers.pass(15_999);
    expect(made).to.have.length(1);
    await timers.pass(1);
    expect(made).to.have.length(2);
  });

  it('fault 45: restarts at once when the browser gives up, with fresh credentials', async () => {
    const { now, link: one } = await connected();
    now().become('failed');
    await settled();
    expect(now().restarts).to.equal(1);
    expect(now().configurations.map(nameOf)).to.deep.equal(['u0', 'u1']);
    now().become('connected');
    expect(one.status).to.equal('connected');
  });

  it('fault 45: says within six seconds that nothing is heard any more, and takes it back', async () => {
    const { link: one, timers, now } = await connected();
    for (let second = 0; second < 10; second += 1) {
      now().hear({ beat: 1 });
      await timers.pass(1000);
    }
    expect(one.status).to.equal('connected');
    await timers.pass(5000);
    expect(one.status).to.equal('reconnecting');
    now().hear({ beat: 1 });
    expect(one.status).to.equal('connected');
    await timers.pass(3000);
    expect(now().restarts).to.equal(0);
  });

  it('renews the credentials before they run out, and touches nothing that works', async () => {
    const { timers, now, asks, made } = await connected();
    const beat = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        now().hear({ beat: 1 });
        await timers.pass(1000);
      }
    };
    await beat(539);
    expect(asks()).to.equal(1);
    await beat(2);
    expect(now().configurations.map(nameOf)).to.deep.equal(['u0', 'u1']);
    await beat(545);
    expect(asks()).to.equal(3);
    expect(now().restarts).to.equal(0);
    expect(made).to.have.length(1);
  });

  it('goes on without a server that gives no credentials', async () => {
    const { timers, made } = link({ relay: () => new Promise(() => {}) });
    await timers.pass(4000);
    expect(made).to.have.length(1);
    expect(made[0]!.configurations[0]!.iceServers).to.deep.equal([]);
  });

  it('follows the other side to a newer round, and passes over an older one', async () => {
    const heard: unknown[] = [];
    const { link: one, made, now } = await connected();
    now().setRemoteDescription = async () => void heard.push('old');
    one.hear({ say: 'description', round: 2, description: { type: 'answer' } });
    await settled();
    expect(made).to.have.length(2);
    now().signalingState = 'have-local-offer';
    now().setRemoteDescription = (async (description: unknown) => void heard.push(description)) as never;
    one.hear({ say: 'description', round: 1, description: { type: 'answer', sdp: 'one' } });
    one.hear({ say: 'description', round: 2, description: { type: 'answer', sdp: 'two' } });
    await settled();
    expect(heard).to.deep.equal([{ type: 'answer', sdp: 'two' }]);
  });

  it('restarts when the network is another one, and leaves no timer when it ends', async () => {
    const { link: one, timers, now } = await connected();
    one.restart();
    await settled();
    expect(now().restarts).to.equal(1);
    now().become('disconnected');
    one.close();
    expect(timers.count).to.equal(0);
    expect(now().closed).to.equal(true);
  });

  it('is relayed only if that is asked for', async () => {
    const told: Said[] = [];
    const { now } = await connected({ relayOnly: true, tell: (said) => told.push(said) });
    expect(now().configurations[0]!.iceTransportPolicy).to.equal('relay');
    // Nor is it told of a way past the relay, should the browser find one.
    for (const type of ['host', 'relay']) {
      const found = { candidate: `candidate:1 1 udp 1 192.0.2.1 9 typ ${type}` };
      now().onicecandidate!({ candidate: { toJSON: () => found } });
    }
    expect(told.map((said) => 'candidate' in said && said.candidate.candidate!.split(' ').at(-1))).to.deep.equal([
      'relay',
    ]);
  });
});

describe('a weak line', () => {
  const good: LineSample = { lostOut: 0, lostIn: 0, delayMs: 60, room: 0 };
  const after = (samples: LineSample[], from = GOOD_LINE) => samples.reduce(judge, from);
  const times = (count: number, sample: LineSample) => Array.from({ length: count }, () => sample);

  it('makes the picture smaller step by step, until the voice has all of it', () => {
    const line = after(times(8, { ...good, lostOut: 0.2 }));
    expect(line.step).to.equal(STEPS.length - 1);
    expect(line.weak).to.equal(true);
    expect(STEPS[line.step]!.bits).to.equal(0);
  });

  it('gives the picture back slowly', () => {
    const weak = after(times(4, { ...good, delayMs: 900 }));
    expect(weak.step).to.equal(2);
    expect(after(times(5, good), weak).step).to.equal(2);
    expect(after(times(12, good), weak)).to.include({ step: 0, weak: false });
  });

  it('is not called weak for one bad look', () => {
    expect(after([{ ...good, lostOut: 0.2 }])).to.include({ step: 0, weak: false });
    expect(after(times(9, { ...good, room: 300_000 }))).to.include({ step: 0, weak: false });
    expect(after(times(9, { ...good, room: 80_000 }))).to.include({ step: 3, weak: true });
  });
});

describe('S5: a shared pause', () => {
  const on = { on: true, by: 'ruth', count: 1 };
  it('is what was said last; of two at once the one that slows down', () => {
    expect(newerPause(on, { on: false, by: 'maya', count: 2 })).to.include({ on: false });
    expect(newerPause({ on: false, by: 'maya', count: 2 }, on)).to.include({ on: false });
    expect(newerPause({ on: false, by: 'maya', count: 1 }, on)).to.include({ on: true });
  });
});

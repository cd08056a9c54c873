import { expect } from '@open-wc/testing';
import { chance, countedId, FakeRooms } from './testing/fake-rooms.js';
import { fakePerson, type FakePerson } from './testing/fake-tracks.js';
import { PeerTransport, type CallParts } from './peer-transport.js';
import type { CallState } from './transport.js';

const ALL = { microphone: true, camera: true, screen: false };
const calls = new Set<PeerTransport>();
const people: FakePerson[] = [];
const made: RTCPeerConnection[] = [];

function call(rooms: FakeRooms, isCoach: boolean, options: Partial<CallParts> = {}): PeerTransport {
  let known = false;
  const id = isCoach ? 'ruth' : 'maya';
  const one = new PeerTransport({
    rooms: rooms.of(id),
    session: 'session',
    me: { id, isCoach },
    newId: countedId,
    letIn: { get: () => known, set: () => (known = true) },
    makeConnection: (configuration) => {
      made.push(new RTCPeerConnection(configuration));
      return made.at(-1)!;
    },
    ...options,
  });
  calls.add(one);
  return one;
}

async function until(fulfilled: () => unknown): Promise<void> {
  while (!(await fulfilled())) await new Promise((resolve) => setTimeout(resolve, 15));
}

const is = (one: PeerTransport, part: Partial<CallState>) =>
  until(() => Object.entries(part).every(([key, value]) => one.state[key as keyof CallState] === value));

/** Pictures that this side has decoded, and whether its sound is more than silence. */
async function received(connection: RTCPeerConnection): Promise<{ frames: number; energy: number }> {
  const sum = { frames: 0, energy: 0 };
  (await connection.getStats()).forEach((stat) => {
    if (stat.type !== 'inbound-rtp') return;
    sum.frames += stat.framesDecoded ?? 0;
    sum.energy += stat.totalAudioEnergy ?? stat.packetsReceived ?? 0;
  });
  return sum;
}

const open = () => made.filter(({ connectionState }) => connectionState === 'connected');

/** Both go in at once; the coach lets in. */
async function together(rooms = new FakeRooms(), options: Partial<CallParts> = {}) {
  const coach = call(rooms, true, options);
  const client = call(rooms, false, options);
  for (const one of [coach, client]) {
    const person = fakePerson(one === coach ? 'R' : 'M', one === coach ? '#1f6b5c' : '#8a4b7d');
    people.push(person);
    one.put({ sound: person.sound, face: person.face, screen: null }, ALL);
    one.enter();
  }
  await is(coach, { other: 'knocking' });
  coach.admit();
  await Promise.all([is(coach, { phase: 'together' }), is(client, { phase: 'together' })]);
  return { coach, client, rooms };
}

describe('a call for two', () => {
  afterEach(() => {
    for (const one of calls) one.leave();
    for (const person of people.splice(0)) person.stop();
    expect(made.filter(({ signalingState }) => signalingState !== 'closed')).to.have.length(0);
    calls.clear();
    made.length = 0;
  });

  it('S6: is knocked for, let in, and seen and heard on both sides', async () => {
    const { coach, client } = await together();
    for (const connection of open()) {
      await until(async () => {
        const { frames, energy } = await received(connection);
        return frames > 5 && energy > 0;
      });
    }
    await until(() => coach.state.theirs.camera && client.state.theirs.camera);
    expect(
      coach
        .face!.getTracks()
        .map(({ kind }) => kind)
        .sort(),
    ).to.deep.equal(['audio', 'video']);
    expect(coach.screen!.getTracks()).to.have.length(1);
  });

  it('fault 44: comes about each time, with signals shuffled, doubled and late', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rooms = new FakeRooms(chance(seed));
      Object.assign(rooms.mischief, { upToMs: 60, twice: true });
      const { coach, client } = await together(rooms);
      coach.leave();
      client.leave();
    }
  });

  it('fault 44: both may begin anew at once', async () => {
    const changes: (() => void)[] = [];
    const onNetworkChange = (listener: () => void) => {
      changes.push(listener);
      return () => {};
    };
    const rooms = new FakeRooms(chance(9));
    rooms.mischief.upToMs = 40;
    const { coach, client } = await together(rooms, { onNetworkChange });
    const before = rooms.sent.length;
    for (const changed of changes) changed();
    await until(() => rooms.sent.length >= before + 2);
    await until(() => open().length === 2 && open().every(({ signalingState }) => signalingState === 'stable'));
    expect(coach.state.phase).to.equal('together');
    expect(client.state.phase).to.equal('together');
  });

  it('S5: slows down for both, and either ends it', async () => {
    const { coach, client } = await together();
    client.pause(true);
    await until(() => coach.state.pause.on);
    expect(coach.state.pause.by).to.equal('maya');
    coach.pause(false);
    await until(() => !client.state.pause.on);
    expect(client.state.pause.by).to.equal('ruth');
  });

  it('S6: tells what the other shows, and sends a screen without asking anew', async () => {
    const { coach, client, rooms } = await together();
    const screen = fakePerson('S', '#444444', 0);
    people.push(screen);
    const sent = rooms.sent.length;
    client.put({ sound: null, face: null, screen: screen.face }, { microphone: false, camera: false, screen: true });
    await until(() => coach.state.theirs.screen);
    expect(coach.state.theirs).to.deep.equal({ microphone: false, camera: false, screen: true });
    const video = document.createElement('video');
    Object.assign(video, { muted: true, srcObject: coach.screen });
    await video.play();
    await until(() => video.videoWidth > 0);
    video.srcObject = null;
    expect(rooms.sent.length).to.equal(sent);
  });

  it('joins with neither camera nor microphone, and sees and hears', async () => {
    const rooms = new FakeRooms();
    const coach = call(rooms, true);
    const client = call(rooms, false);
    const person = fakePerson('R', '#1f6b5c');
    people.push(person);
    coach.put({ sound: person.sound, face: person.face, screen: null }, ALL);
    coach.enter();
    client.enter();
    await is(coach, { other: 'knocking' });
    coach.admit();
    await is(client, { phase: 'together' });
    await until(async () => (await Promise.all(open().map(received))).some(({ frames }) => frames > 3));
    expect(coach.state.theirs).to.deep.equal({ microphone: false, camera: false, screen: false });
  });

  it('asks whoever knocks to wait, kindly, and lets in later', async () => {
    const rooms = new FakeRooms();
    const client = call(rooms, false);
    client.enter();
    const coach = call(rooms, true);
    coach.enter();
    await is(client, { other: 'there' });
    await is(coach, { other: 'knocking' });
    coach.askToWait();
    await is(client, { other: 'later', phase: 'waiting' });
    coach.admit();
    await is(client, { phase: 'together' });
  });

  it('lets in a page that crashed and came back, without a knock', async () => {
    const { coach, client, rooms } = await together();
    // As a crash: no goodbye.
    rooms.of('maya');
    calls.delete(client);
    const again = call(rooms, false);
    again.enter();
    await Promise.all([is(again, { phase: 'together' }), is(coach, { phase: 'together' })]);
    // The old page was still there after all: it says where the call has gone.
    await is(client, { phase: 'elsewhere' });
    await is(coach, { phase: 'together' });
  });

  it('comes back when the coach’s page crashed', async () => {
    let known = false;
    const letIn = { get: () => known, set: () => (known = true) };
    const { client, rooms, coach } = await together(undefined, { letIn });
    const again = call(rooms, true, { letIn });
    again.enter();
    await is(again, { phase: 'together' });
    await is(coach, { phase: 'elsewhere' });
    await is(client, { phase: 'together' });
  });

  it('says when the other has left, and waits for them', async () => {
    const { coach, client, rooms } = await together();
    client.leave();
    await is(coach, { other: 'gone', phase: 'waiting' });
    // The goodbye that came as a signal, after the one from page to page, takes nothing back.
    await until(() => JSON.stringify(rooms.sent).includes('"bye"'));
    await new Promise(requestAnimationFrame);
    expect(coach.state.other).to.equal('gone');
    const again = call(rooms, false);
    again.enter();
    await is(coach, { phase: 'together' });
  });

  it('fault 47: goes on when no signal gets through any more', async () => {
    const { coach, client, rooms } = await together();
    rooms.mischief.offline = true;
    const before = await Promise.all(open().map(received));
    await until(async () => {
      const now = await Promise.all(open().map(received));
      return now.every(({ frames }, index) => frames > before[index]!.frames + 10);
    });
    client.pause(true);
    await until(() => coach.state.pause.on);
    expect(coach.state.phase).to.equal('together');
  });

  it('has a code for its encryption that both see alike', async () => {
    const { coach, client } = await together();
    expect(await coach.code()).to.match(/^\d{4}( \d{4}){4}$/);
    expect(await client.code()).to.equal(await coach.code());
  });

  it('is refused to whom the server refuses', async () => {
    const rooms = new FakeRooms();
    rooms.mischief.refuse = true;
    const stranger = call(rooms, false);
    stranger.enter();
    await is(stranger, { phase: 'refused', code: 'refused' });
  });
});

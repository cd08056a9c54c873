import { expect } from '@open-wc/testing';
import { AREAS, ofKind, type EntryKind } from '../../models/entry.js';
import { wallTime } from '../../models/zoned.js';
import { backendContract } from '../backend-contract.js';
import { rejects, textPost } from '../testing/contract-support.js';
import { actsOf, connect, createWorld, DEMO_CODE, demoFiction, memoryBackend, type World } from './index.js';

backendContract('memory', async () => {
  const world = await createWorld();
  return {
    device: () => connect(world, 'guest'),
    code: async () => DEMO_CODE,
    expireCodes: async () => world.expireCodes(),
    invite: async (email) => world.invite(email),
    revoke: async (email) => world.revoke(world.personOf(email).id),
    setOffline: async (offline) => world.setFaults({ offline }),
    count: async (what) =>
      what in world.rows ? world.rows[what as keyof World['rows']] : world.countOf(what as EntryKind),
    setStatus: async (engagement, status) => world.setStatus(engagement, status),
    end: async () => {},
  };
});

describe('the in-memory backend', () => {
  it('shares one world on a page: what the client posts, the coach sees at once', async () => {
    const [client, coach] = await Promise.all([memoryBackend('client'), memoryBackend('coach')]);
    expect(await memoryBackend('client')).to.equal(client);
    const [engagement] = await client.engagements.list();
    const post = textPost(engagement!.id);
    const told = new Promise<void>((resolve) => coach.watch(resolve));
    await client.messages.post(post);
    await told;
    expect((await coach.messages.get(post.id))?.author.name).to.equal('Maya Lindqvist');
    await rejects((await memoryBackend('guest')).engagements.list(), 'signed-out');
  });

  it('the demo has every kind of message, heard and unheard, with sound of the length it states', async () => {
    const world = await createWorld({ now: new Date('2026-11-20T15:00:00Z') });
    const maya = connect(world, 'client');
    const thread = await maya.messages.ofEngagement((await maya.engagements.list())[0]!.id);
    expect(thread.map(({ kind }) => kind)).to.deep.equal(['checkin', 'voice', 'checkin', 'text', 'text', 'checkin']);
    expect(thread[4]?.about?.title).to.equal('Let my engineers settle it between themselves');
    expect(thread[5]?.checkIn?.period).to.equal('2026-W47');
    expect(thread[5]?.recording?.chapters).to.deep.equal([{ key: 'help', atMs: 0 }]);
    const recording = thread[0]!.recording!;
    expect(recording.chapters.map(({ key }) => key)).to.deep.equal(['wins', 'challenges', 'help']);
    for (const [index, { size, durationMs }] of recording.segments.entries()) {
      const blob = await maya.recordings.segment(recording.id, index);
      expect(blob.size).to.equal(size);
      expect(Math.abs((await secondsOf(blob)) * 1000 - durationMs)).to.be.lessThan(60);
    }
  });

  it('Z2: everything in the demo was allowed to whom it is ascribed, and lies in the past', async () => {
    const now = new Date('2026-11-20T00:30:00Z');
    const fiction = await demoFiction(now);
    const world = await createWorld({ fiction: { ...fiction, entries: [] } });
    for (const entries of actsOf(fiction.entries)) world.addEntries(entries[0]!.author, entries);
    expect(new Set(fiction.entries.map(({ id }) => id)).size).to.equal(fiction.entries.length);
    expect(fiction.entries.filter(({ created }) => Date.parse(created) >= now.getTime())).to.deep.equal([]);
    expect(fiction.entries.filter(({ id }) => !/^[a-z0-9]{15}$/.test(id))).to.deep.equal([]);
    const kinds = new Set(fiction.entries.map(({ kind }) => kind));
    const { pins: _, ...shared } = AREAS; // what somebody keeps to hear again they choose themselves
    expect([...kinds].sort()).to.deep.equal(Object.values(shared).flat().sort());
  });

  it('S8: tomorrow evening is tomorrow evening, on whatever day the demo is opened', async () => {
    for (const now of ['2026-11-20T15:00:00Z', '2026-03-28T22:30:00Z', '2026-12-31T12:00:00Z']) {
      const { entries } = await demoFiction(new Date(now));
      const next = ofKind(entries, 'session_steps').filter(({ step, starts }) => step === 'accepted' && starts > now);
      const [berlin] = next.map(({ starts }) => wallTime(new Date(starts), 'Europe/Berlin')).slice(-1);
      const today = wallTime(new Date(now), 'Europe/Berlin');
      const tomorrow = new Date(Date.UTC(today.year, today.month - 1, today.day + 1));
      expect(next.map(({ session }) => session)).to.deep.equal(['aylinsession100', 'mayasession3000']);
      expect(berlin?.minutes).to.equal(18 * 60 + 30);
      expect(berlin?.day).to.equal(tomorrow.getUTCDate());
    }
  });

  it('does to stories what life does: refuses, loses answers, never answers', async () => {
    const world = await createWorld({ messages: 'none' });
    const maya = connect(world, 'client');
    const post = textPost((await maya.engagements.list())[0]!.id);
    world.setFaults({ refuse: 'too-large' });
    await rejects(maya.messages.post(post), 'too-large');
    world.setFaults({ refuse: '', loseAnswers: 1 });
    await rejects(maya.messages.post(post), 'offline');
    await maya.messages.post(post);
    expect(world.rows.messages).to.equal(1);
    world.setFaults({ delayMs: Infinity });
    const first = await Promise.race([
      maya.engagements.list(),
      new Promise((resolve) => setTimeout(resolve, 0, 'waiting')),
    ]);
    expect(first).to.equal('waiting');
  });

  it('gives out copies: nobody can change what is stored', async () => {
    const world = await createWorld();
    const maya = connect(world, 'client');
    const [engagement] = await maya.engagements.list();
    engagement!.client.name = 'Somebody else';
    expect((await maya.engagements.list())[0]?.client.name).to.equal('Maya Lindqvist');
  });
});

async function secondsOf(blob: Blob): Promise<number> {
  // Only a page has an AudioContext, and this package is compiled without one.
  const context = new (globalThis as unknown as { AudioContext: new () => Decoder }).AudioContext();
  const { duration } = await context.decodeAudioData(await blob.arrayBuffer());
  await context.close();
  return duration;
}

interface Decoder {
  decodeAudioData(bytes: ArrayBuffer): Promise<{ duration: number }>;
  close(): Promise<void>;
}

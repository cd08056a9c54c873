import { expect } from '@open-wc/testing';
import { Client } from './client.js';
import './inbox.js';
import { CoachError } from './errors.js';
import type { Message } from './models/message.js';
import type { Engagement } from './models/practice.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';
import {
  FakeBackend,
  FakeDevice,
  gate,
  MAYA,
  recordTake,
  RUTH,
  settle,
  type FakePlatform,
} from './outbox/test-support.js';

const ENGAGEMENT: Engagement = {
  id: 'one',
  practice: 'harbour',
  client: { id: MAYA.id, name: MAYA.name },
  coach: { id: RUTH.id, name: RUTH.name },
  status: 'active',
  hours: { timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', windowHours: 8 },
};

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof CoachError ? error.code : String(error);
  }
}

describe('the client', () => {
  let device: FakeDevice;
  let store: MemoryStore;
  let backend: FakeBackend;
  let platform: FakePlatform;
  let journal: Journal;
  let client: Client;
  let leave: (() => void)[];

  const open = (person = MAYA as typeof MAYA | undefined): Client => {
    backend = new FakeBackend(person);
    backend.engagementList = [ENGAGEMENT];
    client = new Client({
      address: 'https://fake.example',
      backend,
      server: backend.address,
      store,
      journal,
      platform,
    });
    return client;
  };
  /** Listens as an element does, and keeps what it heard. */
  function hear<T>(live: { subscribe(listener: (state: T) => void): () => void }): T[] {
    const states: T[] = [];
    leave.push(live.subscribe((state) => states.push(state)));
    return states;
  }
  const said = (id: string, more: Partial<Message> = {}) => ({
    id,
    engagement: 'one',
    kind: 'text' as const,
    body: id,
    recording: undefined,
    checkIn: undefined,
    replyTo: undefined,
    saidAt: '2026-11-20T11:00:00Z',
    ...more,
  });
  const shown = (live: { value: Message[] | undefined }) =>
    live.value?.map(({ body, delivery }) => `${body} ${delivery}`);

  beforeEach(() => {
    device = new FakeDevice();
    store = new MemoryStore();
    platform = device.page();
    journal = new Journal(store, platform);
    leave = [];
    open();
  });

  afterEach(() => {
    leave.forEach((stop) => stop());
    client.close();
  });

  describe('threads', () => {
    it('T3: show what waits, then the same message as sent, never twice and never missing', async () => {
      backend.store(said('hello'), RUTH);
      const held = gate();
      backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
      const thread = client.messages.thread('one');
      const states = hear(thread);
      await settle();
      const sent = await client.messages.send({ engagement: 'one', body: 'mine', place: 'here' });
      expect(shown(thread)).to.deep.equal(['hello sent', `mine ${sent.delivery}`]);
      await settle();
      expect(shown(thread)).to.deep.equal(['hello sent', 'mine sending']);
      held.open();
      await client.outbox.flush();
      backend.hint();
      await settle();
      expect(shown(thread)).to.deep.equal(['hello sent', 'mine sent']);
      const counts = states.map(({ value }) => value?.filter(({ id }) => id === sent.id).length ?? 0);
      const first = counts.indexOf(1);
      expect(first).to.be.greaterThan(-1);
      expect(
        counts.slice(first).every((count) => count === 1),
        counts.join(),
      ).to.equal(true);
    });

    it('fault 41: are empty as soon as an engagement is closed to this person; what waits stays theirs', async () => {
      backend.store(said('hello'), RUTH);
      const thread = client.messages.thread('one');
      hear(thread);
      hear(client.engagements.mine);
      await client.messages.send({ engagement: 'one', body: 'mine', place: 'here' });
      await client.outbox.flush();
      await settle();
      expect(shown(thread)).to.deep.equal(['hello sent', 'mine sent']);
      backend.posts.clear();
      backend.engagementList = [];
      backend.mishap = (call) => (call.startsWith('post') ? new CoachError('not-found') : undefined);
      backend.hint();
      await settle();
      expect(client.engagements.mine.value).to.deep.equal([]);
      expect(shown(thread)).to.deep.equal([]);
      const { id } = await client.messages.send({ engagement: 'one', body: 'unsent', place: 'here' });
      await client.outbox.flush();
      await settle();
      expect(shown(thread)).to.deep.equal(['unsent parked']);
      expect(await (await client.outbox.files(id))[0]!.text()).to.equal('unsent');
    });

    it('T3: are the same live value for the same engagement, and show that one only', async () => {
      expect(client.messages.thread('one')).to.equal(client.messages.thread('one'));
      await client.messages.send({ engagement: 'two', body: 'elsewhere', place: 'here' });
      const thread = client.messages.thread('one');
      hear(thread);
      await settle();
      expect(shown(thread)).to.deep.equal([]);
    });

    it('P1: keep the last known value when the server is away, and come back by themselves', async () => {
      backend.store(said('hello'), RUTH);
      const thread = client.messages.thread('one');
      hear(thread);
      await settle();
      backend.mishap = () => 'before';
      backend.hint();
      await settle();
      expect(shown(thread)).to.deep.equal(['hello sent']);
      expect(thread.state.error!.code).to.equal('offline');
      backend.mishap = () => undefined;
      expect(platform.fireNext()).to.equal(true);
      await settle();
      expect(thread.state.error).to.equal(undefined);
      expect(platform.timers).to.deep.equal([]);
    });

    it('C2: show what waits even if the server was never reached', async () => {
      backend.mishap = () => 'before';
      const thread = client.messages.thread('one');
      hear(thread);
      await settle();
      expect(thread.value).to.equal(undefined);
      await client.messages.send({ engagement: 'one', body: 'mine', place: 'here' });
      await settle();
      expect(shown(thread)).to.deep.equal(['mine waiting']);
      expect(thread.state.error!.code).to.equal('offline');
    });

    it('P1: many hints at once are one reading, and hints during a reading one more', async () => {
      hear(client.messages.thread('one'));
      await settle();
      const readings = () => backend.calls.filter((call) => call.startsWith('thread')).length;
      const before = readings();
      for (let index = 0; index < 10; index += 1) backend.hint();
      await settle();
      expect(readings() - before).to.equal(1);
      const held = gate();
      backend.gate = () => held.wait;
      backend.hint();
      await settle();
      for (let index = 0; index < 10; index += 1) backend.hint();
      held.open();
      await settle();
      expect(readings() - before).to.equal(3);
    });

    it('P1: nothing is read or watched once nobody listens', async () => {
      hear(client.messages.thread('one'));
      hear(client.inbox.entries);
      await settle();
      expect(backend.watchers).to.equal(2);
      leave.splice(0).forEach((stop) => stop());
      const calls = backend.calls.length;
      expect(backend.watchers).to.equal(0);
      platform.comeOnline();
      await settle();
      expect(backend.calls.length).to.equal(calls);
      expect(platform.timers).to.deep.equal([]);
    });

    it('Z3: are never shown to the next person on the same device', async () => {
      backend.store(said('for Maya only'), RUTH);
      const thread = client.messages.thread('one');
      const states = hear(thread);
      await settle();
      expect(shown(thread)).to.deep.equal(['for Maya only sent']);
      backend.signIn(undefined);
      expect(thread.value).to.equal(undefined);
      await settle();
      expect(thread.state.error!.code, 'and signed out is no empty list').to.equal('signed-out');
      const held = gate();
      backend.gate = () => held.wait;
      const from = states.length;
      backend.signIn(RUTH);
      await settle();
      expect(states.slice(from).every(({ value }) => value === undefined)).to.equal(true);
      held.open();
      await settle();
      expect(shown(thread)).to.deep.equal(['for Maya only sent']);
    });
  });

  describe('check-ins', () => {
    it('C1: go out with their prompts in order, and with the client’s own week', async () => {
      device.time = Date.parse('2026-11-22T23:30:00Z');
      const { id } = await client.checkIns.send({
        engagement: 'one',
        kind: 'weekly',
        texts: { help: ' Talk to the board ', wins: 'We shipped', other: 'not asked' },
        place: 'here',
      });
      await client.outbox.flush();
      const { checkIn, kind } = backend.posts.get(id)!;
      expect(kind).to.equal('checkin');
      expect(checkIn!.id).to.match(/^[a-z0-9]{15}$/);
      expect(checkIn).to.deep.include({
        kind: 'weekly',
        // Monday already in Berlin, where Maya is.
        period: '2026-W48',
        parts: [
          { key: 'wins', text: 'We shipped' },
          { key: 'challenges', text: '' },
          { key: 'help', text: 'Talk to the board' },
        ],
      });
    });

    it('R1: a question belongs to no week and has one prompt', async () => {
      const take = await recordTake(journal, 'here');
      const { id } = await client.checkIns.send({
        engagement: 'one',
        kind: 'question',
        texts: {},
        recording: take.id,
        place: 'here',
      });
      await client.outbox.flush();
      expect(backend.posts.get(id)!.checkIn).to.deep.include({
        kind: 'question',
        period: '',
        parts: [{ key: 'help', text: '' }],
      });
      expect(backend.posts.get(id)!.recording!.id).to.equal(take.id);
    });

    it('C2: neither said nor written is nothing to send', async () => {
      const code = await codeOf(
        client.checkIns.send({ engagement: 'one', kind: 'weekly', texts: { wins: '  ' }, place: 'here' }),
      );
      expect(code).to.equal('bad-value');
    });

    it('C6: past ones are newest first, each with its answers', async () => {
      const checkIn = { id: 'c', kind: 'weekly' as const, period: '', parts: [] };
      backend.store(said('first', { kind: 'checkin', checkIn }), MAYA);
      backend.store(said('reply', { replyTo: 'first' }), RUTH);
      backend.store(said('second', { kind: 'checkin', checkIn }), MAYA);
      const past = client.checkIns.past('one');
      hear(past);
      await settle();
      expect(past.value!.map(({ message, replies }) => [message.id, ...replies.map(({ id }) => id)])).to.deep.equal([
        ['second'],
        ['first', 'reply'],
      ]);
      await client.checkIns.send({ engagement: 'one', kind: 'weekly', texts: { wins: 'new' }, place: 'here' });
      expect(past.value).to.have.length(3);
      expect(client.checkIns.past('one')).to.equal(past);
    });

    it('C2: drafts last until what was written is sent', async () => {
      await client.drafts.save('here', 'wins', 'We ship');
      await client.drafts.save('here', 'wins', 'We shipped');
      await client.drafts.save('there', 'wins', 'Other');
      expect(await client.drafts.load('here')).to.deep.equal({ wins: 'We shipped' });
      await client.checkIns.send({ engagement: 'one', kind: 'weekly', texts: { wins: 'We shipped' }, place: 'here' });
      expect(await client.drafts.load('here')).to.deep.equal({});
      expect(await client.drafts.load('there')).to.deep.equal({ wins: 'Other' });
    });
  });

  describe('the coach’s desk', () => {
    const weekly = (help: string) => ({
      id: 'c',
      kind: 'weekly' as const,
      period: '',
      parts: [
        { key: 'wins', text: 'w' },
        { key: 'help', text: help },
      ],
    });
    const order = () =>
      client.inbox.entries.value!.map(({ message, answered }) => `${message.id}${answered ? ' answered' : ''}`);

    beforeEach(() => {
      client.close();
      open(RUTH);
    });

    it('N1: unanswered first, then who asks for help, then by the promised time', async () => {
      backend.store(said('plain'), MAYA);
      backend.store(said('answered', { kind: 'checkin', checkIn: weekly('help me') }), MAYA);
      backend.store(said('reply', { replyTo: 'answered' }), RUTH);
      backend.store(said('no ask', { kind: 'checkin', checkIn: weekly(' ') }), MAYA);
      backend.store(said('ask', { kind: 'checkin', checkIn: weekly('help me') }), MAYA);
      backend.store(said('question', { kind: 'checkin', checkIn: { ...weekly(''), kind: 'question' } }), MAYA);
      backend.store(said('unprompted'), RUTH);
      hear(client.inbox.entries);
      await settle();
      expect(order()).to.deep.equal(['ask', 'question', 'plain', 'no ask', 'answered answered']);
      const [ask] = client.inbox.entries.value!;
      expect(ask).to.deep.include({
        helpAsked: true,
        answered: false,
        client: { id: MAYA.id, name: MAYA.name },
        engagement: ENGAGEMENT,
      });
      // Friday 14:00 in Berlin, eight office hours on: Monday 14:00.
      expect(ask!.promisedBy).to.match(/^2026-11-23T13:00/);
    });

    it('C4: an ask that was spoken counts where its chapter begins', async () => {
      const recording = {
        id: 'r',
        segments: [],
        peaks: [],
        chapters: [{ key: 'help', atMs: 9000 }],
        interrupted: false,
      };
      backend.store(
        said('silent', { kind: 'checkin', checkIn: weekly(''), recording: { ...recording, chapters: [] } }),
        MAYA,
      );
      backend.store(said('spoken', { kind: 'checkin', checkIn: weekly(''), recording }), MAYA);
      hear(client.inbox.entries);
      await settle();
      expect(client.inbox.entries.value!.map(({ message, helpAsked }) => `${message.id} ${helpAsked}`)).to.deep.equal([
        'spoken true',
        'silent false',
      ]);
    });

    it('N1: without office hours there is no promise, and the oldest comes first', async () => {
      backend.engagementList = [{ ...ENGAGEMENT, hours: undefined }];
      backend.store(said('b'), MAYA);
      backend.store(said('a'), MAYA);
      hear(client.inbox.entries);
      await settle();
      expect(order()).to.deep.equal(['b', 'a']);
      expect(client.inbox.entries.value![0]!.promisedBy).to.equal('');
    });

    it('C7: a reply counts at once, and no longer if the server refuses it', async () => {
      backend.store(said('ask'), MAYA);
      hear(client.inbox.entries);
      await settle();
      const refusal = new CoachError('refused', '', { fields: { body: 'x' } });
      backend.mishap = (call) => (call.startsWith('post') ? refusal : undefined);
      const held = gate();
      backend.gate = (call) => (call.startsWith('post') ? held.wait : Promise.resolve());
      await client.messages.send({ engagement: 'one', body: 'Well asked', replyTo: 'ask', place: 'desk' });
      expect(order()).to.deep.equal(['ask answered']);
      held.open();
      await client.outbox.flush();
      expect(order()).to.deep.equal(['ask']);
      expect(client.inbox.entries.value![0]!.replies[0]!.delivery).to.equal('parked');
    });

    it('Z3: shows nothing of engagements in which she is not the coach', async () => {
      backend.engagementList = [
        ENGAGEMENT,
        { ...ENGAGEMENT, id: 'two', coach: { id: MAYA.id, name: MAYA.name }, client: { id: RUTH.id, name: RUTH.name } },
      ];
      backend.store(said('a'), MAYA);
      backend.store(said('hers', { engagement: 'two' }), RUTH);
      hear(client.inbox.entries);
      await settle();
      expect(order()).to.deep.equal(['a']);
    });
  });

  describe('what else it knows', () => {
    it('Z1: who is signed in, and that nobody is', async () => {
      expect(client.account.current.value!.id).to.equal(MAYA.id);
      hear(client.engagements.mine);
      await settle();
      expect(client.engagements.mine.value).to.have.length(1);
      await client.account.signOut();
      expect(client.account.current.value).to.equal(null);
      await settle();
      expect(client.engagements.mine.value).to.deep.equal([]);
    });

    it('Z3: practices by name, one live value each, and an unknown one is said to be unknown', async () => {
      const live = client.practices.bySlug('nowhere');
      expect(client.practices.bySlug('nowhere')).to.equal(live);
      hear(live);
      await settle();
      expect(live.state.error!.code).to.equal('practice-unknown');
      expect(platform.timers, 'it is not asked for again and again').to.deep.equal([]);
    });

    it('P1: sound comes from the device while it is there, else from the server, once', async () => {
      const take = await recordTake(journal, 'here');
      const url = await client.recordings.url(take.id, 0);
      expect(await (await fetch(url)).text()).to.equal(await (await journal.segment(take.id, 0)).text());
      expect(await client.recordings.url(take.id, 0)).to.equal(url);
      expect(backend.calls).to.deep.equal([]);
      expect(await codeOf(client.recordings.url('elsewhere', 0))).to.equal('not-found');
      const recording = { id: 'elsewhere', segments: [], peaks: [], chapters: [], interrupted: false };
      await backend.recordings.put('one', recording, [new Blob(['from the server'])]);
      expect(await (await fetch(await client.recordings.url('elsewhere', 0))).text()).to.equal('from the server');
      await client.recordings.url('elsewhere', 0);
      expect(backend.calls.filter((call) => call.startsWith('segment'))).to.have.length(2);
      await client.account.signOut();
      expect(
        await fetch(url).then(
          () => 'still there',
          () => 'gone',
        ),
      ).to.equal('gone');
    });
  });
});

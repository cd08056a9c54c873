import { expect, waitUntil } from '@open-wc/testing';
import { connect, createWorld, demoFiction, type World } from './backends/memory/index.js';
import { Client } from './client.js';
import type { CoachError } from './errors.js';
import { goalsOf, type Goals } from './goals.js';
import type { Live } from './live.js';
import type { Goal, GoalBoard } from './models/goal.js';
import type { Engagement } from './models/practice.js';
import { browserPlatform } from './outbox/browser-platform.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';

const WORDING = {
  title: 'Say no kindly',
  difference: 'My team gets its evenings back',
  priority: '',
  method: '',
} as const;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 8000, interval: 5 });

let world: World;
let open: (() => void)[] = [];
let count = 0;

/** One person on one device of their own, looking at their goals. */
class Device {
  goals: Goals;
  board: Live<GoalBoard>;

  constructor(
    readonly client: Client,
    readonly engagement: Engagement,
  ) {
    this.goals = goalsOf(client);
    this.board = this.goals.of(engagement);
    const stop = [this.board.subscribe(() => {}), this.kept.subscribe(() => {})];
    open.push(
      () => stop.forEach((leave) => leave()),
      () => client.close(),
    );
  }

  get kept() {
    return this.goals.kept(this.engagement);
  }

  get goal(): Goal {
    return this.board.value!.goals[0]!;
  }

  sees(check: (board: GoalBoard) => unknown, message?: string) {
    return until(() => this.board.value && check(this.board.value), message);
  }
}

async function device(as: 'client' | 'coach'): Promise<Device> {
  const address = `memory:goals-${++count}`;
  const store = new MemoryStore();
  const platform = browserPlatform(false);
  const journal = new Journal(store, platform);
  const backend = connect(world, as, address);
  const client = new Client({ address, server: address, backend, store, journal, platform });
  const [engagement] = await backend.engagements.list();
  return new Device(client, engagement!);
}

async function refused(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(
    () => undefined,
    (error: CoachError) => error,
  );
  return thrown?.code ?? 'nothing was thrown';
}

/** Both agree on one goal, and both devices know it. */
async function agreed(maya: Device, ruth: Device): Promise<void> {
  await maya.goals.propose(maya.engagement.id, WORDING);
  await ruth.sees(({ goals }) => goals.length === 1);
  await ruth.goals.agree(ruth.goal, ruth.goal.pending!);
  await maya.sees(({ inProgress }) => inProgress.length === 1);
}

describe('goalsOf', () => {
  beforeEach(async () => {
    world = await createWorld({ fiction: { ...(await demoFiction(new Date())), messages: [], entries: [] } });
  });

  afterEach(() => {
    for (const leave of open) leave();
    open = [];
  });

  it('G1: either proposes, the other agrees, and both see it agreed with two names', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    const id = await maya.goals.propose(maya.engagement.id, { title: ' Say no ', difference: 'Evenings' });
    await maya.sees(({ goals }) => goals[0]?.id === id);
    await ruth.sees(({ goals }) => goals.length === 1);
    expect(ruth.goal).to.deep.include({ state: 'proposed', asks: [ruth.engagement.coach.id] });
    expect(ruth.goal.current).to.include({ title: 'Say no', difference: 'Evenings', priority: '', method: '' });
    await ruth.goals.agree(ruth.goal, ruth.goal.pending!);
    await maya.sees(({ inProgress }) => inProgress[0]?.active?.agreed.length === 2);
    expect(maya.goal.waiting || maya.goal.active!.waiting).to.equal(false);
  });

  it('G1: one instance for each client, one board for each engagement', async () => {
    const maya = await device('client');
    expect(goalsOf(maya.client)).to.equal(maya.goals);
    expect(maya.goals.of({ ...maya.engagement })).to.equal(maya.board);
    expect(maya.goals.kept(maya.engagement)).to.equal(maya.kept);
  });

  it('G1: works without a network; it is on this device, and arrives when the network is back', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    world.setFaults({ offline: true });
    await maya.goals.reword(maya.goal, { ...WORDING, title: 'Say no on Mondays' });
    await maya.goals.confidence(maya.goal, 7, 'hopeful');
    await maya.sees(() => maya.goal.pending?.waiting && maya.goal.confidences[0]?.waiting);
    expect(ruth.goal.pending).to.equal(undefined);
    world.setFaults({ offline: false });
    await maya.client.outbox.flush(true);
    await ruth.sees(() => ruth.goal.pending?.title === 'Say no on Mondays' && ruth.goal.confidences[0]?.value === 7);
    await maya.sees(() => maya.goal.pending?.waiting === false);
  });

  it('G2: who was slower keeps the words, and offers them as the next wording', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    const seen = maya.goal;
    await ruth.goals.reword(ruth.goal, { ...WORDING, title: 'Hers' });
    await maya.sees(() => maya.goal.pending?.title === 'Hers');
    await maya.goals.reword(seen, { ...WORDING, title: 'Mine', priority: 'first' });
    await until(() => maya.kept.value?.length === 1, 'the slower one is kept');
    const [kept] = maya.kept.value!;
    expect(kept).to.deep.include({ reason: 'outdated', goal: maya.goal.id });
    expect(kept!.wording).to.deep.equal({ ...WORDING, title: 'Mine', priority: 'first' });
    expect(kept!.texts).to.deep.equal(['Mine', WORDING.difference]);
    expect(maya.goal.pending!.title).to.equal('Hers');
    await maya.goals.retryKept(kept!, maya.board.value!);
    await ruth.sees(() => ruth.goal.versions.length === 3);
    expect(ruth.goal.pending).to.include({ title: 'Mine', priority: 'first', number: 3 });
    await until(() => maya.kept.value?.length === 0);
  });

  it('G2: kept words can be thrown away', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    const seen = maya.goal;
    await ruth.goals.reword(ruth.goal, { ...WORDING, title: 'Hers' });
    await maya.sees(() => maya.goal.pending);
    await maya.goals.reword(seen, { ...WORDING, title: 'Mine' });
    await until(() => maya.kept.value?.length === 1);
    await maya.goals.discardKept(maya.kept.value![0]!);
    await until(() => maya.kept.value?.length === 0);
    expect(maya.goal.versions).to.have.length(2);
  });

  it('G2: of twenty who reword at once one wins, round after round, and the words of all others are kept', async function () {
    this.timeout(60_000);
    const devices = await Promise.all(Array.from({ length: 20 }, (_, n) => device(n % 2 ? 'coach' : 'client')));
    await agreed(devices[0]!, devices[1]!);
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all(devices.map((one) => one.sees(() => one.board.value!.goals[0]?.versions.length === round)));
      await Promise.all(devices.map((one, n) => one.goals.reword(one.goal, { ...WORDING, title: `${round}.${n}` })));
      const kept = () => devices.reduce((sum, one) => sum + (one.kept.value?.length ?? 0), 0);
      await until(() => kept() === 19 * round, `19 kept in round ${round}`);
      await Promise.all(
        devices.map((one) => one.sees(() => one.goal.versions.length === round + 1 && !one.goal.pending!.waiting)),
      );
      const winner = devices[0]!.goal.pending!.title;
      expect(new Set(devices.map((one) => one.goal.pending!.title)).size).to.equal(1);
      const lost = devices.flatMap((one) => one.kept.value!.map(({ texts }) => texts[0]!));
      expect(new Set([...lost.filter((title) => title.startsWith(`${round}.`)), winner]).size).to.equal(20);
    }
  });

  it('G3: the coach cannot pause, retire or reopen, whatever the page says', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    await ruth.goals.retire(ruth.goal);
    await until(() => ruth.kept.value?.length === 1);
    expect(ruth.kept.value![0]!.reason).to.equal('refused');
    expect(ruth.goal.state).to.equal('in_progress');
  });

  it('G3: swaps in one act: one rests, the other begins', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    for (const title of ['a', 'b', 'c', 'd']) await maya.goals.propose(maya.engagement.id, { ...WORDING, title });
    await ruth.sees(({ goals }) => goals.length === 4 && goals.every(({ waiting }) => !waiting));
    for (const goal of ruth.board.value!.goals) await ruth.goals.agree(goal, goal.pending!);
    await maya.sees(({ full, goals }) => full && goals.every(({ active }) => active));
    const named = (title: string) => maya.board.value!.goals.find(({ current }) => current.title === title)!;
    const waits = maya.board.value!.goals.find(({ state }) => state === 'no_room')!;
    const rests = maya.board.value!.inProgress[0]!;
    await maya.goals.swap(rests, waits);
    expect(named(rests.current.title).state).to.equal('paused');
    expect(named(waits.current.title).state).to.equal('in_progress');
    await ruth.sees(({ goals }) => goals.find(({ id }) => id === waits.id)?.state === 'in_progress');
    for (const deed of ['reopen', 'pause', 'retire'] as const) await maya.goals[deed](named(rests.current.title));
    await ruth.sees(({ goals }) => goals.find(({ id }) => id === rests.id)?.state === 'retired');
  });

  it('G6: tries one thing at a time, round after round', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    await maya.goals.tryOut(maya.goal, 'Ask before I answer', 'outside');
    expect(await refused(maya.goals.tryOut(maya.goal, 'Something else', 'work'))).to.equal('bad-value');
    await maya.goals.result(maya.goal, maya.goal.running!, 'They said more', 'Wait for three breaths');
    expect(maya.goal.running).to.equal(undefined);
    await maya.goals.tryOut(maya.goal, 'Wait for three breaths', 'work');
    await ruth.sees(() => ruth.goal.experiments.length === 2);
    expect(ruth.goal.experiments[0]).to.deep.include({ round: 1, attempt: 'Ask before I answer', setting: 'outside' });
    expect(ruth.goal.running).to.include({ round: 2, setting: 'work' });
  });

  it('G5: asks about a commitment until it is answered', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    await maya.goals.commit(maya.goal, 'Talk to Tom', '2026-11-30');
    await ruth.sees(() => ruth.goal.commitments.length === 1);
    await ruth.goals.ask(ruth.goal, ruth.goal.commitments[0]!, 'How did it go?');
    await maya.sees(() => maya.goal.commitments[0]!.asked?.text === 'How did it go?');
    await maya.goals.answer(maya.goal, maya.goal.commitments[0]!, 'done', 'Well!');
    await ruth.sees(() => ruth.goal.commitments[0]!.answer?.step === 'done');
    expect(ruth.goal.commitments[0]!.asked).to.equal(undefined);
  });

  it('R9: a message carries what it is about', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    const about = { kind: 'goal', id: maya.goal.id, title: maya.goal.current.title } as const;
    await maya.client.messages.send({ engagement: maya.engagement.id, body: 'It worked!', about, place: '' });
    const thread = ruth.client.messages.thread(ruth.engagement.id);
    open.push(thread.subscribe(() => {}));
    await until(() => thread.value?.[0]);
    expect(thread.value![0]!.about).to.deep.equal(about);
  });

  it('G1: says no to what makes no sense, and nothing is changed then', async () => {
    const [maya, ruth] = [await device('client'), await device('coach')];
    await agreed(maya, ruth);
    const before = maya.board.value;
    const { goals, goal, engagement } = maya;
    const tries = [
      () => goals.propose(engagement.id, { title: '  ', difference: 'x' }),
      async () => goals.reword(goal, { ...WORDING, title: '' }),
      () => goals.confidence(goal, 11, ''),
      () => goals.confidence(goal, 2.5, ''),
      () => goals.tryOut(goal, ' ', 'work'),
      () => goals.commit(goal, ''),
    ];
    for (const attempt of tries) expect(await refused(attempt())).to.equal('bad-value');
    expect(maya.board.value).to.deep.equal(before);
  });

  it('G1: keeps what was typed at a place until the deed, and no longer', async () => {
    const maya = await device('client');
    await maya.client.drafts.save('here', 'title', 'Say no');
    await maya.goals.propose(maya.engagement.id, WORDING, 'here');
    expect(await maya.client.drafts.load('here')).to.deep.equal({});
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { connect, createWorld, demoFiction, type World } from './backends/memory/index.js';
import { Client } from './client.js';
import { CoachError } from './errors.js';
import type { Live } from './live.js';
import type { Session, SessionBoard } from './models/session.js';
import { browserPlatform } from './outbox/browser-platform.js';
import { Journal } from './outbox/journal.js';
import { MemoryStore } from './outbox/memory-store.js';
import { Sessions, sessionsOf, type SessionPair } from './sessions.js';

const MON = '2027-01-18T18:30:00Z';
const TUE = '2027-01-19T18:30:00Z';
const WED = '2027-01-20T07:00:00Z';
const VIDEO = { medium: 'video', minutes: 60, place: '', note: '' } as const;

/** One of the two with what they see. */
interface Person {
  client: Client;
  sessions: Sessions;
  board: Live<SessionBoard>;
  /** The only session that there is. */
  session(): Session;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof CoachError ? error.code : String(error)),
  );
}

describe('sessionsOf', () => {
  let world: World;
  let pair: SessionPair;
  let maya: Person;
  let ruth: Person;
  let leave: (() => void)[];
  let count = 0;

  function open(as: string): Person {
    count += 1;
    const store = new MemoryStore();
    const platform = browserPlatform(false);
    const address = `memory:sessions-${count}`;
    const backend = connect(world, as, address);
    const journal = new Journal(store, platform);
    const client = new Client({ address, server: address, backend, store, journal, platform });
    const sessions = sessionsOf(client);
    const board = sessions.of(pair);
    leave.push(
      board.subscribe(() => {}),
      sessions.kept(pair.id).subscribe(() => {}),
      () => client.close(),
    );
    return { client, sessions, board, session: () => board.value!.sessions[0]! };
  }

  const both = (check: (person: Person) => unknown, message?: string) =>
    waitUntil(() => [maya, ruth].every((person) => person.board.value && check(person)), message, { timeout: 5000 });
  const propose = async () => {
    await ruth.sessions.propose(pair.id, { ...VIDEO, times: [TUE, MON] });
    await both(({ session }) => session() && !session().waiting);
  };

  beforeEach(async () => {
    leave = [];
    world = await createWorld({ fiction: { ...(await demoFiction(new Date())), messages: [], entries: [] } });
    pair = world.engagements[0]!;
    maya = open('client');
    ruth = open('coach');
    await both(() => true);
  });

  afterEach(() => leave.forEach((stop) => stop()));

  it('is one for each client, with one live board for each pair', () => {
    expect(sessionsOf(maya.client)).to.equal(maya.sessions);
    expect(sessionsOf(ruth.client)).not.to.equal(maya.sessions);
    expect(maya.sessions.of({ ...pair })).to.equal(maya.board);
  });

  it('S8: one proposes, the other accepts, and both see it', async () => {
    await propose();
    expect(maya.session().proposal!.times).to.deep.equal([MON, TUE]);
    await maya.sessions.accept(maya.session(), TUE);
    expect(maya.session()).to.deep.include({ state: 'agreed', starts: TUE });
    await both(({ session }) => session().state === 'agreed' && !session().waiting);
    expect(ruth.board.value!.next(new Date('2027-01-01'))?.id).to.equal(ruth.session().id);
  });

  it('S8: is moved while the old time stands, kept, cancelled and opened again', async () => {
    await propose();
    await maya.sessions.accept(maya.session(), TUE);
    await both(({ session }) => session().state === 'agreed');
    await ruth.sessions.proposeAgain(ruth.session(), { times: [WED], note: 'A train.' });
    await both(({ session }) => session().proposal?.note === 'A train.');
    expect(maya.session().starts).to.equal(TUE);
    await maya.sessions.keepTime(maya.session());
    await both(({ session }) => !session().proposal);
    await maya.sessions.cancel(maya.session(), ' I am ill. ');
    await both(({ session }) => session().state === 'cancelled');
    expect(ruth.session().steps.at(-1)!.note).to.equal('I am ill.');
    await maya.sessions.proposeAgain(maya.session(), { times: [WED], note: '' });
    await both(({ session }) => session().state === 'proposed' && session().proposal?.times[0] === WED);
  });

  it('S1–S4, S9: purpose, notes, preparation, agenda and ratings reach the other person', async () => {
    await propose();
    const place = 'sessions/test';
    await maya.client.drafts.save(place, 'prep', 'The budget');
    await maya.sessions.prepare(maya.session(), 'The budget', place);
    expect(await maya.client.drafts.load(place)).to.deep.equal({});
    await ruth.sessions.note(ruth.session(), 'She has said it once.');
    await maya.sessions.rate(maya.session(), 4);
    await maya.sessions.confirmPurpose(pair.id, 'To say no in time');
    await ruth.sessions.confirmPurpose(pair.id, 'To say no in time', ruth.session().id);
    await maya.sessions.addToAgenda(pair.id, { text: 'The budget', session: maya.session().id });
    await both(
      ({ board, session }) => board.value!.purpose.agreed && session().agenda.length === 1 && !session().waiting,
    );
    await both(({ session }) => session().preps.size === 1 && session().ratings.size === 1);
    expect(ruth.board.value!.whereWeAre?.text).to.equal('She has said it once.');
  });

  it('R2: acts without a network, shows it at once as waiting, and arrives', async () => {
    await propose();
    world.setFaults({ offline: true });
    await maya.sessions.accept(maya.session(), MON);
    expect(maya.session()).to.deep.include({ state: 'agreed', starts: MON, waiting: true });
    world.setFaults({ offline: false });
    await maya.client.outbox.flush(true);
    await both(({ session }) => session().state === 'agreed' && !session().waiting);
  });

  /** What somebody does who has not seen yet that the other one has just proposed something else. */
  async function tooLate(act: (stale: Session) => Promise<void>) {
    await propose();
    const stale = maya.session();
    await ruth.sessions.proposeAgain(ruth.session(), { times: [WED], note: '' });
    await both(({ session }) => session().proposal?.times[0] === WED);
    await act(stale);
    const kept = maya.sessions.kept(pair.id);
    await waitUntil(() => kept.value?.length === 1, 'it is kept', { timeout: 5000 });
    expect(kept.value![0]!.reason).to.equal('outdated');
    return { kept, item: kept.value![0]! };
  }

  it('offers an act that came too late again, with its words', async () => {
    const { kept, item } = await tooLate((stale) =>
      maya.sessions.proposeAgain(stale, { times: [TUE], note: 'Late is best.' }),
    );
    expect(maya.sessions.canOfferAgain(item, maya.session())).to.equal(true);
    await maya.sessions.offerAgain(item, maya.session());
    await both(({ session }) => session().proposal?.note === 'Late is best.');
    await waitUntil(() => kept.value?.length === 0);
    expect(maya.session().nextNumber).to.equal(4);
  });

  it('does not offer again what has become pointless', async () => {
    const { kept, item } = await tooLate((stale) => maya.sessions.accept(stale, MON));
    expect(maya.sessions.canOfferAgain(item, maya.session())).to.equal(false);
    expect(await codeOf(maya.sessions.offerAgain(item, maya.session()))).to.equal('outdated');
    expect(kept.value).to.have.length(1);
    expect(maya.session()).to.deep.include({ state: 'proposed', starts: '' });
  });

  it('refuses what makes no sense before it leaves the person’s hands', async () => {
    const many = Array.from({ length: 7 }, (_, day) => `2027-02-0${day + 1}T10:00:00Z`);
    for (const times of [[], many, ['soon'], ['']]) {
      expect(await codeOf(ruth.sessions.propose(pair.id, { ...VIDEO, times })), String(times)).to.equal('bad-value');
    }
    expect(await codeOf(ruth.sessions.confirmPurpose(pair.id, '  '))).to.equal('bad-value');
    expect(await codeOf(ruth.sessions.addToAgenda(pair.id, { text: ' ' }))).to.equal('bad-value');
    await propose();
    expect(await codeOf(maya.sessions.accept(maya.session(), WED))).to.equal('outdated');
  });
});

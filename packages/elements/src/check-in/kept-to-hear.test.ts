import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Client, Message, Post } from '@coachlight/client';
import { createWorld, type World } from '@coachlight/client/memory';
import { ownWorld } from '../shared/own-world.js';
import type { CoachVoicePlayer } from '../voice-player/voice-player.js';
import '../inbox/define.js';
import './define.js';
import type { CoachCheckIn } from './check-in.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 8000 });

type Tag = 'coach-check-in' | 'coach-inbox';

async function shown(tag: Tag, as: string, lang = 'en') {
  const { box, client } = ownWorld(world, as);
  box.lang = lang;
  await fixture(html`${box}`);
  const element = document.createElement(tag);
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'), `${tag} is there`);
  return { element, client };
}

/** The coach has said something in sound. */
async function answered() {
  const { element, client } = await shown('coach-check-in', 'client');
  await until(() => playerOf(element, '.answer')?.pinnable, 'what the coach said can be kept');
  return { element, client };
}

const root = (element: Element) => element.shadowRoot!;
const playerOf = (element: Element, within: string) =>
  root(element).querySelector<CoachVoicePlayer>(`${within} coach-voice-player`);
const pinOf = (player: CoachVoicePlayer | null) => player?.shadowRoot?.querySelector<HTMLButtonElement>('.pin');
const list = (element: Element) => root(element).querySelector<HTMLElement>('.kept');

async function press(player: () => CoachVoicePlayer | null): Promise<void> {
  await until(() => pinOf(player()), 'the button is there');
  pinOf(player())!.click();
}

/** Everything has left this device. */
async function sent(client: Client): Promise<void> {
  const leave = client.outbox.items.subscribe(() => {});
  await until(() => client.outbox.items.value?.length === 0, 'all is sent');
  leave();
}

/** For what was kept on an earlier day: the coach says it, and the client keeps it. */
async function kept() {
  const { client } = ownWorld(world, 'client');
  const { client: coach } = ownWorld(world, 'coach');
  const leave = [client, coach].map(({ engagements }) => engagements.mine.subscribe(() => {}));
  await until(() => client.engagements.mine.value?.length && coach.engagements.mine.value?.length);
  const { id: engagement, client: maya, coach: ruth } = coach.engagements.mine.value![0]!;
  const thread = client.messages.thread(engagement);
  leave.push(thread.subscribe(() => {}));
  const isSpoken = ({ author, recording }: Message) => recording && author.id === ruth.id;
  await until(() => thread.value?.some(isSpoken));
  const { pinsOf, newId } = await import('@coachlight/client');
  const fresh = () => newId((into) => crypto.getRandomValues(into));
  const { recording } = thread.value!.find(isSpoken)!;
  const bytes = await (await fetch(await client.recordings.url(recording!.id, 0))).blob();
  const say = (by: string, about: Partial<Post>) => {
    const post = { id: fresh(), engagement, body: '', recording: undefined, checkIn: undefined, replyTo: undefined };
    world.post(by, { ...post, kind: 'voice', saidAt: new Date().toISOString(), ...about });
  };
  const ask = () => {
    const id = fresh();
    const parts = [{ key: 'question', text: 'How do I say no?' }];
    say(maya.id, { id, kind: 'checkin', checkIn: { id: fresh(), kind: 'question', period: '', parts } });
    return id;
  };
  const keep = async (replyTo?: string) => {
    const id = fresh();
    const said = { ...recording!, id: `${id.slice(0, 14)}r` };
    world.putRecording(ruth.id, engagement, said, [bytes], []);
    say(ruth.id, { id, recording: said, replyTo });
    await pinsOf(client).set({ id, engagement }, true);
  };
  return { client, keep, ask, leave: () => leave.forEach((stop) => stop()) };
}

describe('what a client keeps to hear again', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  it('P4: what the coach said can be kept, and one’s own words cannot', async () => {
    const { element } = await answered();
    const own = [...root(element).querySelectorAll<CoachVoicePlayer>('.thread > coach-voice-player')];
    expect(own).not.to.deep.equal([]);
    expect(own.filter(({ pinnable }) => pinnable)).to.deep.equal([]);
    expect(list(element), 'nothing is kept so far').to.equal(null);
  });

  it('P4: is at hand above the past check-ins, and plays again from its beginning', async () => {
    const { element, client } = await answered();
    await press(() => playerOf(element, '.answer'));
    await until(() => list(element), 'the list is there');
    await sent(client);
    expect(world.countOf('pins')).to.equal(1);
    expect(list(element)!.innerText).to.match(/^Kept to hear again\s+Ruth Okafor/);
    const follows = list(element)!.compareDocumentPosition(root(element).querySelector('[part=past]')!);
    expect(follows & Node.DOCUMENT_POSITION_FOLLOWING, 'above the run').to.be.greaterThan(0);
    expect(playerOf(element, '.answer')!.pinned).to.equal(true);
    await expect(element).to.be.accessible();

    const player = playerOf(element, '.kept')!;
    await player.updateComplete;
    player.seek(4000);
    await until(() => player.positionMs === 4000);
    root(element).querySelector<HTMLButtonElement>('.kept .again')!.click();
    await until(() => player.playing, 'it plays');
    expect(player.positionMs).to.be.below(4000);
    player.pause();
  });

  it('P4: is there on the next visit, in the person’s language, and on no other person’s screen', async () => {
    const { element, client } = await answered();
    await press(() => playerOf(element, '.answer'));
    await sent(client);
    const later = await shown('coach-check-in', 'client', 'de');
    await until(() => list(later.element)?.innerText.includes('Zum Wiederhören behalten'), 'the list is there again');
    const desk = await shown('coach-inbox', 'coach');
    await until(() => root(desk.element).querySelector('.entry'), 'the desk is there');
    root(desk.element)
      .querySelectorAll<HTMLButtonElement>('.entry')
      .forEach((one) => one.click());
    await until(() => playerOf(desk.element, '.detail')?.pinnable);
    const players = [...root(desk.element).querySelectorAll<CoachVoicePlayer>('coach-voice-player')];
    expect(players.filter(({ pinned }) => pinned)).to.deep.equal([]);
  });

  it('P4: letting go can be taken back in the same place', async () => {
    const { element, client } = await answered();
    await press(() => playerOf(element, '.answer'));
    await until(() => playerOf(element, '.kept')?.pinned, 'kept');
    await press(() => playerOf(element, '.kept'));
    await until(() => playerOf(element, '.kept')?.pinned === false, 'not kept, and still in view');
    await press(() => playerOf(element, '.kept'));
    await until(() => playerOf(element, '.kept')?.pinned, 'kept again');
    await sent(client);
    expect(world.countOf('pins')).to.equal(3);
    const later = await shown('coach-check-in', 'client');
    await until(() => list(later.element), 'the last word counts');
  });

  it('P4: stands once on a page: what answers a check-in is above the check-ins, what answers a question above the questions', async () => {
    const { client, keep, ask, leave } = await kept();
    await keep();
    await keep(ask());
    await sent(client);
    leave();
    const { element } = await shown('coach-check-in', 'client');
    element.insertAdjacentHTML('afterend', '<coach-check-in kind="question"></coach-check-in>');
    const questions = element.nextElementSibling as CoachCheckIn;
    const ones = (of: Element) => root(of).querySelectorAll('.kept-one').length;
    await until(() => ones(element) > 0 && ones(questions) > 0, 'both are there');
    expect([ones(element), ones(questions)]).to.deep.equal([1, 1]);
    await expect(element.parentElement!).to.be.accessible();
  });

  it('P4: works without a network', async () => {
    const { element, client } = await answered();
    world.setFaults({ offline: true });
    await press(() => playerOf(element, '.answer'));
    await until(() => list(element), 'it is kept on this device');
    expect(world.countOf('pins')).to.equal(0);
    world.setFaults({ offline: false });
    await client.outbox.flush(true);
    await sent(client);
    expect(world.countOf('pins')).to.equal(1);
  });

  it('P4: of many the newest are at hand, and the others one press away', async () => {
    const { client, keep, leave } = await kept();
    for (let count = 0; count < 4; count++) await keep();
    await sent(client);
    leave();
    const { element } = await shown('coach-check-in', 'client');
    const ones = () => root(element).querySelectorAll('.kept-one').length;
    await until(() => ones() === 3, 'three are shown');
    [...root(element).querySelectorAll<HTMLButtonElement>('.kept > button')].at(-1)!.click();
    await until(() => ones() === 4, 'all are shown');
  });

  it('P3: hands on to its recorder what makes words of sound', async () => {
    const { element } = await shown('coach-check-in', 'client');
    const transcribe = async () => 'What was said';
    (element as CoachCheckIn).transcribe = transcribe;
    await (element as CoachCheckIn).updateComplete;
    const recorder = root(element).querySelector('coach-voice-recorder') as HTMLElement & { transcribe?: unknown };
    expect(recorder.transcribe).to.equal(transcribe);
  });
});

describe('what a coach keeps to hear again', () => {
  beforeEach(async () => {
    world = await createWorld();
  });

  it('P4: what the client said at the desk, and not the coach’s own answer', async () => {
    const { element, client } = await shown('coach-inbox', 'coach');
    await until(() => root(element).querySelector('details'), 'what was answered is there');
    root(element).querySelector('details')!.open = true;
    const entries = [...root(element).querySelectorAll<HTMLButtonElement>('details .entry')];
    entries.at(-1)!.click();
    await until(() => playerOf(element, '.detail')?.pinnable, 'what the client said can be kept');
    const own = [...root(element).querySelectorAll<CoachVoicePlayer>('.answer coach-voice-player')];
    expect(own, 'an answer in sound').not.to.deep.equal([]);
    expect(own.filter(({ pinnable }) => pinnable)).to.deep.equal([]);
    await press(() => playerOf(element, '.detail'));
    await until(() => playerOf(element, '.detail')!.pinned, 'kept');
    await sent(client);
    expect(world.countOf('pins')).to.equal(1);
  });
});

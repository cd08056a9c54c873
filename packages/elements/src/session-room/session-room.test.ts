import { expect } from '@open-wc/testing';
import { createWorld, type World } from '@coachlight/client/memory';
import { ofKind } from '@coachlight/client';
import { FakeSource } from '../media/call/testing/fake-source.js';
import { itSounds } from '../media/testing/it-sounds.js';
import { ownWorld, type OwnWorld } from '../shared/own-world.js';
import type { CoachErrorEvent } from '../shared/events.js';
import type { CoachSessionRoom } from './session-room.js';
import './define.js';

let world: World;
const sources: FakeSource[] = [];
const made: OwnWorld[] = [];

const root = (element: Element) => element.shadowRoot!;
const text = (element: Element) => root(element).textContent!.replace(/\s+/g, ' ');
const buttons = (element: Element) => [...root(element).querySelectorAll('button')];
const find = (element: Element, name: string) =>
  buttons(element).find((one) => one.textContent!.trim().replace(/\s+/g, ' ') === name);

async function until(fulfilled: () => unknown): Promise<void> {
  while (!(await fulfilled())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const shows = (element: Element, words: string) => until(() => text(element).includes(words));

async function press(element: Element, name: string): Promise<void> {
  await until(() => find(element, name));
  find(element, name)!.click();
  await (element as CoachSessionRoom).updateComplete;
}

interface Made {
  element: CoachSessionRoom;
  source: FakeSource;
  own: OwnWorld;
}

function room(as: string, change: (source: FakeSource) => void = () => {}): Made {
  // A coach works with several people: which session is meant, the page says.
  const engagement = as === 'coach' ? world.engagements.find(({ client }) => client.name.startsWith('Maya'))!.id : '';
  const own = ownWorld(world, as, { engagement });
  const source = new FakeSource(as[0]!.toUpperCase(), as === 'coach' ? '#1f6b5c' : '#8a4b7d');
  change(source);
  const element = document.createElement('coach-session-room');
  element.source = source;
  own.box.append(element);
  document.body.append(own.box);
  sources.push(source);
  made.push(own);
  return { element, source, own };
}

async function checked(as: string, change?: (source: FakeSource) => void): Promise<Made> {
  const one = room(as, change);
  await press(one.element, 'Open the room');
  await until(() => root(one.element).querySelector('.check'));
  await until(() => !text(one.element).includes('If your browser asks'));
  return one;
}

async function together(): Promise<{ coach: Made; client: Made }> {
  const coach = await checked('coach');
  const client = await checked('client');
  await press(client.element, 'Knock');
  await press(coach.element, 'Go in');
  await shows(coach.element, 'Maya is at the door.');
  await press(coach.element, 'Let in');
  await until(() => root(coach.element).activeElement?.matches('.stage'));
  for (const { element } of [coach, client]) await until(() => root(element).querySelector('.aside .wording'));
  return { coach, client };
}

/** True when the other's face moves, which it does only if nothing begins it anew. */
function playing(element: Element): boolean {
  const video = root(element).querySelector<HTMLVideoElement>('.face video')!;
  return !video.paused && video.currentTime > 1;
}

describe('coach-session-room', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    world = await createWorld();
  });

  afterEach(() => {
    for (const { box, client } of made.splice(0)) {
      box.remove();
      client.close();
    }
    for (const source of sources.splice(0)) {
      expect(source.lights, 'lights that still burn').to.equal(0);
      expect(source.listeners).to.equal(0);
      source.stop();
    }
  });

  it('says with whom and when, and that nothing is recorded; asks for no device (S10)', async () => {
    const { element, source } = room('client');
    await shows(element, 'With Ruth Okafor');
    expect(text(element)).to.include('Nothing is recorded.');
    expect(source.asked).to.have.length(0);
    await expect(element).to.be.accessible();
  });

  it('shows oneself before the door, and lets choose', async () => {
    const { element, source } = await checked('client');
    expect(source.asked).to.have.length(1); // the browser asks once for both
    await until(() => root(element).querySelector<HTMLVideoElement>('.preview video')!.videoWidth > 0);
    const camera = root(element).querySelector<HTMLSelectElement>('select#camera')!;
    camera.value = 'Camera on the desk';
    camera.dispatchEvent(new Event('change'));
    await until(() => source.asked.length === 2);
    expect(source.asked[1]!.video).to.deep.include({ deviceId: { exact: 'Camera on the desk' } });
    await expect(element).to.be.accessible();
    await press(element, 'Leave');
    await shows(element, 'Open the room');
  });

  itSounds('shows how loud one is before the door', async () => {
    const { element } = await checked('client');
    await until(() => root(element).querySelector('meter')!.value > 0.05);
  });

  it('goes in with neither camera nor microphone, with one sentence and one code for each cause', async () => {
    const told: string[] = [];
    const hear = (event: Event) => {
      const { error } = event as CoachErrorEvent;
      told.push(`${error.code}: ${error.message}`);
    };
    document.addEventListener('coach-error', hear);
    const refuse = (source: FakeSource) =>
      Object.assign(source.refuses, { audio: 'NotFoundError', video: 'NotAllowedError' });
    const { element } = await checked('client', refuse);
    await shows(element, 'The camera is switched off for this page.');
    await shows(element, 'We found no microphone.');
    await shows(element, 'You will be neither seen nor heard.');
    document.removeEventListener('coach-error', hear);
    expect(told).to.include.members(['microphone-missing: microphone-missing', 'unexpected: camera-denied']);
    await expect(element).to.be.accessible();
    await press(element, 'Knock');
    await shows(element, 'Ruth is not here yet.');
  });

  it('S1, S6: is knocked for, let in, begins with the purpose, and shows large faces', async () => {
    const { coach, client } = await together();
    for (const { element } of [coach, client]) {
      await until(() => playing(element));
      await shows(element, 'Does this still hold?');
    }
    await expect(client.element).to.be.accessible();
    await press(client.element, 'It still holds');
    await shows(coach.element, 'Maya stands by it.');
    await press(coach.element, 'It still holds');
    for (const { element } of [coach, client]) await shows(element, 'You both stand by it.');
    await press(client.element, 'Go on to the talk');
    expect(root(client.element).querySelector('.aside')).to.equal(null);
    await expect(client.element).to.be.accessible();
  });

  it('S1: rewords the purpose, which asks the other again', async () => {
    const { coach, client } = await together();
    await press(client.element, 'Say it anew');
    await until(() => root(client.element).querySelector('textarea'));
    const field = root(client.element).querySelector('textarea')!;
    expect(field.value).not.to.equal('');
    field.value = 'To lead without doing it all myself.';
    field.dispatchEvent(new InputEvent('input'));
    await press(client.element, 'Keep this wording');
    await shows(coach.element, 'To lead without doing it all myself.');
    await press(coach.element, 'It still holds');
    await shows(client.element, 'You both stand by it.');
  });

  it('S5: slows down for both until one of them goes on', async () => {
    const { coach, client } = await together();
    await press(client.element, 'Slow down');
    await shows(coach.element, 'Maya asked for it. Nobody has to speak.');
    await expect(coach.element).to.be.accessible();
    await press(coach.element, 'Go on');
    await until(() => !text(client.element).includes('You asked for it.'));
    await shows(client.element, 'The pause is over.');
  });

  it('S6: mutes, hides the picture, and says so to the other in words', async () => {
    const { coach, client } = await together();
    await press(client.element, 'Mute');
    await shows(coach.element, 'Maya: Microphone off');
    await press(client.element, 'Camera off');
    await shows(coach.element, 'Maya: Camera off');
    expect(client.source.tracks.find(({ kind }) => kind === 'video')!.readyState).to.equal('ended');
    await press(client.element, 'Camera on');
    await press(client.element, 'Unmute');
    await until(() => !text(coach.element).includes('Maya: '));
  });

  it('shares a screen, changes a device, and compares a code behind “More”', async () => {
    const { coach, client } = await together();
    await press(client.element, 'More');
    await press(client.element, 'Share my screen');
    await shows(coach.element, 'Maya shows their screen');
    await shows(client.element, 'You are sharing your screen.');
    // The browser's own “stop sharing”.
    client.source.tracks.at(-1)!.dispatchEvent(new Event('ended'));
    await until(() => !text(client.element).includes('You are sharing your screen.'));
    const microphone = root(client.element).querySelector<HTMLSelectElement>('select#microphone')!;
    microphone.value = 'Headset';
    microphone.dispatchEvent(new Event('change'));
    await until(() => client.source.asked.length === 2);
    await press(client.element, 'Compare a code');
    await until(() => root(client.element).querySelector('.code'));
    expect(root(client.element).querySelector('.code')!.textContent).to.match(/^\d{4}( \d{4}){4}$/);
    await expect(client.element).to.be.accessible();
  });

  it('says when the other has left; keeps a note and a rating, and says goodbye (S2, S9)', async () => {
    const { coach, client } = await together();
    await press(client.element, 'Leave');
    await shows(coach.element, 'Maya has left the room.');
    expect(client.source.lights).to.equal(0);
    await until(() => root(client.element).querySelector('textarea#note'));
    await expect(client.element).to.be.accessible();
    const note = root(client.element).querySelector<HTMLTextAreaElement>('textarea#note')!;
    note.value = 'I asked twice and waited once.';
    note.dispatchEvent(new InputEvent('input'));
    root(client.element).querySelectorAll<HTMLInputElement>('input[type=radio]')[3]!.click();
    await press(client.element, 'Keep it and say goodbye');
    await shows(client.element, 'Goodbye, and thank you.');
    const engagement = client.own.client.engagements.mine.value![0]!.id;
    const entries = client.own.client.record.of(engagement, 'sessions').value!;
    expect(ofKind(entries, 'session_notes').at(-1)!.text).to.equal('I asked twice and waited once.');
    expect(ofKind(entries, 'session_ratings').at(-1)!.value).to.equal(4);
    await press(client.element, 'Close');
    await shows(client.element, 'Open the room');
  });

  it('asks kindly to wait, and lets in later', async () => {
    const coach = await checked('coach');
    await press(coach.element, 'Go in');
    const client = await checked('client');
    await press(client.element, 'Knock');
    await shows(client.element, 'Ruth knows that you are here');
    await press(coach.element, 'Not yet');
    await shows(client.element, 'You have not been forgotten.');
    await press(coach.element, 'Let in');
    await until(() => playing(client.element));
  });

  it('leads back in without a knock after a crash', async () => {
    const { client, coach } = await together();
    // What a crash leaves behind is what the tab remembers.
    const kept = { ...sessionStorage };
    client.own.box.remove();
    Object.assign(sessionStorage, kept);
    const again = room('client');
    await press(again.element, 'Go back into the room');
    await until(() => root(again.element).querySelector('.face video') && playing(again.element));
    expect(text(coach.element)).not.to.include('at the door');
  });

  it('leaves no light, no call and no timer when it is taken off the page', async () => {
    const { client, coach } = await together();
    client.element.remove();
    expect(client.source.lights).to.equal(0);
    await shows(coach.element, 'Maya has left the room.');
  });

  it('moves one’s own picture with the arrow keys and by pointer, and hides it', async () => {
    const { client } = await together();
    const self = () => root(client.element).querySelector<HTMLElement>('.self')!;
    expect(self().classList.contains('bottom-end')).to.equal(true);
    for (const [key, corner] of [
      ['ArrowUp', 'top-end'],
      ['ArrowLeft', 'top-start'],
      ['ArrowDown', 'bottom-start'],
      ['ArrowRight', 'bottom-end'],
    ]) {
      self().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await client.element.updateComplete;
      expect(self().className).to.include(corner);
    }
    await press(client.element, 'More');
    await press(client.element, 'Hide my picture');
    expect(self()).to.equal(null);
    await press(client.element, 'Show my picture');
    expect(self()).not.to.equal(null);
  });

  it('is refused to whom the server refuses', async () => {
    const client = await checked('client');
    world.setFaults({ refuse: 'refused' });
    await press(client.element, 'Knock');
    await shows(client.element, 'This room is open to the two people of this session alone.');
    await expect(client.element).to.be.accessible();
    expect(client.source.lights).to.equal(0);
  });

  it('asks a guest who they are, and says when there is no session', async () => {
    const guest = room('guest');
    await shows(guest.element, 'the room is for the two of you alone');
    await until(() => root(guest.element).querySelector('coach-sign-in')?.shadowRoot);
    world = await createWorld({ messages: 'none' });
    const none = room('client');
    await shows(none.element, 'There is no video session yet.');
    await expect(none.element).to.be.accessible();
  });
});

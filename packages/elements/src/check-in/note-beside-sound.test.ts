import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { clientFor, goalsOf, type Message } from '@coachlight/client';
import type { LitElement } from 'lit';
import type { CoachMessageSentEvent } from '../shared/events.js';
import '../goal-tracker/define.js';
import '../inbox/define.js';
import './define.js';

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 10_000 });
const NOTE = 'In my words, too.';

type Recorder = LitElement & { start(): Promise<void>; stop(): Promise<void>; elapsedMs: number };

const root = (element: Element) => element.shadowRoot!;

async function press(element: Element, name: RegExp): Promise<void> {
  const found = () =>
    [...root(element).querySelectorAll('button')].find((one) => name.test(one.textContent!.trim()) && !one.disabled);
  await until(found, `${name} is there`);
  found()!.click();
}

async function speak(element: Element): Promise<void> {
  await until(() => root(element).querySelector('coach-voice-recorder')?.shadowRoot?.querySelector('button'));
  const recorder = root(element).querySelector('coach-voice-recorder') as unknown as Recorder;
  await recorder.start();
  await until(() => recorder.elapsedMs > 400, 'something is said');
  await recorder.stop();
}

async function write(element: Element, field: string): Promise<void> {
  const found = () => root(element).querySelector<HTMLTextAreaElement>(field);
  await until(found, `${field} is there`);
  found()!.value = NOTE;
  found()!.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function sent(element: Element, name: RegExp): Promise<Message> {
  const message = oneEvent<CoachMessageSentEvent>(element, 'coach-message-sent');
  await press(element, name);
  return (await message).message;
}

describe('a written note of equal standing beside every spoken one', () => {
  for (const kind of ['weekly', 'question']) {
    it(`C2: goes along with a spoken ${kind}, in one message`, async () => {
      const element = await fixture(
        html`<coach-check-in backend="memory:client" practice="harbour" kind=${kind}></coach-check-in>`,
      );
      await speak(element);
      await press(element, /^Write instead$/);
      await write(element, 'textarea#help');
      const { recording, checkIn } = await sent(element, /^Send to Ruth$/);
      expect(recording?.segments).to.have.length(1);
      expect(checkIn!.parts.find(({ key }) => key === 'help')!.text).to.equal(NOTE);
    });
  }

  it('C7: goes along with a spoken answer, in one message', async () => {
    const element = await fixture(html`<coach-inbox backend="memory:coach" practice="harbour"></coach-inbox>`);
    await until(() => root(element).querySelector('.entry'));
    root(element).querySelector<HTMLButtonElement>('.entry')!.click();
    await speak(element);
    await write(element, '#body');
    const { recording, body, replyTo } = await sent(element, /^Send/);
    expect(recording?.segments).to.have.length(1);
    expect([body, Boolean(replyTo)]).to.deep.equal([NOTE, true]);
  });

  it('R9: goes along with what is said about a goal, in one message', async () => {
    const client = await clientFor('memory:client');
    const leave = client.engagements.mine.subscribe(() => {});
    await until(() => client.engagements.mine.value?.length);
    const { id } = client.engagements.mine.value![0]!;
    leave();
    const title = `Note ${Math.random()}`;
    await goalsOf(client).propose(id, { title, difference: 'Much', priority: '', method: '' });
    const element = await fixture(
      html`<coach-goal-tracker backend="memory:client" practice="harbour"></coach-goal-tracker>`,
    );
    await press(element, new RegExp(title));
    await press(element, /^Say something about it$/);
    await speak(element);
    await write(element, '#f-body');
    const { recording, body, about } = await sent(element, /^Send to Ruth$/);
    expect(recording?.segments).to.have.length(1);
    expect([body, about!.title]).to.deep.equal([NOTE, title]);
  });
});

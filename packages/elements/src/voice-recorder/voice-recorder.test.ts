import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { deviceJournal, placeOf } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/fake-microphone.js';
import './define.js';
import '../voice-player/define.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

describe('coach-voice-recorder', () => {
  let restore = () => {};
  afterEach(() => restore());

  it('R1: records with one press and stops with another', async () => {
    const microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
    const recorder = await fixture<CoachVoiceRecorder>(
      html`<coach-voice-recorder place=${placeOf('test', String(Math.random()))}></coach-voice-recorder>`,
    );
    const press = () => recorder.shadowRoot!.querySelector<HTMLElement>('.round')!.click();
    press();
    await waitUntil(() => recorder.state === 'recording');
    await waitUntil(() => recorder.elapsedMs > 1500, undefined, { timeout: 5000 });
    press();
    await waitUntil(() => recorder.state === 'recorded', undefined, { timeout: 5000 });
    console.log(JSON.stringify(recorder.recording), recorder.files[0]?.type, recorder.files[0]?.size);
    expect(recorder.files.length).to.equal(1);
    expect((await deviceJournal()).durable).to.equal(true);
  });
});

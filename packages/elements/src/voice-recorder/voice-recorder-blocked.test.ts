import { expect } from '@open-wc/testing';
import { deviceJournal } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { lasts, newPlace, recorderAt, says, shows, text, unsentAt } from './testing/recorder-acts.js';

// As in a frame whose storage the browser blocks: even to look at it throws.
Object.defineProperty(window, 'indexedDB', {
  get() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
});

describe('coach-voice-recorder where the browser keeps nothing', () => {
  let restore: () => void;
  const uncaught: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void =>
    void uncaught.push('reason' in event ? event.reason : event.error);

  before(() => {
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  after(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });
  beforeEach(() => {
    restore = replaceMicrophone(new ToneMicrophone(440).answer);
  });
  afterEach(() => restore());

  it('fault 19: says so before anybody speaks, records all the same, and offers a file', async () => {
    const place = newPlace();
    const recorder = await recorderAt(place);
    await says(recorder, '.stage', 'This browser keeps nothing for this page');
    await recorder.start();
    await lasts(recorder, 700);
    expect(text(recorder, '.stage')).to.contain('This browser keeps nothing for this page');
    expect(text(recorder, '.stage')).not.to.contain('kept on this device');
    await recorder.stop();
    await says(recorder, '.problem', 'Send your recording or save it before you close the page');
    await shows(recorder, '.save');
    expect(text(recorder, '.recorded')).not.to.contain('Safe on this device');
    expect(text(recorder, '[role=status]')).to.match(/^Recorded: \d seconds?\.$/);
    expect(recorder.files[0]!.size).to.be.above(0);
    await expect(recorder).to.be.accessible();
    expect((await deviceJournal()).durable).to.equal(false);
    expect(await unsentAt(place), 'in memory there is a take like any other').to.have.length(1);
    expect(uncaught).to.deep.equal([]);
  });

  it('fault 19: an element that comes and goes on the page finds what the page still holds', async () => {
    const place = newPlace();
    const before = await recorderAt(place);
    await before.start();
    await lasts(before, 500);
    await before.stop();
    before.remove();
    const recorder = await recorderAt(place);
    await shows(recorder, '.offer .use');
    expect(uncaught).to.deep.equal([]);
  });
});

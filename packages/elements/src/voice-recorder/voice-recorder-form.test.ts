import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import './define.js';
import type { CoachVoiceRecorder } from './voice-recorder.js';

const PATIENCE = { timeout: 8000 };
let names = 0;
const newName = () => `voice-${Date.now()}-${(names += 1)}`;

async function record(recorder: CoachVoiceRecorder, ms = 1300): Promise<void> {
  const from = recorder.elapsedMs;
  await recorder.start();
  await waitUntil(() => recorder.elapsedMs >= from + ms, undefined, PATIENCE);
  await recorder.stop();
  await recorder.updateComplete;
}

async function formWith(
  name: string,
  attributes = '',
): Promise<{ form: HTMLFormElement; recorder: CoachVoiceRecorder }> {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <fieldset></fieldset>
      <button>Send</button>
    </form>`,
  );
  form.querySelector('fieldset')!.innerHTML =
    `<coach-voice-recorder name="${name}" ${attributes}></coach-voice-recorder>`;
  const recorder = form.querySelector('coach-voice-recorder')!;
  await recorder.updateComplete;
  return { form, recorder };
}

describe('coach-voice-recorder in a form', () => {
  let restore: () => void;

  beforeEach(() => {
    restore = replaceMicrophone(new ToneMicrophone().answer);
  });
  afterEach(() => restore());

  it('R5: the value is one File of the sound', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name);
    expect(new FormData(form).has(name)).to.equal(false);
    await record(recorder);
    const value = new FormData(form).get(name);
    expect(value).to.be.instanceOf(File);
    expect((value as File).size).to.equal(recorder.recording!.segments[0]!.size);
    expect((value as File).name).to.match(/^recording\.(webm|m4a|ogg)$/);
  });

  it('R5: several segments are several files of the same name', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name);
    await record(recorder);
    await record(recorder);
    const files = new FormData(form).getAll(name) as File[];
    expect(files.map((file) => file.size)).to.deep.equal(recorder.recording!.segments.map(({ size }) => size));
    expect(files.map((file) => file.name.replace(/\.\w+$/, ''))).to.deep.equal(['recording-1', 'recording-2']);
  });

  it('R5: a required recording holds the form back until it is there and finished', async () => {
    const { form, recorder } = await formWith(newName(), 'required');
    expect(form.checkValidity()).to.equal(false);
    expect(recorder.validity.valueMissing).to.equal(true);
    expect(recorder.validationMessage).to.equal('Please record something first.');
    await recorder.start();
    expect(recorder.validity.customError).to.equal(true);
    await waitUntil(() => recorder.elapsedMs > 300, undefined, PATIENCE);
    await recorder.stop();
    expect(form.checkValidity()).to.equal(true);
    await recorder.discard();
    expect(form.checkValidity()).to.equal(false);
  });

  it('R6: resetting the form lets go of the value and offers the recording again', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name);
    await record(recorder);
    form.reset();
    expect(new FormData(form).has(name)).to.equal(false);
    expect(recorder.state).to.equal('idle');
    await waitUntil(() => recorder.shadowRoot!.querySelector('.offer'), 'offers it', PATIENCE);
  });

  it('R6: what the browser remembers of a form brings the recording back', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name);
    await record(recorder);
    const { id } = recorder.recording!;
    recorder.reset();
    recorder.formStateRestoreCallback(id);
    await waitUntil(() => recorder.state === 'recorded', undefined, PATIENCE);
    expect(recorder.recording!.id).to.equal(id);
    expect(new FormData(form).get(name)).to.be.instanceOf(File);
  });

  it('R5: disabled by itself or by its fieldset it does not record', async () => {
    const { form, recorder } = await formWith(newName());
    const round = recorder.shadowRoot!.querySelector<HTMLButtonElement>('.round')!;
    form.querySelector('fieldset')!.disabled = true;
    await recorder.updateComplete;
    expect(round.disabled).to.equal(true);
    await recorder.start();
    expect(recorder.state).to.equal('idle');
    form.querySelector('fieldset')!.disabled = false;
    recorder.disabled = true;
    await recorder.updateComplete;
    expect(round.disabled).to.equal(true);
    recorder.disabled = false;
    await waitUntil(() => !round.disabled, 'can be used again');
  });

  it('R5: a form that is really sent carries the file, once, also while the file is given its length', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name);
    const sent: FormData[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form));
    });
    await record(recorder);
    expect(form.checkValidity()).to.equal(true);
    form.querySelector('button')!.click();
    await waitUntil(() => sent.length > 0, 'the form is sent', PATIENCE);
    await recorder.stop(); // by then nothing is held back any more
    expect(sent).to.have.length(1);
    expect((sent[0]!.get(name) as File).type).to.equal(recorder.recording!.segments[0]!.mime);
  });

  it('C2: the note has a name of its own, beside the sound and without it', async () => {
    const name = newName();
    const { form, recorder } = await formWith(name, 'with-note required');
    recorder.note = 'In words.';
    await recorder.updateComplete;
    expect([...new FormData(form).entries()]).to.deep.equal([[`${name}-note`, 'In words.']]);
    expect(form.checkValidity(), 'words are enough').to.equal(true);
    await record(recorder);
    expect([...new FormData(form).keys()]).to.deep.equal([name, `${name}-note`]);
    recorder.withNote = false;
    await recorder.updateComplete;
    expect([...new FormData(form).keys()], 'what nobody sees is not sent').to.deep.equal([name]);
    form.reset();
    expect(recorder.note).to.equal('');
  });

  it('C2: what the browser remembers of a form brings the note back, of any number of lines', async () => {
    const { form, recorder } = await formWith(newName(), 'with-note');
    recorder.formStateRestoreCallback('\nOne line\nand another');
    await recorder.updateComplete;
    expect(recorder.note).to.equal('One line\nand another');
    expect(recorder.state).to.equal('idle');
    recorder.note = '';
    form.reset();
  });

  it('R5: the name that counts is the one at the moment of sending, and the form the one it belongs to', async () => {
    const { form, recorder } = await formWith(newName());
    await record(recorder);
    recorder.name = newName();
    expect([...new FormData(form).keys()]).to.deep.equal([recorder.name]);
    const other = document.createElement('form');
    other.id = `form-${recorder.name}`;
    form.after(other);
    recorder.setAttribute('form', other.id);
    expect([...new FormData(form).keys()], 'the old form').to.deep.equal([]);
    expect([...new FormData(other).keys()]).to.deep.equal([recorder.name]);
    recorder.disabled = true;
    expect([...new FormData(other).keys()], 'disabled').to.deep.equal([]);
    other.remove();
  });

  it('R5: what is missing is said in the language of the element, also when that changes', async () => {
    const { recorder } = await formWith(newName(), 'required lang="de"');
    const says = (words: string) => waitUntil(() => recorder.validationMessage === words, words, PATIENCE);
    await says('Bitte nehmen Sie zuerst etwas auf.');
    recorder.withNote = true;
    await says('Bitte nehmen Sie zuerst etwas auf, oder schreiben Sie etwas.');
    recorder.lang = 'en';
    await says('Please record or write something first.');
  });
});

import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { deviceJournal } from '@coachlight/client';
import { replaceMicrophone, ToneMicrophone } from '../media/testing/fake-microphone.js';
import { replaceRecorder } from '../media/testing/fake-recorder.js';
import { itSounds } from '../media/testing/it-sounds.js';
import { toneOf } from '../media/testing/sound.js';
import type { CoachErrorEvent } from '../shared/events.js';
import { becomes, find, lasts, newPlace, PATIENCE, recorderAt, says, shows, text } from './testing/recorder-acts.js';

/** From a fresh page, as after a reload: only what the disk holds. */
function onDisk(take: string): Promise<{ state?: string; bytes: number; cut?: string }> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('coachlight');
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const database = opening.result;
      const read = database.transaction(['takes', 'chunks']);
      const row = read.objectStore('takes').get(take);
      const chunks = read.objectStore('chunks').getAll(IDBKeyRange.bound([take], [take, []]));
      read.oncomplete = () => {
        database.close();
        const bytes = (chunks.result as ArrayBuffer[]).reduce((sum, chunk) => sum + chunk.byteLength, 0);
        resolve({ ...(row.result as { state: string; cut?: string } | undefined), bytes });
      };
    };
  });
}

describe('coach-voice-recorder on a full device', () => {
  const put = IDBObjectStore.prototype.put;
  let microphone: ToneMicrophone;
  let restore: () => void;

  beforeEach(() => {
    microphone = new ToneMicrophone(440);
    restore = replaceMicrophone(microphone.answer);
  });
  afterEach(() => {
    room();
    restore();
  });

  function full(): void {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  }
  function room(): void {
    IDBObjectStore.prototype.put = put;
  }

  itSounds(
    'fault 18: says at once that the device is full, goes on, and writes it all when there is room again',
    async () => {
      const recorder = await recorderAt(newPlace());
      await recorder.start();
      await lasts(recorder, 1200);
      const told = oneEvent(recorder, 'coach-error') as unknown as Promise<CoachErrorEvent>;
      full();
      expect((await told).error.code).to.equal('storage-full');
      await says(recorder, '.problem', 'This device is full. Keep this page open');
      expect(text(recorder, '.stage'), 'and promises nothing else').not.to.contain('kept on this device');
      expect(recorder.state).to.equal('recording');
      room();
      await waitUntil(() => !find(recorder, '.problem'), 'there is room again', PATIENCE);
      await recorder.stop();
      const { id, segments } = recorder.recording!;
      expect(await onDisk(id)).to.include({ state: 'closed', bytes: segments[0]!.size });
      expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
    },
  ).timeout(20_000);

  itSounds(
    'fault 18: a take that ends while the device is full is heard and saved as a file from the page',
    async () => {
      const recorder = await recorderAt(newPlace());
      full();
      await recorder.start();
      await lasts(recorder, 1300);
      await recorder.stop();
      await says(recorder, '.problem', 'your recording is in this page only');
      expect(text(recorder, '.recorded')).not.to.contain('Safe on this device');
      expect((await toneOf(recorder.files[0]!)).hertz).to.equal(440);
      const saved: string[] = [];
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        saved.push(this.download);
      };
      find(recorder, '.save').click();
      HTMLAnchorElement.prototype.click = click;
      expect(saved).to.deep.equal([recorder.files[0]!.name]);
      const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
      await waitUntil(asks, 'the browser asks before it closes the page', PATIENCE);
      const { id, segments } = recorder.recording!;
      room();
      await waitUntil(() => !find(recorder, '.problem'), 'is written by itself', PATIENCE);
      expect(await onDisk(id)).to.include({ state: 'closed', bytes: segments[0]!.size });
      expect(text(recorder, '.safe')).to.equal('Safe on this device');
    },
  ).timeout(20_000);

  it('fault 18: after 10 MB in memory the take is closed with its cause, and offers to be saved', async () => {
    const MB = 1_000_000;
    const fake = replaceRecorder((n, type) => new Blob([new Uint8Array(MB).fill(n)], { type }));
    const recorder = await recorderAt(newPlace());
    full();
    await recorder.start();
    await becomes(recorder, 'recorded');
    fake.restore();
    await says(recorder, '.problem', 'because this device is full');
    await shows(recorder, '.save');
    const [file] = recorder.files;
    expect(file!.size, 'all that was in memory, and what came until it was closed').to.be.within(10 * MB, 20 * MB);
    expect(recorder.recording!.interrupted).to.equal(true);
    room();
    await waitUntil(() => find(recorder, '.save') === null, 'is written by itself', PATIENCE);
    expect(await onDisk(recorder.recording!.id)).to.include({ cut: 'storage-full', bytes: file!.size });
    await recorder.discard();
  }).timeout(20_000);

  itSounds(
    'fault 21: a storage that is cleared under the running take loses nothing, and nothing is to be seen',
    async () => {
      const recorder = await recorderAt(newPlace());
      await recorder.start();
      await lasts(recorder, 1500);
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('coachlight');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error!);
      });
      await lasts(recorder, 3000);
      expect(find(recorder, '.problem')).to.equal(null);
      await recorder.stop();
      expect(find(recorder, '.problem')).to.equal(null);
      const { id, segments } = recorder.recording!;
      expect(await onDisk(id)).to.include({ state: 'closed', bytes: segments[0]!.size });
      expect((await (await deviceJournal()).segment(id, 0)).size).to.equal(segments[0]!.size);
      expect((await toneOf(recorder.files[0]!, 0, 1000)).hertz).to.equal(440);
    },
  );
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { isAt, question, send, speak, stop, weekly } from '../journeys/acts.js';
import { PHONE, World } from '../journeys/world.js';
import { chromiumPath } from '../support/browser.js';
import {
  AT_ONCE,
  assertMore,
  enterAsSomebody,
  heard,
  keepMicrophones,
  lasts,
  LOUD,
  newestRecording,
  onDevice,
  onlyTake,
  rowsOf,
  saysAfter,
  somebody,
  type Rows,
} from './pages.js';

/** By the clock of the page that shows it. */
const LOST_WITHIN_MS = 2000;
const SILENT_WITHIN_MS = 5000;

let world: World;
before(async () => void (world = await World.create()));
after(() => world?.close());

const recorder = (page: Page) => weekly(page).locator('coach-voice-recorder');

describe('a microphone that goes away or falls silent', { concurrency: AT_ONCE }, () => {
  /** Continues a recording that was cut, sends it, and finds two segments on the server, and the tone in the last. */
  async function goesOn(page: Page, rows: Rows): Promise<void> {
    assert.equal((await onlyTake(page)).segments.length, 1);
    await assertMore(world, rows, 0);
    await recorder(page).getByRole('button', { name: 'Continue', exact: true }).click();
    await weekly(page).getByRole('button', { name: 'Stop recording' }).waitFor();
    await lasts(page, 2200);
    await stop(weekly(page));
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { segments, tracks } = await newestRecording(world, rows.who);
    assert.equal(segments.length, 2, 'what came after is a segment of its own');
    assert.ok(tracks.every(({ size }) => size > 0));
  }

  it('fault 06: the microphone is unplugged: within two seconds it says what is kept, and “Continue” adds to it', async () => {
    const { context, page, rows } = await somebody(world, keepMicrophones);
    await speak(weekly(page));
    await lasts(page, 1300);
    const ms = await saysAfter(page, 'The microphone went away', 'unplug');
    assert.ok(ms <= LOST_WITHIN_MS, `it said so after ${ms} ms`);
    const take = await onlyTake(page);
    assert.deepEqual([take.state, take.cut], ['closed', 'microphone-lost'], 'closed and saved by itself');
    await goesOn(page, rows);
    await context.close();
  });

  it('fault 06: the microphone ends and no event tells of it: it is noticed all the same, and stop does not hang', async () => {
    const { context, page, rows } = await somebody(world, keepMicrophones);
    await speak(weekly(page));
    await lasts(page, 1300);
    const ms = await saysAfter(page, 'The microphone went away', 'end');
    assert.ok(ms <= LOST_WITHIN_MS, `it said so after ${ms} ms`);
    assert.equal((await onlyTake(page)).state, 'closed');
    await assertMore(world, rows, 0);
    await context.close();
  });

  it('fault 07: a call silences the microphone: noticed within five seconds, the gap is counted, and a fresh one goes on', async () => {
    const { context, page, rows } = await somebody(world, keepMicrophones);
    await speak(weekly(page));
    await lasts(page, 1300);
    const ms = await saysAfter(page, 'We hear nothing', 'silence');
    assert.ok(ms <= SILENT_WITHIN_MS, `it said so after ${ms} ms`);
    await recorder(page)
      .getByText(/^Not heard: 0:0\d$/)
      .waitFor();
    await recorder(page).getByRole('button', { name: 'Try the microphone again' }).click();
    await page.waitForFunction(() => (globalThis as unknown as { streams: MediaStream[] }).streams.length === 2);
    await recorder(page).getByText('We hear nothing').waitFor({ state: 'detached' });
    await weekly(page).getByRole('button', { name: 'Stop recording' }).waitFor();
    const from = await recorder(page).evaluate((element) => (element as HTMLElement & { elapsedMs: number }).elapsedMs);
    await lasts(page, from + 1500);
    await stop(weekly(page));
    assert.equal((await onlyTake(page)).segments.length, 2, 'the fresh microphone is a segment of its own');
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    await context.close();
  });

  it('fault 07: the system mutes the microphone: within two seconds it says what is kept, and “Continue” asks for it afresh', async () => {
    const { context, page, rows } = await somebody(world, keepMicrophones);
    await speak(weekly(page));
    await lasts(page, 1300);
    const ms = await saysAfter(page, 'The microphone went away', 'mute');
    assert.ok(ms <= LOST_WITHIN_MS, `it said so after ${ms} ms`);
    await goesOn(page, rows);
    await context.close();
  });
});

describe('a microphone that cannot be had', { concurrency: AT_ONCE }, () => {
  /** Says why, leaves nothing behind, and writing instead brings the same to the coach. */
  async function writesInstead(page: Page, why: string | RegExp, rows: Rows): Promise<void> {
    await question(page).getByText(why).waitFor();
    assert.deepEqual((await onDevice(page)).takes, [], 'nothing is left behind');
    await question(page).getByRole('button', { name: 'Write instead' }).click();
    await question(page).getByRole('textbox').fill('Written, because nobody could hear me.');
    await send(question(page));
    await isAt(question(page), 'With Ruth');
    assert.deepEqual(await rowsOf(world, rows.who), {
      ...rows,
      messages: rows.messages + 1,
      checkins: rows.checkins + 1,
    });
  }

  async function press(page: Page): Promise<void> {
    await question(page).getByRole('button', { name: 'Record', exact: true }).click();
  }

  /** Something is plugged in, until it is noticed: what listens for it is fetched with the first trouble. */
  async function plugIn(page: Page, sentence: string): Promise<void> {
    const told = question(page).getByText(sentence);
    const goes = () =>
      told.waitFor({ state: 'detached', timeout: 300 }).then(
        () => true,
        () => false,
      );
    for (let tries = 0; tries < 100; tries++) {
      await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
      if (await goes()) return;
    }
    assert.fail(`a microphone was plugged in, and it still says: ${sentence}`);
  }

  it('fault 08: the microphone is refused: why, how to allow it, and writing instead arrives', async () => {
    const refusing = ['--no-sandbox', '--use-fake-device-for-media-stream', '--deny-permission-prompts'];
    await withBrowser(refusing, async (page, rows) => {
      await press(page);
      const why = /switched off for this page\. You can allow it in the address bar, or write instead/;
      await writesInstead(page, why, rows);
    });
  });

  it('fault 08: nobody answers the browser’s question: after 30 seconds nobody waits any more, and writing instead arrives', async () => {
    const { context, page, rows } = await somebody(world, (context) =>
      context.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = () => {
          Object.assign(globalThis, { asked: true });
          return new Promise(() => {});
        };
      }),
    );
    await page.clock.install();
    await press(page);
    await question(page).getByText('If your browser asks, allow the microphone.').waitFor();
    await page.waitForFunction(() => (globalThis as { asked?: true }).asked);
    await page.clock.fastForward(30_000);
    await writesInstead(page, 'The browser is still asking whether we may listen', rows);
    await context.close();
  });

  it('fault 09: there is no microphone: it says so, and one that is plugged in answers', async () => {
    await withBrowser(['--no-sandbox', '--use-fake-ui-for-media-stream'], async (page) => {
      await press(page);
      await question(page).getByText('We found no microphone').waitFor();
      assert.deepEqual((await onDevice(page)).takes, [], 'nothing is left behind');
      await page.evaluate(() => {
        const stream = new AudioContext().createMediaStreamDestination().stream;
        navigator.mediaDevices.getUserMedia = () => Promise.resolve(stream);
      });
      await plugIn(page, 'We found no microphone');
      await press(page);
      await question(page).getByRole('button', { name: 'Stop recording' }).waitFor();
    });
  });

  it('fault 09: another program has the microphone, or none fits: one sentence for each cause, and another try when one appears', async () => {
    const { context, page, rows } = await somebody(world, async (context) => {
      await withoutLentVoice(context);
      await context.addInitScript(() => {
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = (constraints) => {
          const { refusal } = globalThis as { refusal?: string };
          return refusal ? Promise.reject(new DOMException('', refusal)) : ask(constraints);
        };
      });
    });
    const causes: [string, string][] = [
      ['NotReadableError', 'Another program is using the microphone'],
      ['OverconstrainedError', 'We found no microphone'],
    ];
    for (const [refusal, sentence] of causes) {
      await page.evaluate((name) => Object.assign(globalThis, { refusal: name }), refusal);
      await press(page);
      await question(page).getByText(sentence).waitFor();
      await page.evaluate(() => Object.assign(globalThis, { refusal: '' }));
      await plugIn(page, sentence);
    }
    await press(page);
    await question(page).getByRole('button', { name: 'Stop recording' }).waitFor();
    await assertMore(world, rows, 0);
    await context.close();
  });
});

describe('a recorder that does not do what it should', { concurrency: AT_ONCE }, () => {
  it('fault 14: the recorder gives empty pieces: after five seconds another one begins, the person is told, and it arrives', async () => {
    const { context, page, rows } = await somebody(world, (context) => context.addInitScript(giveNothingAtFirst));
    await speak(weekly(page));
    await recorder(page).getByText('Your browser gave us no sound, so we began again just now').waitFor();
    assert.deepEqual(
      await page.evaluate(() => (globalThis as unknown as { recorders: string[] }).recorders),
      ['audio/webm;codecs=opus', 'audio/mp4'],
      'another recorder, and another container',
    );
    await lasts(page, 2200);
    await stop(weekly(page));
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { id } = await newestRecording(world, rows.who);
    assert.ok((await heard(world, page, id)).peak > LOUD, 'the microphone can be heard in it');
    await context.close();
  });

  it('fault 15: the recorder makes another container and does not say so: its bytes do, and the server takes it', async () => {
    const { context, page, rows } = await somebody(world, (context) => context.addInitScript(makeMp4AndCallItWebm));
    await speak(weekly(page));
    await lasts(page, 2500);
    await stop(weekly(page));
    assert.match((await onlyTake(page)).segments[0]!.mime, /^audio\/mp4/);
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    const { id, segments, tracks } = await newestRecording(world, rows.who);
    assert.match(tracks[0]!.mime, /^audio\/mp4/);
    assert.match(segments[0]!, /\.(mp4|m4a)$/);
    assert.ok((await heard(world, page, id)).peak > LOUD, 'the microphone can be heard in it');
    await context.close();
  });

  it('fault 16: started twice, stopped twice, paused and then stopped: one recording, with all of it', async () => {
    const { context, page, rows } = await somebody(world, keepMicrophones);
    await weekly(page).getByRole('button', { name: 'Record', exact: true }).dblclick();
    await act(page, 'start', 'start');
    await weekly(page).getByRole('button', { name: 'Stop recording' }).waitFor();
    await lasts(page, 1200);
    await act(page, 'start', 'pause', 'stop', 'stop', 'pause', 'stop');
    await weekly(page)
      .getByRole('button', { name: /^Add more/ })
      .waitFor();
    const take = await onlyTake(page);
    assert.equal(take.segments.length, 1);
    assert.ok(take.segments[0]!.durationMs >= 1200, 'the first recording is the one that is kept');
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    await context.close();
  });

  it('fault 17: a very long recording: a warning a minute before the limit, and at the limit it is closed, not dropped', async () => {
    const { context, page, rows } = await somebody(world);
    await page.clock.install();
    await speak(weekly(page));
    await lasts(page, 1100);
    const soon = recorder(page).getByText('Almost there. Take your time to finish.');
    assert.equal(await soon.count(), 0, 'nobody is hurried from the beginning');
    await page.clock.fastForward(119_500);
    await soon.waitFor();
    await recorder(page)
      .getByText(/^0:5\d left$/)
      .waitFor();
    await page.clock.fastForward(61_000);
    await recorder(page).getByText('The time is up. All that you said is here.').waitFor();
    const take = await onlyTake(page);
    assert.deepEqual([take.state, take.interrupted], ['closed', false]);
    await send(weekly(page));
    await isAt(weekly(page), 'With Ruth');
    await assertMore(world, rows, 1);
    await context.close();
  });
});

/** Calls methods of the recorder one right after the other, as hurried scripts and fingers do. */
async function act(page: Page, ...names: ('start' | 'stop' | 'pause')[]): Promise<void> {
  await recorder(page).evaluate(async (element, calls) => {
    const called = calls.map((name) => (element as unknown as Record<string, () => unknown>)[name]!());
    await Promise.all(called);
  }, names);
}

/** The demo lends a voice to machines without a microphone; a coach's site does not. */
async function withoutLentVoice(context: BrowserContext): Promise<void> {
  await context.route('**/demo/sample-voice.js', (route) => route.fulfill({ body: '' }));
}

/**
 * A browser of its own, started with these arguments, on a client's page. It reaches no sound
 * server, which would lend it a microphone on some machines.
 */
async function withBrowser(args: string[], work: (page: Page, rows: Rows) => Promise<void>): Promise<void> {
  const env = { ...process.env, PULSE_SERVER: 'unix:/nowhere' } as Record<string, string>;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args, env });
  try {
    const page = await browser.newPage({ viewport: PHONE, locale: 'en-GB' });
    await withoutLentVoice(page.context());
    await work(page, await enterAsSomebody(world, page));
  } finally {
    await browser.close();
  }
}

/** In the page: whatever records first hands over pieces with nothing in them. */
function giveNothingAtFirst(): void {
  const recorders: string[] = [];
  const proxy = new Proxy(MediaRecorder, {
    construct(Native, [stream, options]: [MediaStream, MediaRecorderOptions]) {
      const recorder = new Native(stream, options);
      recorders.push(options.mimeType ?? '');
      if (recorders.length > 1) return recorder;
      recorder.addEventListener('dataavailable', (event) =>
        Object.defineProperty(event, 'data', { value: new Blob([]) }),
      );
      return recorder;
    },
  });
  Object.assign(globalThis, { recorders, MediaRecorder: proxy });
}

/** In the page: asked for WebM, it makes mp4, under the name of WebM. */
function makeMp4AndCallItWebm(): void {
  const proxy = new Proxy(MediaRecorder, {
    construct(Native, [stream, options]: [MediaStream, MediaRecorderOptions]) {
      const recorder = new Native(stream, { ...options, mimeType: 'audio/mp4' });
      const type = options.mimeType ?? '';
      recorder.addEventListener('dataavailable', (event) =>
        Object.defineProperty(event, 'data', { value: new Blob([event.data], { type }) }),
      );
      return Object.defineProperty(recorder, 'mimeType', { value: type });
    },
  });
  Object.assign(globalThis, { MediaRecorder: proxy });
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { strongestTone, toneWav } from '../support/tone.js';
import { CLIENT_PAGE, World } from './world.js';

/** What is heard in each third of the recording. */
const TONES = [440, 660, 880] as const;
const THIRD_SECONDS = 40;
const SECONDS = THIRD_SECONDS * TONES.length;
const RATE = 48_000;
/** As short as the server lets it be. */
const TOKEN_SECONDS = 10;

/** The parts of `coach-voice-player` that are asked here. */
type Player = HTMLElement & {
  recording: { id: string } | undefined;
  playing: boolean;
  positionMs: number;
  durationMs: number;
  seek(ms: number): void;
};

/** Listens in on the page's audio element: what comes from another origin must be fetched so that it may be read. */
const EAR = `
  globalThis.__name = (x) => x;
  const Real = globalThis.Audio;
  globalThis.Audio = function () {
    const audio = new Real();
    audio.crossOrigin = 'anonymous';
    globalThis.heard = { audio };
    return audio;
  };
`;

/** Gives the page a policy, before anything is played. */
function strict(policy: string): void {
  addEventListener('DOMContentLoaded', () => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'content-security-policy';
    meta.content = policy;
    document.head.append(meta);
  });
}

/** Larger than what is fetched at once, and longer than a file token lasts. */
function longWav(): Buffer {
  const wav = toneWav(TONES[0], SECONDS, RATE);
  for (const [third, hertz] of TONES.entries()) {
    const tone = toneWav(hertz, THIRD_SECONDS, RATE).subarray(44);
    tone.copy(wav, 44 + third * tone.length);
  }
  return wav;
}

describe('sound that is larger than what is fetched at once', () => {
  const recording = 'longsoundofruth';
  let world: World;
  let phone: Page;
  /** What the page has asked of the server for sound. */
  let asked: string[];

  before(async () => {
    world = await World.create();
    await tellLong();
    phone = await visit();
  });
  after(() => world?.close());

  /** The coach has answered with two minutes of sound; the operator lets file tokens last a few seconds. */
  async function tellLong(): Promise<void> {
    const admin = await world.admin();
    await admin.collections.update('users', { fileToken: { duration: TOKEN_SECONDS } });
    const week = await admin.collection('messages').getFirstListItem("author.email = 'maya@example.com'", {
      sort: 'created',
      expand: 'engagement',
    });
    const { engagement } = week;
    const coach = (week.expand!['engagement'] as { coach: string }).coach;
    const wav = longWav();
    const form = new FormData();
    const track = { mime: 'audio/wav', durationMs: SECONDS * 1000, size: wav.length, sha256: '' };
    const fields = { id: recording, owner: coach, engagement, tracks: JSON.stringify([track]), peaks: '[0.5,0.6]' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.append('segments', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), '0.wav');
    await admin.collection('recordings').create(form);
    const said = { kind: 'voice', recording, reply_to: week.id, said_at: new Date().toISOString() };
    await admin.collection('messages').create({ engagement, author: coach, ...said });
  }

  async function visit(policy = ''): Promise<Page> {
    const { page } = await world.person();
    asked = [];
    page.on('request', (request) => {
      if (/\/api\/files\//.test(request.url())) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    await page.addInitScript(EAR);
    if (policy) await page.addInitScript(strict, policy);
    await world.enter(page, CLIENT_PAGE, 'maya@example.com');
    await page.getByText('You are signed in as Maya Lindqvist').first().waitFor();
    return page;
  }

  /** The player of a recording in the run of past check-ins. */
  async function playerOf(page: Page, wanted: (id: string) => boolean): Promise<Locator> {
    const players = page.locator('.answer coach-voice-player');
    await players.first().waitFor();
    for (let index = 0; ; index++) {
      const player = players.nth(index);
      await player.waitFor();
      if (wanted(await player.evaluate((one) => (one as Player).recording?.id ?? ''))) return player;
    }
  }

  const play = (player: Locator) => player.getByRole('button', { name: /^Play( again)?$/ }).click();
  const ask = <T>(player: Locator, what: keyof Player) =>
    player.evaluate((one, name) => (one as Player)[name] as T, what);
  const addressIn = (page: Page) => page.evaluate(() => globalThis.heard.audio.src);

  /** What is heard just now. */
  async function toneIn(page: Page): Promise<number> {
    const { samples, rate } = await page.evaluate(async () => {
      const { heard } = globalThis;
      if (!heard.analyser) {
        const context = new AudioContext();
        heard.analyser = context.createAnalyser();
        heard.analyser.fftSize = 8192;
        context.createMediaElementSource(heard.audio).connect(heard.analyser);
        await context.resume();
      }
      const samples = new Float32Array(8192);
      heard.analyser.getFloatTimeDomainData(samples);
      return { samples: [...samples], rate: heard.analyser.context.sampleRate };
    });
    const { hertz, share } = strongestTone(samples, rate, TONES);
    return share > 0.9 ? hertz : 0;
  }

  async function hears(page: Page, hertz: number): Promise<void> {
    await world.until(async () => (await toneIn(page)) === hertz);
  }

  it('P1: is heard while it is fetched, and goes on at its place when its address has run out', async () => {
    const player = await playerOf(phone, (id) => id === recording);
    await play(player);
    await hears(phone, TONES[0]);
    const first = await addressIn(phone);
    assert.match(first, /^http.*token=/, 'it is streamed');
    await hasRunOut(first);

    for (const [third, hertz] of [
      [2, TONES[2]],
      [1, TONES[1]],
    ] as const) {
      const before = await addressIn(phone);
      await hasRunOut(before);
      const place = (third * THIRD_SECONDS + 15) * 1000;
      await player.evaluate((one, ms) => (one as Player).seek(ms), place);
      await hears(phone, hertz);
      assert.equal(await ask(player, 'playing'), true, 'it goes on');
      const at = await ask<number>(player, 'positionMs');
      assert.ok(at >= place && at < place + THIRD_SECONDS * 500, `at ${at} and not at ${place}`);
      assert.ok(!(await phone.getByText('cannot be played').count()), 'and nobody is told anything');
    }
    assert.notEqual(await addressIn(phone), first, 'it was renewed');
    await player.getByRole('button', { name: 'Pause', exact: true }).click();
  });

  /** The server does not answer this address any more. */
  async function hasRunOut(address: string): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const answers = async () => (await fetch(address, { method: 'HEAD' })).status !== 404;
      if (!(await answers())) return;
      await world.until(async () => !(await answers())).catch(() => {});
    }
    assert.fail('the address still answers');
  }

  it('P1: what is small is fetched once, and played again without a request', async () => {
    const player = await playerOf(phone, (id) => id !== recording);
    asked = [];
    const hasEnded = async () =>
      !(await ask(player, 'playing')) &&
      (await ask<number>(player, 'positionMs')) >= (await ask<number>(player, 'durationMs')) - 200;
    const toTheEnd = async () => {
      await play(player);
      await world.until(() => ask<boolean>(player, 'playing'));
      await player.evaluate((one) => (one as Player).seek((one as Player).durationMs - 1500));
      await world.until(hasEnded);
    };
    await toTheEnd();
    const once = [...asked];
    assert.deepEqual(
      once.map((request) => request.split(' ')[0]),
      ['POST', 'GET'],
      `a token and the file: ${once.join(', ')}`,
    );
    await toTheEnd();
    assert.deepEqual(asked, once, 'nothing more was asked for');
  });

  it('P1: a page whose policy lets sound come from the page alone gets all of it', async () => {
    const page = await visit('media-src blob:');
    const player = await playerOf(page, (id) => id === recording);
    await play(player);
    await hears(page, TONES[0]);
    assert.match(await addressIn(page), /^blob:/);
  });
});

declare global {
  // Made by the script above.
  var heard: { audio: HTMLAudioElement; analyser?: AnalyserNode };
}

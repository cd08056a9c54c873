import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Recording } from '@coachlight/client';
import { html } from 'lit';
import { speechLoudness, speechPeaks, toneWav } from '../media/testing/wav.js';
import './define.js';

/** Plays what somebody said: waveform, chapters, speeds that keep the pitch. Works alone with a `src`. */
const meta: Meta = { title: 'Elements/Voice player', component: 'coach-voice-player' };
export default meta;

const SECONDS = [9, 14];

/** Made when it is asked for, and once. */
const sounds = new Map<number, string>();
async function source(index: number): Promise<string> {
  const known =
    sounds.get(index) ?? URL.createObjectURL(toneWav(196 + index * 24, SECONDS[index] ?? 9, speechLoudness));
  sounds.set(index, known);
  return known;
}

const recording: Recording = {
  id: 'storyrecording1',
  segments: SECONDS.map((seconds) => ({ mime: 'audio/wav', durationMs: seconds * 1000, size: 1, sha256: '' })),
  peaks: SECONDS.flatMap(speechPeaks),
  chapters: [
    { key: 'wins', atMs: 0 },
    { key: 'challenges', atMs: 7000 },
    { key: 'help', atMs: 15_000 },
  ],
  interrupted: false,
};
const plain: Recording = { ...recording, chapters: [] };
const english = { wins: 'Wins', challenges: 'Challenges', help: 'Request for help' };
const german = {
  wins: 'Was gelungen ist',
  challenges: 'Herausforderungen und Entscheidungsschwierigkeiten',
  help: 'Bitte um Unterstützung',
};
const arabic = { wins: 'الإنجازات', challenges: 'التحديات', help: 'طلب المساعدة' };

function story(
  about: {
    recording?: Recording;
    labels?: Record<string, string>;
    pin?: 'offered' | 'kept';
    globals?: StoryObj['globals'];
  } = {},
): StoryObj {
  return {
    render: () =>
      html`<coach-voice-player
        label="Maya Lindqvist"
        .recording=${about.recording ?? recording}
        .source=${source}
        .chapterLabels=${about.labels ?? english}
        ?pinnable=${about.pin !== undefined}
        ?pinned=${about.pin === 'kept'}
      ></coach-voice-player>`,
    ...(about.globals && { globals: about.globals }),
  };
}

/** Two segments on one timeline, three chapters. */
export const Whole = story();

/** A short answer. */
export const WithoutChapters = story({ recording: plain });

/** In the middle. */
export const HalfHeard: StoryObj = {
  ...story(),
  play: async ({ canvasElement }) => canvasElement.querySelector('coach-voice-player')!.seek(12_000),
};

/** Opens at a chapter: the request for help. */
export const StartsAtAChapter: StoryObj = {
  render: () =>
    html`<coach-voice-player
      start-at="help"
      .recording=${recording}
      .source=${source}
      .chapterLabels=${english}
    ></coach-voice-player>`,
};

/** Any sound file, with nothing else. */
export const AddressAlone: StoryObj = {
  loaders: [async () => ({ address: await source(0) })],
  render: (_args, { loaded }) => html`<coach-voice-player src=${loaded['address'] as string}></coach-voice-player>`,
};

/** This browser cannot play it: it can still be saved. */
export const Unplayable: StoryObj = {
  render: () =>
    html`<coach-voice-player
      .recording=${plain}
      .source=${async () => URL.createObjectURL(new Blob(['no sound'], { type: 'audio/webm' }))}
    ></coach-voice-player>`,
  play: async ({ canvasElement }) => canvasElement.querySelector('coach-voice-player')!.play(),
};

/** Cut and continued, with a stretch in which nothing was heard. */
export const WithGaps = story({
  recording: {
    ...plain,
    interrupted: true,
    peaks: plain.peaks.map((peak, index) => (index >= 130 && index < 190 ? 0 : peak)),
  },
});

const transcript = 'This week I spoke up in the meeting.\nI would like to talk about what came after.';

/** What was said stands beside the sound in words, and it can be kept to be heard again. */
export const InWordsToo = story({ recording: { ...plain, transcript }, pin: 'offered' });

/** Kept to be heard again. */
export const Kept = story({ recording: plain, pin: 'kept' });

/** Parts that nobody has named. */
export const CountedParts = story({
  recording: {
    ...plain,
    chapters: [
      { key: 'part-1', atMs: 0 },
      { key: 'part-2', atMs: 9000 },
    ],
  },
});

/** Two on a page: one is heard at a time. */
export const Two: StoryObj = {
  render: () =>
    html`${[1, 2].map(
      () => html`<coach-voice-player .recording=${plain} .source=${source}></coach-voice-player><br />`,
    )}`,
};

/** Long words. */
export const German = story({ labels: german, globals: { language: 'de' } });

/** From right to left; the voice still runs from left to right. */
export const Arabic = story({ labels: arabic, globals: { language: 'ar' } });

/** Kept and in words, in German. */
export const GermanInWords = story({
  recording: { ...plain, transcript: 'Diese Woche habe ich in der Besprechung das Wort ergriffen.' },
  pin: 'kept',
  globals: { language: 'de' },
});

/** On a dark page. */
export const Dark = story({ globals: { scheme: 'dark' } });

/** In the colours of another practice. */
export const Northlight = story({ globals: { practice: 'northlight' } });

import { fixture, html, waitUntil } from '@open-wc/testing';
import { deviceJournal, type Recording, type Take } from '@coachlight/client';
import '../define.js';
import type { RecorderState } from '../take-host.js';
import type { CoachVoiceRecorder } from '../voice-recorder.js';

export const PATIENCE = { timeout: 9000 };

/** What is the same sound to a person, whether or not its files have been given their length meanwhile. */
export function soundIn({ id, segments, peaks, chapters }: Recording): object {
  return { id, peaks, chapters, segments: segments.map(({ mime, durationMs }) => ({ mime, durationMs })) };
}

let places = 0;
/** A place on this device where nothing was recorded yet. */
export const newPlace = (): string => `acts/${Date.now()}/${(places += 1)}`;

export function recorderAt(place: string): Promise<CoachVoiceRecorder> {
  return fixture(html`<coach-voice-recorder place=${place}></coach-voice-recorder>`);
}

export const find = (recorder: CoachVoiceRecorder, selector: string): HTMLElement =>
  recorder.shadowRoot!.querySelector<HTMLElement>(selector)!;

export const text = (recorder: CoachVoiceRecorder, selector: string): string =>
  (find(recorder, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

export async function press(recorder: CoachVoiceRecorder, selector: string): Promise<void> {
  await shows(recorder, selector);
  find(recorder, selector).focus();
  find(recorder, selector).click();
  await recorder.updateComplete;
}

export const shows = (recorder: CoachVoiceRecorder, selector: string): Promise<void> =>
  waitUntil(() => find(recorder, selector), `shows ${selector}`, PATIENCE);

export const says = (recorder: CoachVoiceRecorder, selector: string, words: string): Promise<void> =>
  waitUntil(() => text(recorder, selector).includes(words), `says “${words}” in ${selector}`, PATIENCE);

export const becomes = (recorder: CoachVoiceRecorder, state: RecorderState): Promise<void> =>
  waitUntil(() => recorder.state === state, `becomes ${state}`, PATIENCE);

export const lasts = (recorder: CoachVoiceRecorder, ms: number): Promise<void> =>
  waitUntil(() => recorder.elapsedMs >= ms, `has recorded ${ms} ms`, PATIENCE);

export const unsentAt = async (place: string): Promise<Take[]> => (await deviceJournal()).unsent(place);

/** What is offered and said must not happen by itself: waits until everything that was begun is done. */
export async function settled(recorder: CoachVoiceRecorder): Promise<void> {
  await recorder.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await recorder.updateComplete;
}

import { fixture, html, waitUntil } from '@open-wc/testing';
import type { Recording } from '@coachlight/client';
import { toneWav } from '../../media/testing/wav.js';
import type { CoachVoicePlayer } from '../voice-player.js';

export const PATIENCE = { timeout: 8000 };

/** A recording of steady tones, one for each segment, so that it is known which is heard. */
export class Tones {
  readonly recording: Recording;
  /** The segments whose address was asked for. */
  readonly asked: number[] = [];
  readonly #urls: string[];

  constructor(id: string, tones: readonly [hertz: number, seconds: number][], more: Partial<Recording> = {}) {
    this.#urls = tones.map(([hertz, seconds]) => URL.createObjectURL(toneWav(hertz, seconds)));
    this.recording = {
      id,
      segments: tones.map(([, s]) => ({ mime: 'audio/wav', durationMs: s * 1000, size: 1, sha256: '' })),
      peaks: Array.from({ length: 40 }, (_, index) => 0.1 + (index % 5) / 6),
      chapters: [],
      interrupted: false,
      ...more,
    };
  }

  readonly source = async (index: number): Promise<string> => {
    this.asked.push(index);
    return this.#urls[index]!;
  };

  player(label = 'Maya Lindqvist'): Promise<CoachVoicePlayer> {
    return fixture(
      html`<coach-voice-player
        .label=${label}
        .recording=${this.recording}
        .source=${this.source}
      ></coach-voice-player>`,
    );
  }
}

/** Nothing is heard, remembered or shown of what came before. */
export function silence(): void {
  document.dispatchEvent(new Event('coach-recording-started'));
  localStorage.clear();
}

export const find = <T extends HTMLElement>(element: Element, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;

export const until = (what: () => unknown, message: string): Promise<void> =>
  waitUntil(() => Boolean(what()), message, PATIENCE);

/** Plays, and waits until so much of it was heard. */
export async function playTo(element: CoachVoicePlayer, ms: number): Promise<void> {
  await element.play();
  await until(() => element.playing && element.positionMs >= ms, `plays to ${ms} ms`);
}

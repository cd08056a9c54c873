import type { LitElement } from 'lit';
import type { Recording } from '@coachlight/client';

/**
 * Makes words of what was said, where the page has a way to do that: nothing is bundled, and nothing is sent
 * anywhere by itself. `files` is the sound, one file for each segment; `signal` ends it when the words are not
 * wanted any more.
 */
export type Transcribe = (
  recording: Recording & { readonly files: readonly File[] },
  options: { signal: AbortSignal },
) => Promise<string>;

/** What elements that hold a `coach-voice-recorder` use of it. */
export interface VoiceRecorder extends LitElement {
  readonly state: 'idle' | 'asking' | 'recording' | 'paused' | 'recorded';
  readonly recording: Recording | undefined;
  /** The key of the prompt that is being answered, or empty. */
  readonly currentPrompt: string;
  stop(): Promise<void> | void;
  mark(key: string): Promise<void> | void;
  reset(): void;
}

/** What elements that hold a `coach-voice-player` use of it. */
export interface VoicePlayer extends LitElement {
  playChapter(key: string): Promise<void> | void;
  seek(ms: number): void;
  play(): Promise<void>;
}

/** True while the microphone is open: live regions stay quiet, or they would be recorded. */
export function isListening(recorder: VoiceRecorder | null): boolean {
  return recorder?.state === 'recording';
}

/** What the bar uses of the voice that is heard: `changed` and `progress` are fired on it. */
export interface HeardVoice extends EventTarget {
  readonly sound: { readonly label: string };
  /** The player that shows it; none after it has left the page. */
  readonly player: HTMLElement | undefined;
  readonly playing: boolean;
  readonly waiting: boolean;
  readonly ended: boolean;
  readonly positionMs: number;
  readonly durationMs: number;
  play(): Promise<void>;
  pause(): void;
  seek(ms: number): void;
}

/** What a player uses of the `coach-playing-bar` that it puts on the page. */
export interface PlayingBar extends LitElement {
  voice: HeardVoice | undefined;
  close: () => void;
}

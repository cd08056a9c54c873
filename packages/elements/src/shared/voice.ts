import type { LitElement } from 'lit';
import type { Recording } from '@coachlight/client';

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
}

/** True while the microphone is open: live regions stay quiet, or they would be recorded. */
export function isListening(recorder: VoiceRecorder | null): boolean {
  return recorder?.state === 'recording';
}

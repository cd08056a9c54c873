import type { Playback } from './playback.js';
import type { VoiceController } from './voice-controller.js';

/** One voice at a time is heard on a page, from one audio element: a phone has to allow it only once. */
export const voice = {
  audio: undefined as HTMLAudioElement | undefined,
  /** What sounds, or sounded last: the audio element is its own until another one begins. */
  now: undefined as Playback | undefined,
  /** Every player that stands on the page. */
  players: new Set<VoiceController>(),
};

/** In the press itself: phones let sound an audio element that was loaded while a finger was down, and no other. */
export function unlock(): void {
  voice.audio ??= new Audio();
  if (!voice.audio.src) voice.audio.load();
}

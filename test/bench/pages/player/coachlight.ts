import { addressOf, list, peaksOf, SECONDS } from './list.js';

/** As a page would use it that has recordings of its own; the published file is in a script of its own. */
interface Player extends HTMLElement {
  recording: unknown;
  source: (index: number) => Promise<string>;
  readonly positionMs: number;
  readonly durationMs: number;
  updateComplete: Promise<unknown>;
}

list((box, index) => {
  const player = document.createElement('coach-voice-player') as Player;
  player.recording = {
    id: `sound-${index}`,
    segments: [{ mime: 'audio/webm;codecs=opus', durationMs: SECONDS * 1000, size: 1, sha256: '' }],
    peaks: peaksOf(index),
    chapters: [],
    interrupted: false,
  };
  player.source = async () => addressOf(index);
  box.append(player);
  return { there: player.updateComplete, position: () => player.positionMs / player.durationMs };
});

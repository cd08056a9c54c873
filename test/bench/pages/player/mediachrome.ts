import 'media-chrome/media-controller';
import 'media-chrome/media-control-bar';
import 'media-chrome/media-play-button';
import 'media-chrome/media-time-range';
import 'media-chrome/media-time-display';
import 'media-chrome/media-playback-rate-button';
import { addressOf, list } from './list.js';

/** The controls of a voice message, and nothing of what it has for films. */
list((box, index) => {
  box.innerHTML = `<media-controller audio>
    <audio slot="media" src="${addressOf(index)}"></audio>
    <media-control-bar>
      <media-play-button></media-play-button><media-time-range></media-time-range>
      <media-time-display showduration></media-time-display>
      <media-playback-rate-button></media-playback-rate-button>
    </media-control-bar>
  </media-controller>`;
  const audio = box.querySelector('audio')!;
  return { there: Promise.resolve(), position: () => audio.currentTime / audio.duration };
});

import WaveSurfer, { type WaveSurferOptions } from 'wavesurfer.js';
import { addressOf, list, type Shown } from './list.js';

/** wavesurfer.js draws and plays; the button and the time are the page's. */
export function waves(more: (index: number) => Partial<WaveSurferOptions>): void {
  list((box, index): Shown => {
    const button = document.createElement('button');
    button.className = 'play';
    button.textContent = 'Play';
    const container = document.createElement('div');
    container.className = 'wave';
    box.append(button, container);
    const waveSurfer = WaveSurfer.create({
      container,
      height: 44,
      barWidth: 2,
      dragToSeek: true,
      url: addressOf(index),
      ...more(index),
    });
    button.addEventListener('click', () => void waveSurfer.playPause());
    return {
      there: new Promise((resolve) => waveSurfer.once('ready', resolve)),
      position: () => waveSurfer.getCurrentTime() / waveSurfer.getDuration(),
    };
  });
}

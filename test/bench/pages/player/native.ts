import { addressOf, list } from './list.js';

list((box, index) => {
  const audio = document.createElement('audio');
  audio.controls = true;
  audio.src = addressOf(index);
  box.append(audio);
  return { there: Promise.resolve(), position: () => audio.currentTime / audio.duration };
});

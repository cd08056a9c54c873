import { peaksOf, SECONDS } from './list.js';
import { waves } from './wave.js';

/** With the same peaks as ours, and the length. */
waves((index) => ({ peaks: [peaksOf(index)], duration: SECONDS }));

import { waves } from './wave.js';

/** From the address alone: it fetches and decodes each sound to draw it. */
waves(() => ({}));

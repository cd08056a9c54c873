import { guard } from 'lit/directives/guard.js';

/**
 * The stream of a video. Lit sets objects anew with each rendering, and a video that is given
 * its stream again begins again: so only another stream is another value.
 */
export const stream = (value: MediaStream | undefined) => guard([value], () => value ?? null);

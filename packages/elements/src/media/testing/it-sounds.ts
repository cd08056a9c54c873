import { audioRuns } from './audio-runs.js';

const mute = navigator.userAgent.includes('Firefox') && !(await audioRuns());

/**
 * As `it`, for what must really sound. Left out, and named so, in a Firefox without a sound
 * server; every other browser has to pass it.
 */
export function itSounds(name: string, test: () => Promise<void>): Mocha.Test {
  return mute ? it.skip(`${name} (left out: this Firefox finds no sound server)`, test) : it(name, test);
}

import { audioRuns } from './audio-runs.js';

const mute = navigator.userAgent.includes('Firefox') && !(await audioRuns());

/**
 * As `it`, for what must really sound. Left out, and named so, in a Firefox without a sound
 * server; every other browser has to pass it.
 */
export function itSounds(name: string, test: () => Promise<void>): Mocha.Test {
  return mute ? it.skip(`${name} (left out: this Firefox finds no sound server)`, test) : it(name, test);
}

const gtk = /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)\//.test(navigator.userAgent);

/** True where a recorder that is stopped often gives nothing of its last second. */
export const losesItsEnd = gtk;

/**
 * As {@link itSounds}, for what needs every second of a recording. Left out, and named so, in
 * WebKitGTK: its recorder often gives nothing of the last second when it is stopped, and nothing
 * at all of a track that ends; and it mutes the track in a pause.
 */
export function itKeepsAll(name: string, test: () => Promise<void>): Mocha.Test {
  return gtk
    ? it.skip(`${name} (left out: the recorder of WebKitGTK loses its last second)`, test)
    : itSounds(name, test);
}

/**
 * Where a test's page is in a frame of its runner and the browser does not tell what that frame
 * allows, a refusal at once counts as the frame's.
 */
export const refusedByFrame: boolean = window !== window.parent && !('featurePolicy' in document);

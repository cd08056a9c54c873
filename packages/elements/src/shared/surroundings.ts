/** What an element needs only where it stands in a frame of ours, or where nothing is kept. */
export { enter, leave } from './isolated-frame.js';
export { warn } from './kept-nowhere.js';

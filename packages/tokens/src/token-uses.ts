import type { TokenName } from './tokens.js';

/** What each token is used for, in the words of a designer. Apart from the tokens, because no page needs it. */
export const tokenUses: Readonly<Record<TokenName, string>> = {
  'color-accent': 'The one thing to press; progress; focus',
  'color-on-accent': 'Words and signs on the accent',
  'color-accent-soft': 'A quiet background that belongs to the accent',
  'color-text': 'Words',
  'color-text-quiet': 'Words of second rank: times, hints',
  'color-surface': 'Background of a card',
  'color-surface-quiet': 'Background of a field or of a part of a card',
  'color-line': 'Borders of fields and buttons',
  'color-line-quiet': 'Lines that only divide',
  'color-recording': 'A microphone is open',
  'color-on-recording': 'Words and signs on the recording colour',
  'color-danger': 'Something went wrong, or cannot be undone',
  'font-family': 'The face of all words',
  'font-size': 'The size that all other sizes follow',
  radius: 'Corners of cards',
  'radius-control': 'Corners of fields and buttons',
  space: 'The step that all distances follow',
  shadow: 'Lifts a card off the page',
};

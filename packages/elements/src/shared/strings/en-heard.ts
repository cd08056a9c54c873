/**
 * What a player says in English only after something was heard, or where there is more
 * than sound, and what the bar says in which a voice goes on.
 */
export const enHeard = {
  heard: {
    again: 'Play again',
    part: (number: string) => `Part ${number}`,
    savePart: (number: number) => `Save part ${number} as a file`,
    inWords: 'In words',
    keep: 'Keep to hear again',
    kept: 'Kept',
    keptLabel: 'Kept to hear again. Keep no longer',
    /** Above all of them. */
    keptHeading: 'Kept to hear again',
    /** Names the bar. */
    bar: 'Playing now',
    goTo: (who: string) => `Go to ${who}`,
    back: 'Back 5 seconds',
    close: 'Stop and close',
  },
};

export type HeardStrings = typeof enHeard;

/** These words in the language of an element: a fetched catalogue has them, English brings them along here. */
export function heardWords(words: object): HeardStrings['heard'] {
  return ('heard' in words ? (words as HeardStrings) : enHeard).heard;
}

/** What a recorder says in English beyond its first sight: behind “More”, and after something was thrown away. */
export const enMore = {
  more: {
    /** A recording that waits to be gone on with; `trouble.goOn` is for one that was cut. */
    goOn: 'Go on with it',
    undo: 'Undo',
    discarded: (length: string) => `Discarded: ${length}.`,
    saidDiscarded: 'Discarded. You can undo this for ten seconds.',
    /** Brought back while another recording is here. */
    keptForLater: 'It is kept, and offered here after this recording.',
    short: (length: string) => `That was short: ${length}. Leave it so, or add more.`,
    both: 'The new part could not take the place of the old one. Both are kept: the new one is at the end.',
    howLong: 'How long',
    microphone: 'Microphone',
    deviceDecides: 'The one this device uses',
    notHere: (name: string) => `${name} (not here now)`,
    namesLater: 'Your microphones are listed here as soon as this page may listen.',
    using: (name: string) => `We listen with: ${name}`,
    instead: (wanted: string, used: string) => `${wanted} is not here now. We listen with: ${used}`,
    notOpened: 'That microphone cannot be used now. Nothing has changed.',
    attach: 'Attach a sound file',
    attachInstead: 'Attach a sound file instead',
    attaching: 'Reading the file …',
    edit: 'Edit',
    newPart: 'New part',
    part: (number: number) => `Part ${number}`,
  },
};

export type MoreStrings = typeof enMore;

/** These words in the language of an element: a fetched catalogue has them, English brings them along here. */
export function moreWords(words: object): MoreStrings['more'] {
  return ('more' in words ? (words as MoreStrings) : enMore).more;
}

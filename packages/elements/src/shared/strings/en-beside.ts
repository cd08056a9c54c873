/**
 * What a recorder says in English about what may stand beside a recording: a written note, its words, a file
 * that was made elsewhere. Apart from the other sentences, because most recorders show none of it at first.
 */
export const enBeside = {
  beside: {
    /** The sentences of these codes are in no other English file. */
    errors: {
      'not-sound':
        'This is not a sound file that every browser plays. Choose one that ends in .m4a, .mp3, .ogg, .opus, .wav or .webm.',
      'too-long': 'This sound file is too long.',
    },
    room: (length: string) => `There is room for ${length}.`,
    tooLarge: (size: string) => `This file is too large. There is room for ${size}.`,
    unreadable: 'This file cannot be read. Is it still where it was?',
    note: 'In writing',
    noteHint: 'Instead of speaking, or along with it.',
    required: 'Please record or write something first.',
    transcript: 'What you said, in words',
    transcriptHint: 'Made by a machine. Mend what is not right; the sound goes along with it.',
    making: 'Your words are being written down. You need not wait for it.',
    failed: 'Your words could not be written down. Your recording is complete without them.',
    changed: 'The recording has changed since these words were mended.',
    again: 'Write the words down again',
    remove: 'Remove the words',
    removed: 'The words are removed. The sound is still here.',
    bringBack: 'Bring them back',
  },
};

export type BesideStrings = typeof enBeside;

/** These words in the language of an element: a fetched catalogue has them, English brings them along here. */
export function besideWords(words: object): BesideStrings['beside'] {
  return ('beside' in words ? (words as BesideStrings) : enBeside).beside;
}

/**
 * What a recorder and a player say in English when something went wrong with the sound:
 * apart from the other sentences, because most people never read them. `at` is a clock, as 0:42.
 */
export const enTrouble = {
  trouble: {
    /** Why a recording ended that nobody stopped. */
    cut: {
      'microphone-lost': (at: string) => `The microphone went away at ${at}. What you said is kept.`,
      'recorder-failed': (at: string) => `The recording stopped by itself at ${at}. What you said is kept.`,
      'storage-full': (at: string) =>
        `The recording ended at ${at}, because this device is full. What you said is kept.`,
      'page-gone': (at: string) => `The page was closed at ${at}, while you were speaking. What you said is kept.`,
    },
    goOn: 'Continue',
    listen: 'Listen',
    /** While somebody speaks. */
    noRoom: 'This device is full. Keep this page open: what you say is kept here until there is room again.',
    restarted: 'Your browser gave us no sound, so we began again just now. Please repeat your first words.',
    unheard: (length: string) => `Not heard: ${length}`,
    newMicrophone: 'Try the microphone again',
    /** After it: what is kept in the memory of the page alone. */
    onlyHere: 'This device is full: your recording is in this page only. Send it or save it before you close the page.',
    blocked: 'This browser keeps nothing for this page. Send your recording or save it before you close the page.',
    damaged: 'A piece of this recording is missing on this device. What is left is kept as it is.',
    /** In a player. */
    silence: (from: string, to: string) => `Nothing was heard from ${from} to ${to}.`,
    joint: (at: string) => `The recording was cut at ${at} and went on later.`,
  },
};

export type TroubleStrings = typeof enTrouble;

/** These words in the language of an element: a fetched catalogue has them, English brings them along here. */
export function troubleWords(words: object): TroubleStrings['trouble'] {
  return ('trouble' in words ? (words as TroubleStrings) : enTrouble).trouble;
}

/**
 * What a player alone says in English: apart from the other sentences, because a page that
 * only plays should not pay for the rest.
 */
export const enPlayer = {
  direction: 'ltr' as 'ltr' | 'rtl',

  common: { tryAgain: 'Try again', saveFile: 'Save as a file' },

  errors: {
    offline: 'There is no connection right now. Everything is kept on this device.',
    unexpected: 'Something went wrong. Nothing is lost; please try again.',
    'signed-out': 'Please sign in again. Everything you said is still here.',
    'not-found': 'This is no longer here, or not open to you.',
    unplayable: 'This browser cannot play this sound. You can save it as a file.',
  },

  player: {
    label: 'Recording',
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    positionOf: (now: string, all: string) => `${now} of ${all}`,
    speed: 'Speed',
    chapters: 'Parts',
  },
};

export type PlayerStrings = typeof enPlayer;

import type { CoachErrorCode } from '@coachlight/client';

/**
 * Every sentence of Coachlight, in English. Sentences with something inside are functions,
 * so that each language can put it where it belongs. Short, warm, and about the person:
 * what happened, what is safe, what can be done next.
 */
export const en = {
  direction: 'ltr' as 'ltr' | 'rtl',

  common: {
    send: 'Send',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    openInNewTab: 'Open in a new tab',
    saveFile: 'Save as a file',
    writeInstead: 'Write instead',
    loading: 'One moment…',
  },

  /** What a person reads when something goes wrong. */
  errors: {
    'offline': 'There is no connection right now. Everything is kept on this device.',
    'too-many-requests': 'The server asks for a short break. It will go on by itself.',
    'unexpected': 'Something went wrong. Nothing is lost; please try again.',
    'signed-out': 'Please sign in again. Everything you said is still here.',
    'code-wrong': 'That code does not match. Please look at the mail once more.',
    'code-expired': 'That code is too old. Ask for a new one.',
    'invite-invalid': 'This invitation was already used or has run out. You can sign in with your email instead.',
    'practice-unknown': 'There is no practice with this name. Please tell the owner of this page.',
    'engagement-missing': 'You are signed in, but not with this practice. Please ask your coach for an invitation.',
    'not-found': 'This is no longer here, or not open to you.',
    'refused': 'The server could not accept this. It is kept on this device.',
    'taken': 'The server could not accept this. It is kept on this device.',
    'too-large': 'This is too large to send. You can save it as a file.',
    'storage-blocked': 'This browser keeps nothing for this page. Please send before you close it.',
    'storage-full': 'This device is full. Please send or save what you have.',
    'microphone-denied': 'The microphone is switched off for this page. You can allow it in the address bar, or write instead.',
    'microphone-dismissed': 'The browser is still asking whether we may listen. Press again, or write instead.',
    'microphone-blocked': 'This page does not let us use the microphone. Open it in a new tab, or write instead.',
    'microphone-missing': 'We found no microphone. Connect one, or write instead.',
    'microphone-busy': 'Another program is using the microphone. Close it and try again, or write instead.',
    'microphone-lost': 'The microphone went away. What you said is safe. You can go on.',
    'microphone-silent': 'We hear nothing. Is the microphone switched off?',
    'insecure-page': 'Recording needs a secure address (https). You can write instead.',
    'recorder-failed': 'The recording stopped by itself. What you said is safe.',
    'unplayable': 'This browser cannot play this sound. You can save it as a file.',
    'bad-value': 'This element was not set up correctly. Please tell the owner of this page.',
  } satisfies Record<CoachErrorCode, string>,
};

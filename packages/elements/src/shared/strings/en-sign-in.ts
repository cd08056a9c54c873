import { en } from './en.js';

/** What sign-in says in English, besides what every element says. */
export const enSignIn = {
  ...en,

  signIn: {
    heading: 'Sign in',
    intro: 'We send a code to your email. There is no password.',
    email: 'Your email',
    sendCode: 'Send me a code',
    emailWrong: 'Please write your email address in full, such as maya@example.com.',
    codeSent: (email: string, minutes: number) =>
      `We sent a code to ${email}. It works for ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
    code: 'The 8 digits from the mail',
    codeShort: 'The code has 8 digits.',
    signIn: 'Sign in',
    remembered: 'This device is remembered for 90 days. You can sign out at any time.',
    noMail:
      'No mail yet? It can take a minute, or land in spam. If none comes, our mail may be failing: please ask again.',
    sendAgain: 'Send a new code',
    sendAgainIn: (time: string) => `You can ask for a new code in ${time}.`,
    sentAgain: 'A new code is on its way. Only the newest one works.',
    otherEmail: 'Use another address',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    everywhereSure: 'This ends your sign-in on every device. You can sign in again with a code.',
    waiting: (count: number) =>
      count === 1
        ? 'One thing you said has not arrived yet. It stays on this device and goes on its way when you sign in here again.'
        : `${count} things you said have not arrived yet. They stay on this device and go on their way when you sign in here again.`,
    stay: 'Stay signed in',
    signOutAnyway: 'Sign out anyway',
    signedOut: 'You are signed out.',
    inviteAsks: (name: string) => `This page was opened with an invitation. You are signed in as ${name}.`,
    useInvite: 'Use the invitation',
    leaveInvite: 'Stay signed in as I am',
    inviteOpening: 'Opening your invitation…',
  },
};

export type SignInStrings = typeof enSignIn;

import { en } from './en.js';

/** What the coach's desk says in English, besides what every element says. */
export const enInbox = {
  ...en,

  inbox: {
    heading: 'Your desk',
    signIn: 'Sign in to hear what your clients said.',
    waiting: (count: number) =>
      count === 1 ? 'One is waiting for your answer' : `${count} are waiting for your answer`,
    noneWaiting: 'Nobody is waiting for you',
    empty: 'What your clients say appears here by itself.',
    allAnswered: 'Everybody has an answer. What is new appears here by itself.',
    answered: (count: number) => `Answered (${count})`,
    notCoach: (name: string) => `You are signed in as ${name}, who does not coach in this practice.`,
    kinds: { weekly: 'Weekly check-in', question: 'Question', message: 'Message' },
    asksForHelp: 'Asks for help',
    promisedBy: (when: string) => `Answer promised by ${when}`,
    promisedFor: (when: string) => `Answer was promised for ${when}`,
    helpHeading: (name: string) => `What ${name} asks for`,
    playHelp: 'Play the request for help',
    prompts: { wins: 'Wins', challenges: 'Challenges', help: 'Request for help', question: 'Question' },
    about: (title: string) => `About: ${title}`,
    newFrom: (name: string) => `New from ${name}.`,
    back: 'Back to the list',
    showMore: 'Show more',
    choose: 'Choose somebody to listen to.',
    answerHeading: (name: string) => `Your answer to ${name}`,
    answerMore: (name: string) => `Add to your answer to ${name}`,
    recorderLabel: 'Your answer',
    write: 'Or write your answer',
    send: 'Send answer',
    nothingYet: 'Say or write an answer first.',
    you: 'You',
    lastKnown: 'You see what was last known.',
  },
};

export type InboxStrings = typeof enInbox;

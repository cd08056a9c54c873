import { en } from './en.js';

/** What sessions say in English, besides what every element says. */
export const enSessions = {
  ...en,

  sessions: {
    heading: 'Sessions',
  },
};

export type SessionsStrings = typeof enSessions;

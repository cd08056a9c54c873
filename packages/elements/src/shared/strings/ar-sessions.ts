import type { SessionsStrings } from './en-sessions.js';

export const arSessions: Pick<SessionsStrings, 'sessions'> = {
  sessions: {
    heading: 'Sessions',
  },
};

import type { SessionsStrings } from './en-sessions.js';

export const deSessions: Pick<SessionsStrings, 'sessions'> = {
  sessions: {
    heading: 'Sessions',
  },
};

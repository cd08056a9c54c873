import { en } from './en.js';

/** What stands on the coach's own page where an element is in a frame of the backend, besides what every element says. */
export const enIsolated = {
  ...en,

  isolated: {
    /** What a frame is called for people who cannot see it, by the element that is in it. */
    titles: {
      'check-in': 'Check-in with your coach',
      inbox: 'Messages from your clients',
      'goal-tracker': 'Your goals',
      sessions: 'Your sessions',
      'session-room': 'Session room',
      'session-talk': 'Conversation about a session',
      purpose: 'What you work on together',
      finding: 'A finding and what you make of it',
      'assessment-import': 'Take in an assessment',
      'outbox-status': 'What waits on this device',
      'sign-in': 'Sign in',
    } as Readonly<Record<string, string>>,
    silent: 'This part of the page does not open here. In a tab of its own it does.',
  },
};

export type IsolatedStrings = typeof enIsolated;

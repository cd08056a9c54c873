import type { IsolatedStrings } from './en-isolated.js';

export const deIsolated: Pick<IsolatedStrings, 'isolated'> = {
  isolated: {
    titles: {
      'check-in': 'Check-in mit Ihrem Coach',
      inbox: 'Nachrichten Ihrer Klientinnen und Klienten',
      'goal-tracker': 'Ihre Ziele',
      sessions: 'Ihre Gespräche',
      'session-room': 'Gesprächsraum',
      'session-talk': 'Austausch über ein Gespräch',
      purpose: 'Woran Sie gemeinsam arbeiten',
      finding: 'Ein Befund und was Sie daraus machen',
      'assessment-import': 'Eine Einschätzung einlesen',
      'outbox-status': 'Was auf diesem Gerät wartet',
      'sign-in': 'Anmelden',
    },
    silent: 'Dieser Teil der Seite öffnet sich hier nicht. In einem eigenen Tab geht es.',
  },
};

import type { CheckInKind, Cut, EntryKind } from '@coachlight/client';
import { enWaiting } from './en-waiting.js';
import { en } from './en.js';

/** What the list of all that is kept on a device says in English. */
export const enOutbox = {
  ...en,
  ...enWaiting,

  outbox: {
    heading: 'On this device',
    nothing: 'Nothing is waiting on this device.',
    keptSince: (day: string) => `This browser has kept things here since ${day}. It knows of nothing older.`,
    signIn: 'Sign in to see what is yours on this device.',
    nothingKept: 'This browser keeps nothing for this page: stay here until it is sent.',
    lastKnown: 'You see what was last known.',
    since: (when: string) => `since ${when}`,

    waiting: (count: number) => (count === 1 ? 'One thing is waiting' : `${count} things are waiting`),
    takes: (count: number) => (count === 1 ? 'One recording was never sent' : `${count} recordings were never sent`),
    stored: 'Found on the server',
    showMore: 'Show more',

    to: (what: string, name: string) => `${what} to ${name}`,
    about: (what: string, title: string) => `${what} about “${title}”`,
    voice: (length: string) => `Voice message of ${length}`,
    voiceAnswer: (length: string) => `Spoken answer of ${length}`,
    text: 'Written message',
    textAnswer: 'Written answer',
    checkIn: { weekly: 'Weekly check-in', question: 'Question' } satisfies Record<CheckInKind, string>,
    checkInSpoken: {
      weekly: (length: string) => `Weekly check-in of ${length}`,
      question: (length: string) => `Question of ${length}`,
    } satisfies Record<CheckInKind, (length: string) => string>,
    week: (what: string, day: string) => `${what} for the week of ${day}`,
    entries: {
      goals: 'New goal',
      goal_versions: 'Wording of a goal',
      goal_agreements: 'Agreement to a goal',
      goal_statuses: 'Step of a goal',
      goal_confidences: 'How sure you are',
      experiments: 'Something to try',
      experiment_results: 'What you saw',
      actions: 'Commitment',
      action_steps: 'Answer to a commitment',
      assessments: 'Assessment result',
      finding_stances: 'What you make of a finding',
      finding_notes: 'Note on a finding',
      sessions: 'Times for a session',
      session_steps: 'Step of a session',
      session_preps: 'Preparation of a session',
      session_notes: 'Where you are',
      session_ratings: 'How well a session worked',
      purpose_confirmations: 'What you meet for',
      agenda_items: 'Something to talk about',
      pins: 'Kept to hear again',
    } satisfies Record<EntryKind, string>,

    take: (length: string) => `Recording of ${length}`,
    recordedAt: (when: string) => `recorded ${when}`,
    places: {
      weekly: 'in the weekly check-in',
      question: 'in a question',
      reply: 'in an answer',
      goals: 'at a goal',
      page: (path: string) => `on the page ${path}`,
    },
    goOn: 'You can go on with it, or send it, where you recorded it.',
    cuts: {
      'microphone-lost': 'The microphone went away.',
      'recorder-failed': 'The recording stopped by itself.',
      'storage-full': 'The device was full.',
      'page-gone': 'The page was closed while you spoke.',
    } satisfies Record<Cut, string>,
    brokeOff: 'It broke off before you stopped it.',

    storedOf: (day: string, length: string) =>
      `The server holds a recording of ${day}, ${length} long, that was never sent.`,
    sendTo: (name: string) => `Send it to ${name}`,
    send: 'Send it',

    others: (count: number, name: string, short: string) =>
      count === 1
        ? `One thing of ${name} waits here until ${short} signs in.`
        : `${count} things of ${name} wait here until ${short} signs in.`,
    held: (count: number, size: string) =>
      count === 1
        ? `The sound of one recording (${size}) stays here for a week, to be safe. The server has it.`
        : `The sound of ${count} recordings (${size}) stays here for a week, to be safe. The server has them.`,
    free: 'Free this room now',

    listen: 'Listen',
    discard: 'Discard',
    keep: 'Keep it',
    backLater: 'It may have arrived already. It can be taken back when there is a connection.',
    sure: (what: string) => `Discard for good: ${what}?`,
    /** Which thing a button is for. */
    named: (action: string, what: string) => `${action}: ${what}`,
    done: {
      takenBack: 'Taken back. You can change it and send it again.',
      empty: 'Everything has left this device.',
      discarded: 'Discarded.',
      freed: 'The room is free.',
      saved: 'Saved as a file.',
      sent: 'It is on its way.',
    },
  },
};

export type OutboxStrings = typeof enOutbox;

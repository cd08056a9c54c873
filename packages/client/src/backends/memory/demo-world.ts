import type { CheckInKind, CheckInPart } from '../../models/check-in.js';
import type { Id } from '../../models/id.js';
import type { About, MessageKind } from '../../models/message.js';
import type { Account } from '../../models/person.js';
import type { Engagement, Practice } from '../../models/practice.js';
import type { OfficeHours } from '../../models/reply-promise.js';
import type { DemoVoiceName } from './demo-voices.js';

/**
 * The fiction that the demo, the stories and the seeded server share: two practices,
 * their people and what they said to each other. Plain data; `fiction.ts` gives it dates.
 */

/** Readable ids of the length that servers ask for. */
export const demoId = (name: string): Id => name.padEnd(15, '0');
const id = demoId;

export interface DemoMessage {
  id: Id;
  engagement: Id;
  author: Id;
  kind: MessageKind;
  body: string;
  /** Counted back from the moment when the demo begins. */
  hoursAgo: number;
  replyTo?: Id;
  about?: About;
  /** What was said, voice after voice; each is a segment, and a chapter if it answers a prompt. */
  spoken?: { id: Id; voices: { voice: DemoVoiceName; key?: string }[] };
  checkIn?: { id: Id; kind: CheckInKind; parts: CheckInPart[] };
}

export interface DemoMembership {
  id: Id;
  user: Id;
  practice: Id;
  role: 'coach' | 'lead_coach' | 'agency_admin';
}

export const PEOPLE = {
  maya: person('mayalindqvist', 'Maya Lindqvist', 'maya@example.com', 'en', 'Europe/Stockholm'),
  tomas: person('tomasferreira', 'Tomás Ferreira', 'tomas@example.com', 'en', 'Europe/Lisbon'),
  aylin: person('aylindemir', 'Aylin Demir', 'aylin@example.com', 'de', 'Europe/Istanbul'),
  ruth: person('ruthokafor', 'Ruth Okafor', 'ruth@example.com', 'en', 'Europe/Berlin'),
  daniel: person('danielbrandt', 'Daniel Brandt', 'daniel@example.com', 'de', 'Europe/Berlin'),
  samuel: person('samueladeyemi', 'Samuel Adeyemi', 'samuel@example.com', 'en', 'Europe/Berlin'),
  ines: person('inesvogt', 'Ines Vogt', 'ines@example.com', 'de', 'Europe/Berlin'),
} satisfies Record<string, Account>;

function person(name: string, full: string, email: string, locale: string, timeZone: string): Account {
  return { id: id(name), name: full, email, locale, timeZone };
}

const HOURS: OfficeHours = {
  timeZone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  windowHours: 8,
};

const HARBOUR = id('harbourpractice');
const NORTHLIGHT = id('northlightpract');
const MAYA_RUTH = id('mayawithruth');
const TOMAS_RUTH = id('tomaswithruth');
const AYLIN_DANIEL = id('aylinwithdaniel');
export const ENGAGEMENTS = { mayaAndRuth: MAYA_RUTH, tomasAndRuth: TOMAS_RUTH, aylinAndDaniel: AYLIN_DANIEL };

/** What one of the messages is about. */
export const MAYAS_GOAL: About = {
  kind: 'goal',
  id: id('mayagoaltrust'),
  title: 'Let my engineers settle it between themselves',
};

const practices: Practice[] = [
  {
    id: HARBOUR,
    slug: 'harbour',
    name: 'Harbour Coaching',
    welcome: 'Say it while it is fresh. I listen to the end, think, and answer within a working day.',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    brand: {},
    logo: '',
    hours: HOURS,
  },
  {
    id: NORTHLIGHT,
    slug: 'northlight',
    name: 'Northlight Leadership',
    welcome: 'A calm place between sessions. What you say here is heard by your coach and by nobody else.',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    brand: {
      'color-accent': 'light-dark(#7a2e63, #eab0d6)',
      'color-on-accent': 'light-dark(#ffffff, #3a0f2d)',
      'color-accent-soft': 'light-dark(#f8eaf3, #3b1a31)',
      radius: '6px',
      'radius-control': '4px',
    },
    logo: '',
    hours: HOURS,
  },
];

const memberships: DemoMembership[] = [
  { id: id('harbourruth'), user: PEOPLE.ruth.id, practice: HARBOUR, role: 'coach' },
  { id: id('northlightdan'), user: PEOPLE.daniel.id, practice: NORTHLIGHT, role: 'coach' },
  { id: id('northlightsam'), user: PEOPLE.samuel.id, practice: NORTHLIGHT, role: 'lead_coach' },
  { id: id('northlightines'), user: PEOPLE.ines.id, practice: NORTHLIGHT, role: 'agency_admin' },
];

const engagements: Engagement[] = [
  engagement(MAYA_RUTH, HARBOUR, PEOPLE.maya, PEOPLE.ruth),
  engagement(TOMAS_RUTH, HARBOUR, PEOPLE.tomas, PEOPLE.ruth),
  engagement(AYLIN_DANIEL, NORTHLIGHT, PEOPLE.aylin, PEOPLE.daniel),
];

function engagement(key: Id, practice: Id, client: Account, coach: Account): Engagement {
  const named = ({ id: who, name, timeZone }: Account) => ({ id: who, name, timeZone });
  return { id: key, practice, client: named(client), coach: named(coach), status: 'active', hours: HOURS };
}

const messages: DemoMessage[] = [
  {
    // The words are those of the voices: see demo-voices.ts.
    id: id('mayaweek1'),
    engagement: MAYA_RUTH,
    author: PEOPLE.maya.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 15 * 24 + 2,
    spoken: {
      id: id('mayaweek1sound'),
      voices: [
        { voice: 'mayaWins', key: 'wins' },
        { voice: 'mayaChallenges', key: 'challenges' },
        { voice: 'mayaHelp', key: 'help' },
      ],
    },
    checkIn: {
      id: id('mayaweek1check'),
      kind: 'weekly',
      parts: [
        { key: 'wins', text: '' },
        { key: 'challenges', text: '' },
        { key: 'help', text: '' },
      ],
    },
  },
  {
    id: id('ruthweek1'),
    engagement: MAYA_RUTH,
    author: PEOPLE.ruth.id,
    kind: 'voice',
    body: '',
    hoursAgo: 14 * 24 + 6,
    replyTo: id('mayaweek1'),
    spoken: { id: id('ruthweek1sound'), voices: [{ voice: 'ruthReply' }] },
  },
  {
    id: id('mayaweek2'),
    engagement: MAYA_RUTH,
    author: PEOPLE.maya.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 8 * 24 + 3,
    checkIn: {
      id: id('mayaweek2check'),
      kind: 'weekly',
      parts: [
        {
          key: 'wins',
          text: 'I asked “what did she say when you told her?” and then kept quiet. They went and talked to each other. It took ten minutes.',
        },
        {
          key: 'challenges',
          text: 'My calendar. I said yes to two interview panels and a conference talk, all in the week of the release.',
        },
        { key: 'help', text: 'I notice that I say yes before I have thought. Is there a sentence that buys me a day?' },
      ],
    },
  },
  {
    id: id('ruthweek2'),
    engagement: MAYA_RUTH,
    author: PEOPLE.ruth.id,
    kind: 'text',
    body: 'Ten minutes! Keep that in mind for the next time it feels unbearable.\n\nA sentence that buys a day: “That sounds good. I will look at what it would replace, and tell you tomorrow.” It is friendly, it is true, and it makes the cost visible to you both. Use it once this week and tell me how it was received.',
    hoursAgo: 7 * 24 + 5,
    replyTo: id('mayaweek2'),
  },
  {
    id: id('ruthongoal'),
    engagement: MAYA_RUTH,
    author: PEOPLE.ruth.id,
    kind: 'text',
    body: 'One more thought about this, from the train. You wrote that they did not look at you once. That is what it looks like when it works, and it will feel like being left out for a while. Both may be true.',
    hoursAgo: 3 * 24 + 4,
    about: MAYAS_GOAL,
  },
  {
    id: id('mayaweek3'),
    engagement: MAYA_RUTH,
    author: PEOPLE.maya.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 21,
    spoken: { id: id('mayaweek3sound'), voices: [{ voice: 'mayaHelpNow', key: 'help' }] },
    checkIn: {
      id: id('mayaweek3check'),
      kind: 'weekly',
      parts: [
        {
          key: 'wins',
          text: 'I used your sentence twice. Once the answer on the next day was no, and nobody minded.',
        },
        {
          key: 'challenges',
          text: 'With people below or beside me it is easy now. With my own manager I go soft in the second minute.',
        },
        { key: 'help', text: '' },
      ],
    },
  },
  {
    id: id('tomasask1'),
    engagement: TOMAS_RUTH,
    author: PEOPLE.tomas.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 10 * 24 + 4,
    checkIn: {
      id: id('tomasask1check'),
      kind: 'question',
      parts: [
        {
          key: 'help',
          text: 'My co-founder wants us to hire his cousin. I think she is good. I still feel uneasy. How do I raise it without it becoming about family?',
        },
      ],
    },
  },
  {
    id: id('ruthask1'),
    engagement: TOMAS_RUTH,
    author: PEOPLE.ruth.id,
    kind: 'text',
    body: 'Start from the role, not from her. What would you two need to see in anybody in the first ninety days? Write it down together before her name comes up again. If you are still uneasy then, the unease is about something else, and worth a conversation of its own.',
    hoursAgo: 9 * 24 + 5,
    replyTo: id('tomasask1'),
  },
  {
    id: id('tomasask2'),
    engagement: TOMAS_RUTH,
    author: PEOPLE.tomas.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 5,
    checkIn: {
      id: id('tomasask2check'),
      kind: 'question',
      parts: [
        {
          key: 'help',
          text: 'We wrote the ninety days down, and it went well. Now I have to tell the other candidate no. She was honest with me about how much she wants this. What do I owe her, beyond a polite letter?',
        },
      ],
    },
  },
  {
    id: id('aylinweek1'),
    engagement: AYLIN_DANIEL,
    author: PEOPLE.aylin.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 6 * 24 + 1,
    checkIn: {
      id: id('aylinweek1check'),
      kind: 'weekly',
      parts: [
        { key: 'wins', text: 'First board meeting in the new role. I spoke third instead of last.' },
        {
          key: 'challenges',
          text: 'My predecessor still answers mails that are mine to answer. He means well, and the team copies him in.',
        },
        { key: 'help', text: 'How do I thank him and close that door in the same conversation?' },
      ],
    },
  },
  {
    id: id('danielweek1'),
    engagement: AYLIN_DANIEL,
    author: PEOPLE.daniel.id,
    kind: 'text',
    body: 'Third is a good place: early enough to shape it, late enough to have listened.\n\nWith your predecessor, be concrete in the thanks and in the request. Name one thing that you learned from him. Then: “From Monday I will answer these myself. If something reaches you, please pass it on unanswered.” Concrete is kind. What are you afraid he will hear?',
    hoursAgo: 5 * 24 + 3,
    replyTo: id('aylinweek1'),
  },
  {
    id: id('aylinask1'),
    engagement: AYLIN_DANIEL,
    author: PEOPLE.aylin.id,
    kind: 'checkin',
    body: '',
    hoursAgo: 28,
    checkIn: {
      id: id('aylinask1check'),
      kind: 'question',
      parts: [
        {
          key: 'help',
          text: 'That he was never needed. That is what I am afraid he will hear. Could we practise the first two sentences before Thursday?',
        },
      ],
    },
  },
];

export const demoWorld = { people: Object.values(PEOPLE), practices, memberships, engagements, messages };

import { randomBytes } from 'node:crypto';
import type { Api } from '../../backend/dev/api.js';
import { ENTRY_ROWS, SIGNAL_ROWS } from './entries.js';
import { alike, word, type Rows } from './row.js';
import { partForm, recordingForm } from './sound.js';

const password = () => {
  const secret = word();
  return { password: secret, passwordConfirm: secret };
};

/** PocketBase keeps four kinds of notes on a person's sign-ins; the target is a note on the client. */
async function noteOn(operator: Api, person: string, more: object): Promise<object> {
  const { id } = await operator.must<{ id: string }>('GET', '/api/collections/users');
  return { collectionRef: id, recordRef: person, ...more };
}

export const ROWS: Record<string, Rows> = {
  practices: {
    target: async ({ practice }, operator) => {
      const form = new FormData();
      form.set('logo', new Blob([PIXEL], { type: 'image/png' }), 'logo.png');
      await operator.must('PATCH', `/api/collections/practices/records/${practice}`, form);
      return practice;
    },
    body: () => ({ slug: `p${word()}`, name: 'A practice of my own' }),
    touch: () => ({ welcome: word() }),
  },
  practice_settings: {
    target: async ({ practice }, operator) => (await operator.create('practice_settings', { practice })).id,
    body: ({ secondPractice }) => ({ practice: secondPractice }),
    touch: () => ({ mail_sender: word() }),
  },
  users: {
    target: async ({ people }) => people.client,
    body: () => ({ email: `${word()}@example.com`, name: 'Somebody new', ...password() }),
    touch: () => ({ name: `Client ${word()}` }),
  },
  memberships: {
    target: async ({ people, practice }, operator) =>
      (await operator.create('memberships', { user: people.coach, practice, role: 'coach' })).id,
    body: ({ secondPractice }, actor) => ({ user: actor, practice: secondPractice, role: 'agency_admin' }),
    touch: () => ({ role: Math.random() < 0.5 ? 'coach' : 'lead_coach' }),
  },
  invites: alike(
    'invites',
    'coach',
    ({ practice, people }, actor) => ({
      practice,
      by: actor,
      user: people.client,
      token_hash: randomBytes(32).toString('hex'),
      expires: '2099-01-01 00:00:00.000Z',
    }),
    () => ({ expires: new Date(Date.now() + Math.random() * 1e9).toISOString() }),
  ),
  coach_hours: {
    target: async (cast, operator) => {
      const row = { ...hours(cast.people.coach), practice: cast.practice };
      return (await operator.create('coach_hours', row)).id;
    },
    body: ({ secondPractice }, actor) => ({ ...hours(actor), practice: secondPractice }),
    touch: () => ({ window_hours: 1 + Math.floor(Math.random() * 400) }),
  },
  engagements: {
    target: async ({ engagement }) => engagement,
    body: ({ practice, people }, actor) => ({ practice, client: actor, coach: people.coach, status: 'active' }),
    touch: () => ({ status: Math.random() < 0.5 ? 'active' : 'trial' }),
  },
  recordings: alike(
    'recordings',
    'client',
    ({ engagement }, actor) => recordingForm({ owner: actor, engagement }),
    () => ({ peaks: [Math.random()] }),
  ),
  recording_parts: alike(
    'recording_parts',
    'client',
    ({ engagement }, actor) => partForm({ owner: actor, engagement }),
    () => ({ seq: Math.floor(Math.random() * 30) }),
  ),
  checkins: alike(
    'checkins',
    'client',
    ({ engagement }, actor) => ({ engagement, client: actor, kind: 'question' }),
    () => ({ period: `20${10 + Math.floor(Math.random() * 89)}-W01` }),
  ),
  checkin_parts: alike(
    'checkin_parts',
    'client',
    async ({ engagement, people }, _actor, operator) => {
      const { id } = await operator.create('checkins', { engagement, client: people.client, kind: 'weekly' });
      return { checkin: id, key: 'help', text: 'Words' };
    },
    () => ({ text: word() }),
  ),
  messages: alike(
    'messages',
    'client',
    ({ engagement }, actor) => ({
      engagement,
      author: actor,
      kind: 'text',
      body: 'Words',
      said_at: '2026-01-02 03:04:05.000Z',
    }),
    () => ({ body: word() }),
  ),
  ...ENTRY_ROWS,
  signals: SIGNAL_ROWS,
  alarms: {
    target: async (_cast, operator) => (await operator.create('alarms', alarm('hooks'))).id,
    body: () => alarm('backup'), // there is one row of each kind
    touch: () => ({ count: 1 + Math.floor(Math.random() * 1e6) }),
  },
  _superusers: alike(
    '_superusers',
    'client',
    () => ({ email: `${word()}@example.com`, ...password() }),
    () => ({ emailVisibility: Math.random() < 0.5 }),
  ),
  _otps: alike(
    '_otps',
    'client',
    (_cast, actor, operator) => noteOn(operator, actor, { password: '12345678' }),
    () => ({ password: word() }),
  ),
  _mfas: alike(
    '_mfas',
    'client',
    (_cast, actor, operator) => noteOn(operator, actor, { method: word() }),
    () => ({ method: word() }),
  ),
  _externalAuths: {
    // A person has each provider once, and it has to be one that PocketBase knows.
    target: async ({ people }, operator) => {
      const row = await noteOn(operator, people.client, { provider: 'apple', providerId: word() });
      return (await operator.create('_externalAuths', row)).id;
    },
    body: (_cast, actor, operator) => noteOn(operator, actor, { provider: 'google', providerId: word() }),
    touch: () => ({ providerId: word() }),
  },
  _authOrigins: alike(
    '_authOrigins',
    'client',
    (_cast, actor, operator) => noteOn(operator, actor, { fingerprint: word() }),
    () => ({ fingerprint: word() }),
  ),
};

function alarm(kind: string): object {
  const now = new Date().toISOString();
  return { kind, message: 'Something is wrong.', count: 1, first: now, last: now };
}

function hours(coach: string): object {
  return { coach, time_zone: 'Europe/Berlin', days: [1, 2, 3], from: '09:00', to: '17:00', window_hours: 8 };
}

/** The smallest PNG there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

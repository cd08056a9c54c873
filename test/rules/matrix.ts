import type { Role } from './roles.js';
import { ROLES } from './roles.js';

/** What can be tried with a row. `realtime`: a list subscription; `file`: fetching its files. */
export const ACTIONS = ['list', 'view', 'create', 'update', 'delete', 'realtime', 'file'] as const;
export type Action = (typeof ACTIONS)[number];

/** Who may do it. What is not named is forbidden to everybody. */
export type Grants = Partial<Record<Action, readonly Role[]>>;

const everybody = ROLES;
const nobody: readonly Role[] = [];
const reads = (roles: readonly Role[]): Grants => ({ list: roles, view: roles, realtime: roles });
const pair: readonly Role[] = ['client', 'coach'];
const added = (by: readonly Role[]): Grants => ({ ...reads(pair), create: by });

/**
 * The permission table, for one row of each collection that belongs to `client` and `coach`.
 * A collection of the server that is missing here fails the walk.
 */
export const MATRIX: Record<string, Grants> = {
  practices: { ...reads(everybody), update: ['agency admin'], file: everybody },
  practice_settings: { ...reads(['agency admin']), update: ['agency admin'] },
  users: { ...reads(pair), update: ['client'] }, // the row is the client's own
  memberships: reads(['coach']), // the row is the coach's own
  invites: reads(['coach', 'agency admin']),
  coach_hours: { ...reads(everybody), create: ['coach'], update: ['coach', 'agency admin'] },
  engagements: reads(pair),
  // The row is the client's own, and no message carries it.
  recordings: { ...reads(pair), create: pair, update: ['client'], file: pair },
  recording_parts: { ...reads(['client']), create: pair, file: ['client'] }, // the row is the client's own
  checkins: { ...reads(pair), create: ['client'] },
  checkin_parts: { ...reads(pair), create: ['client'] },
  messages: { ...reads(pair), create: pair },
  // The record of goals, assessments and sessions: only ever added to.
  goals: added(pair),
  goal_versions: added(pair),
  goal_agreements: added(pair),
  goal_statuses: added(['client']),
  goal_confidences: added(['client']),
  experiments: added(['client']),
  experiment_results: added(['client']),
  actions: added(pair),
  action_steps: added(pair),
  assessments: added(['coach']),
  finding_stances: added(['client']),
  finding_notes: added(pair),
  sessions: added(pair),
  session_steps: added(pair),
  session_preps: added(pair),
  session_notes: added(pair),
  session_ratings: added(pair),
  purpose_confirmations: added(pair),
  agenda_items: added(pair),
  pins: { ...reads(['client']), create: pair }, // the row is the client's own: the coach does not see it
  signals: { ...reads(['coach']), create: pair }, // the row is for the coach
  alarms: {}, // the operator's
  // PocketBase's own. A person sees the notes on their own sign-ins; secrets in them are hidden fields.
  _superusers: reads(nobody),
  _otps: reads(['client']),
  _mfas: reads(['client']),
  _externalAuths: { ...reads(['client']), delete: ['client'] },
  _authOrigins: { ...reads(['client']), delete: ['client'] },
};

import type { AssessmentResult, GroupScore } from '../../models/assessment.js';
import type { Entry, EntryFields, EntryKind } from '../../models/entry.js';
import type { Id } from '../../models/id.js';
import type { Engagement } from '../../models/practice.js';

/** What the rules ask about: who adds, where, and what is there already (with what came before in the same act). */
export interface Circumstances {
  me: Id;
  engagement: Engagement;
  entryOf(id: Id): Entry | undefined;
  messageOf(id: Id): Said | undefined;
}

/** What the rules ask about a message. */
export interface Said {
  engagement: Id;
  author: Id;
}

interface Rule<K extends EntryKind> {
  by: 'both' | 'client' | 'coach';
  fields: { [F in keyof EntryFields[K]]: Field };
  /** One of these together is given once, e.g. a number for each goal. */
  once?: (keyof EntryFields[K] & string)[];
  /** Answers the field that is wrong, or nothing. */
  also?: (entry: Entry<K>, circumstances: Circumstances) => string;
}

/** Answers the server's code for what is wrong with a value, or nothing. */
type Field = (value: unknown, circumstances: Circumstances) => string;

const REQUIRED = 'validation_required';
const INVALID = 'validation_invalid_value';
const MANY_BYTES = 200_000;
const DAY = /^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/;
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:00Z$/;
const KEY = /^[a-z0-9_-]{0,80}$/;

const text =
  (max: number = 5000): Field =>
  (value) =>
    typeof value !== 'string' ? INVALID : value.length > max ? 'validation_max_text_constraint' : '';
const must =
  (field: Field): Field =>
  (value, circumstances) =>
    value === '' ? REQUIRED : field(value, circumstances);
const matching =
  (pattern: RegExp): Field =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? '' : 'validation_invalid_format';
const number =
  (min: number, max: number): Field =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? '' : INVALID;
const oneOf =
  (...values: string[]): Field =>
  (value) =>
    values.includes(value as string) ? '' : INVALID;
/** Leads to an entry of this kind and of the same engagement. */
const to =
  (kind: EntryKind): Field =>
  (value, { entryOf, engagement }) => {
    const target = entryOf(value as Id);
    return target?.kind === kind && target.engagement === engagement.id ? '' : 'validation_missing_rel_records';
  };
const orNowhere =
  (field: Field): Field =>
  (value, circumstances) =>
    value === '' ? '' : field(value, circumstances);

const flag: Field = (value) => (typeof value === 'boolean' ? '' : INVALID);
/** Leads to what the other person of the same engagement said. */
const theirs: Field = (value, { me, engagement, messageOf }) => {
  const said = messageOf(value as Id);
  return said?.engagement === engagement.id && said.author !== me ? '' : 'validation_missing_rel_records';
};

const counted = number(1, 1_000_000);
const item = matching(KEY);
const finding = { assessment: to('assessments'), item: must(item) };

/** Who may add what: the same that the server's rules say (`backend/pb_migrations`). */
const RULES: { [K in EntryKind]: Rule<K> } = {
  goals: { by: 'both', fields: { assessment: orNowhere(to('assessments')), item } },
  goal_versions: {
    by: 'both',
    fields: {
      goal: to('goals'),
      number: counted,
      title: must(text(200)),
      difference: text(),
      priority: oneOf('', 'first', 'next', 'later'),
      method: text(),
    },
    once: ['goal', 'number'],
  },
  goal_agreements: { by: 'both', fields: { version: to('goal_versions') } },
  goal_statuses: { by: 'client', fields: { goal: to('goals'), status: oneOf('open', 'paused', 'retired') } },
  goal_confidences: { by: 'client', fields: { goal: to('goals'), value: number(0, 10), word: text(60) } },
  experiments: {
    by: 'client',
    fields: { goal: to('goals'), round: counted, attempt: must(text()), setting: oneOf('work', 'outside') },
    once: ['goal', 'round'],
  },
  experiment_results: { by: 'client', fields: { experiment: to('experiments'), saw: text(), changeNext: text() } },
  actions: { by: 'both', fields: { goal: orNowhere(to('goals')), text: must(text()), due: matching(DAY) } },
  action_steps: {
    by: 'both',
    fields: { action: to('actions'), step: oneOf('asked', 'done', 'let_go'), text: text() },
    also: ({ action, step }, { entryOf, me }) =>
      (step === 'asked') === (entryOf(action)?.author !== me) ? '' : 'step',
  },
  assessments: {
    by: 'coach',
    fields: {
      title: must(text(200)),
      takenOn: matching(DAY),
      result: wrongResult,
    },
  },
  finding_stances: { by: 'client', fields: { ...finding, stance: oneOf('undecided', 'curious', 'useful', 'not_now') } },
  finding_notes: { by: 'both', fields: { ...finding, text: text() } },
  sessions: {
    by: 'both',
    fields: { medium: oneOf('video', 'in_person'), minutes: number(15, 480), place: text(300) },
  },
  session_steps: {
    by: 'both',
    fields: {
      session: to('sessions'),
      number: counted,
      step: oneOf('proposed', 'accepted', 'cancelled'),
      times: (value) => (Array.isArray(value) && value.every((time) => TIME.test(String(time))) ? '' : INVALID),
      starts: orNowhere(matching(TIME)),
      answers: orNowhere(to('session_steps')),
      note: text(),
    },
    once: ['session', 'number'],
    also: wrongStep,
  },
  session_preps: { by: 'both', fields: { session: to('sessions'), text: text() } },
  session_notes: { by: 'both', fields: { session: to('sessions'), text: text() } },
  session_ratings: { by: 'both', fields: { session: to('sessions'), value: number(1, 5) } },
  purpose_confirmations: { by: 'both', fields: { session: orNowhere(to('sessions')), wording: must(text()) } },
  agenda_items: {
    by: 'both',
    fields: {
      session: orNowhere(to('sessions')),
      text: must(text()),
      goal: orNowhere(to('goals')),
      assessment: orNowhere(to('assessments')),
      item,
    },
  },
  pins: { by: 'both', fields: { message: theirs, pinned: flag } },
};

/** Aggregates only, and none where too few have answered for nobody to be recognised. */
function wrongResult(value: unknown): string {
  const { scale, groups, items } = (value ?? {}) as Partial<AssessmentResult>;
  if (!value) return REQUIRED;
  if (JSON.stringify(value).length > MANY_BYTES) return 'validation_json_size_limit';
  if (!scale || !groups?.length || !items?.length) return 'assessment_shape';
  const tooFew = ([key, { count, mean }]: [string, GroupScore]) =>
    mean !== null && count < (groups.find((group) => group.key === key)?.threshold ?? Infinity);
  return items.some(({ scores }) => Object.entries(scores).some(tooFew)) ? 'assessment_hidden_group' : '';
}

/** A time is offered, or one that the other person offered is taken, or all is called off. */
function wrongStep(entry: Entry<'session_steps'>, { entryOf, me }: Circumstances): string {
  const { step, times, starts, answers, session } = entry;
  if (step === 'proposed' && (times.length === 0 || times.length > 6)) return 'times';
  if (step !== 'proposed' && times.length > 0) return 'times';
  if (step !== 'accepted') return starts ? 'starts' : answers ? 'answers' : '';
  const proposal = entryOf(answers);
  const isTheirs = proposal?.kind === 'session_steps' && proposal.session === session && proposal.author !== me;
  if (!isTheirs || proposal.step !== 'proposed') return 'answers';
  return proposal.times.includes(starts) ? '' : 'starts';
}

/** Why an entry may not be added: the names of fields with the server's codes, or nothing. */
export function refusalOf(entry: Entry, circumstances: Circumstances): Record<string, string> | undefined {
  const { me, engagement } = circumstances;
  const { by, fields, also } = RULES[entry.kind] as unknown as Rule<EntryKind>;
  if (engagement.status === 'ended') return { engagement: 'ended' };
  if (entry.author !== me) return { author: 'closed' };
  if (by !== 'both' && engagement[by].id !== me) return { author: 'closed' };
  for (const [name, field] of Object.entries(fields) as [string, Field][]) {
    const code = field(entry[name as keyof Entry], circumstances);
    if (code) return { [columnOf(name)]: code };
  }
  const wrong = also?.(entry, circumstances);
  return wrong ? { [columnOf(wrong)]: INVALID } : undefined;
}

/** What an entry claims that is given once only, e.g. the number of a version; nothing if there is no such thing. */
export function claimOf(entry: Entry): string {
  const { once } = RULES[entry.kind] as unknown as Rule<EntryKind>;
  return once ? [entry.kind, ...once.map((name) => entry[name as keyof Entry])].join(' ') : '';
}

/** As the server names its columns. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

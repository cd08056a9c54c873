import { ALARM_KINDS, raised, type Alarm, type AlarmKind } from './alarm-rules.js';

/** Of the event, where there is one: inside a transaction another connection would wait for ever. */
type Rows = Pick<typeof $app, 'findRecordsByFilter' | 'findCollectionByNameOrId' | 'save'>;

/**
 * Writes down that something is wrong, once for each kind. A full disk takes no row, so what
 * could not be written is kept in memory until it can.
 * @param message nothing of anybody: it is read by people who may read nothing else
 */
export function raise(kind: AlarmKind, message: string, app: Rows = $app): void {
  console.error(`coachlight: ${kind}: ${message}`);
  write(app, raised(alarmOf(kind, app), kind, message, now()));
}

/** Closes the alarm of this kind, if it is open: the thing works again. */
export function clear(kind: AlarmKind, app: Rows = $app): void {
  const alarm = alarmOf(kind, app);
  if (!alarm || (alarm.cleared !== '' && !unwritten(kind))) return;
  write(app, { ...alarm, cleared: alarm.cleared || now() });
}

/** What is or was wrong, newest trouble of each kind. */
export function alarms(): Alarm[] {
  return ALARM_KINDS.flatMap((kind) => alarmOf(kind, $app) ?? []);
}

function alarmOf(kind: AlarmKind, app: Rows): Alarm | undefined {
  return unwritten(kind) ?? toAlarm(rowOf(kind, app));
}

function write(app: Rows, alarm: Alarm): void {
  $app.store().set(keyOf(alarm.kind), JSON.stringify(alarm));
  try {
    const row = rowOf(alarm.kind, app) ?? new Record(app.findCollectionByNameOrId('alarms') as core.Collection);
    for (const [name, value] of Object.entries(alarm)) row.set(name, value);
    app.save(row);
    $app.store().remove(keyOf(alarm.kind));
  } catch (error) {
    console.error(`coachlight: the alarm could not be written yet: ${error}`);
  }
}

const keyOf = (kind: AlarmKind) => `coachlight/alarm/${kind}`;

function unwritten(kind: AlarmKind): Alarm | undefined {
  const text = $app.store().get(keyOf(kind)) as string | null;
  return text ? (JSON.parse(text) as Alarm) : undefined;
}

function rowOf(kind: AlarmKind, app: Rows): core.Record | undefined {
  return app.findRecordsByFilter('alarms', 'kind = {:kind}', '', 1, 0, { kind })[0] ?? undefined;
}

function toAlarm(row: core.Record | undefined): Alarm | undefined {
  if (!row) return undefined;
  const text = (name: string) => row.getString(name);
  return {
    kind: text('kind') as AlarmKind,
    message: text('message'),
    count: row.getInt('count'),
    first: text('first').replace(' ', 'T'),
    last: text('last').replace(' ', 'T'),
    cleared: text('cleared').replace(' ', 'T'),
  };
}

const now = () => new Date().toISOString();

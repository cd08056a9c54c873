import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Api, operatorOf } from './api.js';
import type { Alarm, AlarmKind, Room } from '../src/alarm-rules.js';

const USAGE = `Says in plain words how a running server is, and what to do about what is wrong:

  npm run operator -- --server http://127.0.0.1:8090

The superuser is read from COACHLIGHT_SUPERUSER_EMAIL and COACHLIGHT_SUPERUSER_PASSWORD.
It ends with 0 if all is well and with 1 if something is wrong.`;

/** What `GET /api/coachlight/state` answers to the superuser. */
export interface State {
  ok: boolean;
  alarms: Alarm[];
  disks: Room[];
  lowMb: number;
  /** True if what is acknowledged has waited for the disk. */
  waitsForDisk: boolean;
  backups: {
    /** As in crontab, in UTC; empty: none is scheduled. */
    schedule: string;
    place: 's3' | 'folder' | 'beside the data';
    /** True if the second place is on the disk of the data. */
    sameDisk: boolean;
    /** `made` in milliseconds since 1970. */
    newest: { name: string; size: number; made: number } | null;
  };
}

/** What helps, for each kind of trouble. */
const REMEDY: Record<AlarmKind, string> = {
  mail: 'Nobody can sign in with a code until it works. Check COACHLIGHT_SMTP_… and the mail provider; then ask for a code yourself.',
  disk: 'Make room, or give the disk more. People lose nothing: their devices keep everything and send it by themselves afterwards.',
  backup: 'Check that the second place is there and can be written to, then make a backup in the dashboard.',
  hooks: 'Read the log of the server (journalctl -u coachlight), and start it again once the cause is gone.',
};

const GIGABYTE = 1024 ** 3;

/** The whole answer as lines to be read. */
export function told(state: State, now: number): string[] {
  const open = state.alarms.filter(({ cleared }) => cleared === '');
  const over = state.alarms.filter(({ cleared }) => cleared !== '');
  return [
    open.length === 0 ? 'All is well.' : `${open.length === 1 ? 'One thing is' : `${open.length} things are`} wrong:`,
    ...open.flatMap(({ kind, message, count, first, last }) => [
      `  ${kind}: ${message}`,
      `    noticed ${count === 1 ? 'once' : `${count} times`}, first ${first}, last ${last}`,
      `    ${REMEDY[kind]}`,
    ]),
    ...over.map(({ kind, message, cleared }) => `Over since ${cleared}: ${kind}: ${message}`),
    ...state.disks.map(
      ({ folder, free, size }) => `Room of the ${folder}: ${gigabytes(free)} of ${gigabytes(size)} GB`,
    ),
    state.waitsForDisk
      ? 'What is acknowledged has waited for the disk.'
      : 'What is acknowledged has NOT waited for the disk. It will within a minute; if this stays, start the server again.',
    ...toldOfBackups(state.backups, now),
  ];
}

const gigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);

function toldOfBackups({ schedule, place, sameDisk, newest }: State['backups'], now: number): string[] {
  const hours = newest ? Math.floor((now - newest.made) / 3_600_000) : 0;
  const where = { s3: 'in the S3 store', folder: 'in the second place', 'beside the data': 'beside the data' }[place];
  return [
    newest
      ? `Newest backup, ${where}: ${newest.name}, ${gigabytes(newest.size)} GB, ${hours} hours old`
      : `There is no backup ${where}.`,
    ...(schedule
      ? [`Backups are made at “${schedule}” (UTC).`]
      : ['No backup is scheduled: set COACHLIGHT_BACKUP_CRON.']),
    ...(place === 'beside the data'
      ? ['They go with this disk: set COACHLIGHT_BACKUP_DIR or COACHLIGHT_BACKUP_S3_….']
      : []),
    ...(sameDisk ? ['The second place is on the same disk as the data: one broken disk takes both.'] : []),
  ];
}

/** Asks one server. @throws with a sentence if it cannot be asked */
export async function ask(server: string, email: string, password: string): Promise<State> {
  const operator = await operatorOf({ url: server, superuser: { email, password } }).catch((error: Error) => {
    throw new Error(`The server at ${server} cannot be asked: ${error.message}`);
  });
  const { status, body } = await new Api(server, operator.token).ask<State>('GET', '/api/coachlight/state');
  if (!body || !('alarms' in body)) {
    throw new Error(`The server at ${server} answers ${status} without its state: does it run with our hooks?`);
  }
  return body;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { server: { type: 'string' } } });
  const [email, password] = ['EMAIL', 'PASSWORD'].map((name) => process.env[`COACHLIGHT_SUPERUSER_${name}`]);
  if (!values.server || !email || !password) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    const state = await ask(values.server, email, password);
    console.log(told(state, Date.now()).join('\n'));
    process.exitCode = state.ok ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

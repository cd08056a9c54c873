/** Pure decisions of the hooks, tested in Node. Nothing here knows PocketBase. */

/** Endings under which recordings are stored; anything else is stored as `bin`. */
const ENDINGS = new Set(['webm', 'mp4', 'm4a', 'ogg', 'wav', 'mp3']);

/** The name under which a segment is stored: ours, with a harmless ending. */
export function segmentName(index: number, given: string): string {
  const random = /_([a-z0-9]{10})\.[^.]*$/.exec(given)?.[1] ?? '';
  const ending = given.slice(given.lastIndexOf('.') + 1).toLowerCase();
  const name = random ? `segment${index}_${random}` : `segment${index}`;
  return `${name}.${ENDINGS.has(ending) ? ending : 'bin'}`;
}

/** The invitation token in a request's body, or an empty string if there is none worth looking up. */
export function readToken(body: unknown): string {
  const token = (body as { token?: unknown } | null | undefined)?.token;
  return typeof token === 'string' && /^[A-Za-z0-9_-]{20,200}$/.test(token) ? token : '';
}

/** True if an invitation can still be used. Dates as PocketBase writes them; `used` is empty until then. */
export function isUsable(invite: { used: string; expires: string }, now: Date): boolean {
  if (invite.used !== '') return false;
  const expires = Date.parse(invite.expires.replace(' ', 'T'));
  return Number.isFinite(expires) && now.getTime() < expires;
}

/** What the operator says about this place, by environment; empty strings where nothing is said. */
export interface Environment {
  smtpHost: string;
  smtpPort: number;
  smtpUser: string;
  smtpPassword: string;
  /** TLS from the first byte (port 465). Without it STARTTLS is used where the server offers it. */
  smtpTls: boolean;
  senderName: string;
  senderAddress: string;
  appName: string;
  appUrl: string;
  /** The header in which our own proxy names the caller, e.g. `X-Forwarded-For`. */
  proxyHeader: string;
  /** False only if limits are switched off, for tests. */
  rateLimits: boolean;
  /** Where recordings and all other files lie, if not on this disk. */
  store: S3Place & { forcePathStyle: boolean };
  backup: BackupPlan;
  /** Below this the operator is told that room runs out. */
  diskLowMb: number;
}

/** An S3 store; in use if its endpoint is given. */
export interface S3Place {
  endpoint: string;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

/** When archives are made, how many stay, and the second place to which they go. */
export interface BackupPlan {
  /** As in crontab, in UTC; empty: what the dashboard says. */
  cron: string;
  keep: number;
  /** A folder on another disk. */
  dir: string;
  /** Where it is given, instead of the folder. */
  s3: S3Place;
}

/** Reads the `COACHLIGHT_…` variables. @param get gives a variable's value, or an empty string. */
export function readEnvironment(get: (name: string) => string): Environment {
  const value = (name: string) => get(`COACHLIGHT_${name}`).trim();
  return {
    smtpHost: value('SMTP_HOST'),
    smtpPort: portOf(value('SMTP_PORT')),
    smtpUser: value('SMTP_USER'),
    smtpPassword: value('SMTP_PASSWORD'),
    smtpTls: value('SMTP_TLS') === 'on',
    senderName: value('SENDER_NAME'),
    senderAddress: value('SENDER_ADDRESS'),
    appName: value('APP_NAME'),
    appUrl: value('APP_URL'),
    proxyHeader: value('PROXY_HEADER'),
    rateLimits: value('RATE_LIMITS') !== 'off',
    store: { ...readS3(value, 'S3'), forcePathStyle: value('S3_FORCE_PATH_STYLE') !== 'off' },
    backup: readBackupPlan(value),
    diskLowMb: countOf(value('DISK_LOW_MB'), 500),
  };
}

function readS3(value: (name: string) => string, prefix: string): S3Place {
  const of = (name: string) => value(`${prefix}_${name}`);
  return { endpoint: of('ENDPOINT'), bucket: of('BUCKET'), region: of('REGION'), key: of('KEY'), secret: of('SECRET') };
}

function readBackupPlan(value: (name: string) => string): BackupPlan {
  return {
    cron: value('BACKUP_CRON'),
    keep: countOf(value('BACKUP_KEEP'), 30),
    dir: value('BACKUP_DIR').replace(/\/+$/, ''),
    s3: readS3(value, 'BACKUP_S3'),
  };
}

function countOf(text: string, otherwise: number): number {
  const count = Number(text);
  return text !== '' && Number.isInteger(count) && count > 0 ? count : otherwise;
}

function portOf(text: string): number {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : 587;
}

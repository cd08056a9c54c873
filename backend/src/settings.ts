import { readEnvironment, type BackupPlan, type Environment, type S3Place } from './rules.js';
import { syncFully } from './durability.js';

/**
 * When the server starts: takes over what the environment says about this place. What it does
 * not mention stays as the operator has set it in the dashboard.
 */
export function applyEnvironment(): void {
  const settings = $app.settings();
  const before = JSON.stringify(settings);
  const environment = readEnvironment((name) => $os.getenv(name));
  setMail(settings, environment);
  setPlace(settings, environment);
  setStore(settings, environment.store);
  setBackups(settings, environment.backup);
  if (JSON.stringify(settings) !== before) $app.save(settings);
  syncFully();
}

function setMail(settings: core.Settings, environment: Environment): void {
  if (environment.senderName) settings.meta.senderName = environment.senderName;
  if (environment.senderAddress) settings.meta.senderAddress = environment.senderAddress;
  if (!environment.smtpHost) return;
  settings.smtp.enabled = true;
  settings.smtp.host = environment.smtpHost;
  settings.smtp.port = environment.smtpPort;
  settings.smtp.username = environment.smtpUser;
  settings.smtp.password = environment.smtpPassword;
  settings.smtp.tls = environment.smtpTls;
}

function setPlace(settings: core.Settings, environment: Environment): void {
  if (environment.appName) settings.meta.appName = environment.appName;
  if (environment.appUrl) settings.meta.appURL = environment.appUrl;
  if (environment.proxyHeader) {
    settings.trustedProxy.headers = [environment.proxyHeader];
    settings.trustedProxy.useLeftmostIP = false; // the leftmost address can be forged by the caller
  }
  if (!environment.rateLimits) settings.rateLimits.enabled = false;
}

/** How many archives stay beside the data when each has a copy on another disk. */
const KEPT_HERE = 2;

function setBackups(settings: core.Settings, { cron, keep, dir, s3 }: BackupPlan): void {
  if (cron) {
    settings.backups.cron = cron;
    settings.backups.cronMaxKeep = dir && !s3.endpoint ? Math.min(keep, KEPT_HERE) : keep;
  }
  if (s3.endpoint) setS3(settings.backups.s3, { ...s3, forcePathStyle: true });
}

/** Files that are on this disk already stay there: who changes the store of a server in use copies them first. */
function setStore(settings: core.Settings, store: Environment['store']): void {
  if (store.endpoint) setS3(settings.s3, store);
}

/** @param place `forcePathStyle`: every S3 store understands it; names of buckets in hosts some do not */
function setS3(s3: core.S3Config, place: S3Place & { forcePathStyle: boolean }): void {
  s3.enabled = true;
  s3.endpoint = place.endpoint;
  s3.bucket = place.bucket;
  s3.region = place.region || 'us-east-1'; // what stores without regions expect
  s3.accessKey = place.key;
  s3.secret = place.secret;
  s3.forcePathStyle = place.forcePathStyle;
}

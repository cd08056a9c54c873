import { readEnvironment, type BackupPlan, type Environment } from './rules.js';
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
  if (!s3.endpoint) return;
  settings.backups.s3.enabled = true;
  settings.backups.s3.forcePathStyle = true; // every S3 store understands it; names of buckets in hosts some do not
  settings.backups.s3.endpoint = s3.endpoint;
  settings.backups.s3.bucket = s3.bucket;
  settings.backups.s3.region = s3.region;
  settings.backups.s3.accessKey = s3.key;
  settings.backups.s3.secret = s3.secret;
}

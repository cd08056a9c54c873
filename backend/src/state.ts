import { alarms } from './alarms.js';
import { newestArchive, placeOfBackups } from './backups.js';
import { isSynced } from './durability.js';
import { readEnvironment } from './rules.js';
import { rooms, roomsOf, watchDiskNow } from './watch.js';

/**
 * Says whether anything is wrong: 200 or 503, for whatever watches from outside. The superuser
 * is told what. Nobody else, because what is wrong is also where to push.
 */
export function giveState(event: core.RequestEvent): void {
  watchDiskNow();
  const known = alarms();
  const ok = known.every(({ cleared }) => cleared !== '');
  event.response.header().set('Cache-Control', 'no-store');
  event.json(ok ? 200 : 503, event.hasSuperuserAuth() ? { ok, alarms: known, ...details() } : { ok });
}

function details(): object {
  const { backup, diskLowMb } = readEnvironment((name) => $os.getenv(name));
  const disks = rooms();
  const second = backup.dir ? roomsOf([['second place', backup.dir]])[0] : undefined;
  return {
    disks: [...disks, ...(second ? [second] : [])],
    lowMb: diskLowMb,
    waitsForDisk: isSynced(),
    backups: {
      schedule: $app.settings().backups.cron,
      place: placeOfBackups(),
      sameDisk: second !== undefined && second.mount === disks[0]?.mount,
      newest: newestArchive() ?? null,
    },
  };
}

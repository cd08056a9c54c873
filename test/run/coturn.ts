import { spawnSync } from 'node:child_process';
import { findRelay, WITHOUT_RELAY } from '../../backend/dev/turn.js';
import { canInstall, install } from './apt.js';

/** Phases that relay. */
const NEED_IT = ['node', 'faults', 'journeys'];

/**
 * Sees to it that there is a relay for the tests that need one, and installs coturn where that is
 * possible. Where there is none, those tests are left out, each by its name.
 */
export function relayForTests(phases: readonly string[]): void {
  if (findRelay() || !phases.some((name) => NEED_IT.includes(name))) return;
  if (canInstall()) {
    console.log('There is no coturn here: installing it (apt-get install coturn) …');
    install('coturn');
    // The package brings a service that listens to the whole network; the tests start their own.
    spawnSync('systemctl', ['disable', '--now', 'coturn'], { stdio: 'ignore' });
  }
  console.log(findRelay() ? 'coturn is installed.' : WITHOUT_RELAY);
}

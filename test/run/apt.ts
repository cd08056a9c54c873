import { spawnSync } from 'node:child_process';

function aptGet(...args: string[]): boolean {
  // RUNLEVEL=1: a service that comes with a package is not started.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0;
}

/** True where packages can be installed without asking anybody: Debian and its like, as root. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Installs packages of the system; false if that did not work. */
export function install(...names: string[]): boolean {
  aptGet('update');
  return aptGet('install', '-y', '--no-install-recommends', ...names);
}

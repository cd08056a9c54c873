// Runs a TypeScript file of this repository, and installs what it needs first.
//   node .ci/with-dependencies.mjs test/run.ts --some --arguments
// It uses nothing but Node, because nothing else may be there yet.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

function giveUp(...lines) {
  console.error(['', ...lines, ''].join('\n'));
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldMajor, oldMinor] = OLDEST_NODE;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  giveUp(
    `Coachlight needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
    'Install a newer Node (nodejs.org, or your version manager) and run the same command again.',
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm leaves in node_modules a list of what it put there: true if that is what the lock file asks for. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([place, { version, optional, peer, link }]) => {
    if (!place.startsWith('node_modules/') || link) return true;
    const here = installed[place];
    return here ? here.version === version : Boolean(optional || peer);
  });
}

function install() {
  console.log('Installing the packages that Coachlight is built with (npm ci); this is done once …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // A browser is looked for on this machine, never downloaded by a package.
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (status === 0) return;
  giveUp(
    `The packages could not be installed (npm ci: ${error ? error.message : `exit code ${status}`}).`,
    'npm needs to reach its registry once. Check the network, a proxy, or the registry in your npm',
    'settings (npm config get registry), then run the same command again. Nothing else was changed.',
  );
}

function run(file, args) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', file, ...args], {
    cwd: root,
    stdio: 'inherit',
    // Programs that are started further down find the sources of the packages too.
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --conditions=source`.trim() },
  });
  // A terminal sends Ctrl-C to the child itself; everybody else sends it to us alone.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(`${file} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)));
}

const [file, ...args] = process.argv.slice(2);
if (!file) giveUp('Say which file to run: node .ci/with-dependencies.mjs FILE [arguments]');
checkNode();
if (!isInstalled()) install();
run(file, args);

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../support/browser.js';

const LIMIT_MS = 10_000;

/** A sound server that nobody hears. */
export interface SilentSound {
  /** With this in its environment a browser plays through it. */
  env: { PULSE_SERVER: string };
  stop(): Promise<void>;
}

/**
 * Starts PulseAudio with a sink that leads nowhere, in a folder of its own. `undefined`: the
 * machine has no PulseAudio, or it did not start; `say` is told what that means.
 */
export async function startSilentSound(say: (line: string) => void): Promise<SilentSound | undefined> {
  const program = onPath(['pulseaudio']);
  const without = 'tests that must sound are left out in Firefox, each by its name.';
  if (!program) {
    say(`There is no PulseAudio here: ${without}`);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'coachlight-sound-'));
  const socket = join(folder, 'native');
  const child = spawn(program, argumentsFor(socket), {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, PULSE_RUNTIME_PATH: folder },
  });
  const over = new Promise<void>((resolve) => child.once('error', () => resolve()).once('exit', () => resolve()));
  const stop = async () => {
    child.kill();
    await over;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await Promise.race([appears(folder, socket), over.then(() => false)]))
    return { env: { PULSE_SERVER: `unix:${socket}` }, stop };
  await stop();
  say(`PulseAudio did not start: ${without}`);
  return undefined;
}

function argumentsFor(socket: string): string[] {
  return [
    ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm'],
    ...['-L', 'module-null-sink'],
    ...['-L', `module-native-protocol-unix socket=${socket} auth-anonymous=1`],
  ];
}

/** True when the file is there, false if it does not come in time. */
function appears(folder: string, file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (there: boolean) => {
      watcher.close();
      clearTimeout(limit);
      resolve(there);
    };
    const limit = setTimeout(() => done(false), LIMIT_MS);
    const watcher = watch(folder, () => existsSync(file) && done(true));
    if (existsSync(file)) done(true);
  });
}

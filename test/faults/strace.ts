import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why calls of a program cannot be watched here, or `false`. */
export function lacksStrace(): string | false {
  return spawnSync('strace', ['-V']).status !== 0 && 'there is no strace here (apt-get install strace)';
}

/** Watches a running program wait for the disk. */
export interface Watch {
  /** Ends the watch; the files that were waited for, in order, each as often as it was. */
  end(): Promise<string[]>;
}

/** @returns undefined where one program may not watch another */
export async function watchSyncs(pid: number): Promise<Watch | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-strace-'));
  const file = join(folder, 'calls');
  const args = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', file, '-p', String(pid)];
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(strace, 'exit');
  const attached = await Promise.race([
    new Promise<boolean>((yes) => strace.stderr.on('data', (said: Buffer) => /attached/.test(`${said}`) && yes(true))),
    gone.then(() => false),
  ]);
  const end = async () => {
    strace.kill('SIGINT');
    await gone;
    const text = await readFile(file, 'utf8').catch(() => '');
    await rm(folder, { recursive: true, force: true });
    return [...text.matchAll(/f(?:data)?sync\(\d+<([^>]*)>/g)].map(([, path]) => path!);
  };
  if (attached) return { end };
  await end();
  return undefined;
}

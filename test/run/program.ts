import { spawn } from 'node:child_process';
import { ROOT } from '../../packages/build/places.js';

/** How a program ended and everything that it printed. */
export interface Ended {
  exitCode: number;
  output: string;
}

/** Runs a program in the repository's folder, shows what it prints, and ends it when we are ended. @param more for its environment */
export function runProgram(file: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(file, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colour, ...more },
    });
    const chunks: Buffer[] = [];
    const keep = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      chunks.push(chunk);
      stream.write(chunk);
    };
    const end = (signal: NodeJS.Signals) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, end);
    const done = (exitCode: number) => {
      for (const signal of signals) process.off(signal, end);
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`);
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Runs one of our own TypeScript files in a Node of its own. */
export function runTypeScript(file: string, args: string[] = []): Promise<Ended> {
  return runProgram(process.execPath, ['--conditions=source', '--import', 'tsx', file, ...args]);
}

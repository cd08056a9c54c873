import { execFile } from 'node:child_process';
import { at, ROOT } from '../../packages/build/places.js';

/** What a check found. `details` is printed whether or not it passed, `problems` make it fail. */
export interface Findings {
  /** One line that says what was looked at. */
  summary: string;
  problems: string[];
  details?: string;
}

export interface Check {
  name: string;
  run(): Promise<Findings>;
}

/** How a tool ended and all that it printed. */
export function tool(file: string, args: string[], limitMs = 240_000): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024, timeout: limitMs };
    execFile(file, args, options, (error, stdout, stderr) => {
      const reason = error && !stdout && !stderr ? error.message : '';
      resolve({ failed: Boolean(error), output: [stdout, stderr, reason].join('').trim() });
    });
  });
}

/** A tool of the repository that is a Node program. */
export const nodeTool = (script: string, args: string[]): ReturnType<typeof tool> =>
  tool(process.execPath, [at(script), ...args]);

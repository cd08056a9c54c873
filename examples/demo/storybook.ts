import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Storybook, built in the background once the first page is up, and again only if something changed. */
export class StorybookBuild {
  readonly folder: string;
  #root: string;
  #child: ChildProcess | undefined;

  constructor(root: string) {
    this.#root = root;
    this.folder = join(root, '.cache/storybook');
  }

  /** True if the built pages are younger than everything that they are made from. */
  get fresh(): boolean {
    const built = join(this.folder, 'index.json');
    if (!existsSync(built)) return false;
    const sources = ['.storybook', 'packages/elements/src', 'packages/client/src', 'packages/tokens/src'];
    return statSync(built).mtimeMs > Math.max(...sources.map((folder) => youngest(join(this.#root, folder))));
  }

  /** Builds, and resolves to true if that went well. What it prints goes to `log`. */
  build(log: (text: string) => void): Promise<boolean> {
    const program = join(this.#root, 'node_modules/storybook/dist/bin/dispatcher.js');
    const child = spawn(process.execPath, [program, 'build', '--quiet', '--disable-telemetry', '--output-dir', this.folder], {
      cwd: this.#root,
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', CI: '1' },
    });
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => log(bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => log(bytes.toString()));
    return new Promise((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
  }

  /** Ends a build that is still running. */
  stop(): void {
    this.#child?.kill('SIGTERM');
  }
}

/** When the youngest file of a folder was written, in milliseconds; 0 for an empty one. */
function youngest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((latest, file) => Math.max(latest, statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs), 0);
}

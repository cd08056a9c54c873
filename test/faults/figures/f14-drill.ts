import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { operatorOf } from '../../../backend/dev/api.js';
import { startServer } from '../../../backend/dev/server.js';
import { Writers } from '../writers.js';
import type { Figure } from './figure.js';

const WRITERS = 8;

/**
 * An archive in a second place, made while people write; `written` had been acknowledged before it was begun.
 * @param further environment for the server
 */
export async function archiveUnderLoad(
  folder: string,
  written: number,
  further: Record<string, string> = {},
): Promise<{ second: string; after: number }> {
  const second = join(folder, 'second');
  await mkdir(second);
  const env = { COACHLIGHT_BACKUP_DIR: second, ...further };
  const server = await startServer({ dataDir: join(folder, 'data'), limits: false, env });
  try {
    const writers = await Writers.start(server, WRITERS);
    await writers.until(written);
    await (await operatorOf(server)).must('POST', '/api/backups', { name: 'under_load.zip' });
    const after = writers.acknowledged.length - written;
    await writers.stop();
    return { second, after };
  } finally {
    await server.stop();
  }
}

/** Runs the command as an operator would. Never throws for what the drill itself finds. */
export async function runDrill(from: string): Promise<{ code: number; text: string }> {
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  const args = ['--conditions=source', '--import', 'tsx', 'backend/dev/restore-drill.ts', '--from', from];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: `${stdout}${stderr}` };
  }
}

/** The newest backup starts, passes integrity, and all its files match their receipts. */
export async function f14({ full }: { full: boolean }): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-f14-'));
  try {
    const { after } = await archiveUnderLoad(folder, full ? 2000 : 150);
    const { code, text } = await runDrill(join(folder, 'second'));
    const [rows, files, whole] = recordingsIn(text);
    return {
      id: 'F14',
      what: `restore drill of an archive made while ${WRITERS} people wrote`,
      wanted: 'starts, both databases whole, every sound as its receipt says',
      reached:
        code === 0
          ? `started and whole; ${rows} recordings, ${whole} of ${files} sounds match; ${after} creates went on meanwhile`
          : text,
      ok: code === 0 && /integrity_check/.test(text) && files > 0 && whole === files,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function recordingsIn(text: string): [rows: number, files: number, whole: number] {
  const [, rows, files, whole] = /^ {2}recordings +(\d+) +(\d+) +(\d+)$/m.exec(text) ?? [];
  return [Number(rows), Number(files), Number(whole)];
}

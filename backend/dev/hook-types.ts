import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paths } from './paths.js';
import { startServer } from './server.js';

/**
 * Puts the type file that the running server itself writes where `backend/tsconfig.json` looks
 * for it. It is 800 kB and belongs to the program's version, so it is made and not committed.
 */
export async function writeHookTypes(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-types-'));
  try {
    const server = await startServer({ dataDir: folder });
    await server.stop();
    await mkdir(paths.cache, { recursive: true });
    const draft = join(paths.cache, `types.${process.pid}.new`);
    await copyFile(join(folder, 'types.d.ts'), draft);
    await rename(draft, join(paths.cache, 'types.d.ts'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

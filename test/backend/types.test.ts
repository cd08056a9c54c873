import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { paths } from '../../backend/dev/paths.js';
import { startServer } from '../../backend/dev/server.js';

it('the hooks fit the types that the running server itself writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-types-'));
  const server = await startServer({ dataDir: folder });
  await server.stop();
  await mkdir(paths.cache, { recursive: true });
  await copyFile(join(folder, 'types.d.ts'), join(paths.cache, 'types.d.ts'));
  const tsc = join(paths.project, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const project = join(paths.project, 'backend', 'tsconfig.json');
  const complaints = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, '-p', project], (error, stdout) => resolve(error ? stdout || error.message : ''));
  });
  assert.equal(complaints, '');
  await rm(folder, { recursive: true, force: true });
});

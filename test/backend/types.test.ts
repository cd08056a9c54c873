import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { writeHookTypes } from '../../backend/dev/hook-types.js';
import { paths } from '../../backend/dev/paths.js';

it('the hooks fit the types that the running server itself writes', async () => {
  await writeHookTypes();
  const tsc = join(paths.project, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const project = join(paths.project, 'backend', 'tsconfig.json');
  const complaints = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, '-p', project], (error, stdout) => resolve(error ? stdout || error.message : ''));
  });
  assert.equal(complaints, '');
});

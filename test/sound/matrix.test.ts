import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { PAGE, withTables } from './table.js';

// That the facts themselves are still true is looked at in each engine: `media/engines-matrix.test.ts`.

it('R7: the tables of SOUND.md are those that the engines have written down', () => {
  const page = readFileSync(PAGE, 'utf8');
  assert.equal(page, withTables(page), 'SOUND.md says something else: run “npm run sound-matrix”');
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { patience } from '../../packages/client/src/backends/pocketbase/patience.js';

it('C2: any number of bytes gives a limit of time, also where a fraction of a millisecond is none', () => {
  for (const bytes of [0, 1, 7, 8, 12_345_679]) assert.equal(patience(bytes).aborted, false);
});

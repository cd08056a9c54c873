import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { killsUnderLoad } from './figures/f02-kills-server.js';

describe('a server that is killed', () => {
  it('fault 28: what was acknowledged before a kill is there after it, each thing once and each sound whole', async () => {
    const { acknowledged, spoken, lost, damaged, more, unanswered } = await killsUnderLoad(2, 100);
    assert.ok(acknowledged >= 100 && spoken >= 15, `${acknowledged} acknowledged, ${spoken} of them spoken`);
    assert.ok(unanswered > 0, 'nobody noticed a kill, which proves nothing');
    assert.deepEqual({ lost, damaged, more }, { lost: 0, damaged: [], more: 0 }, 'counted on the server');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIGURES } from './figures/figure.js';

describe('the figures, each in its short form', () => {
  for (const { id, file, measure } of FIGURES) {
    it(`${id}: ${file}`, { skip: !measure && `${file}.ts is not there` }, async (test) => {
      const { what, wanted, reached, ok } = await measure!({ full: false });
      if (ok === undefined) test.skip(reached);
      else assert.ok(ok, `${what}: wanted ${wanted}, reached ${reached}`);
    });
  }
});

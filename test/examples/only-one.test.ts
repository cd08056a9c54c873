import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onlyOne } from '../../examples/demo/only-one.js';

test('npm start: a second demo on the same data does not begin, and one on other data does', async () => {
  const folder = `/demo-${process.pid}-${process.hrtime.bigint()}`;
  const leave = await onlyOne(folder);
  await assert.rejects(onlyOne(folder), /running already/);
  (await onlyOne(`${folder}-other`))();
  leave();
});

test('npm start: when the first demo has ended, the next begins', async () => {
  const folder = `/demo-${process.pid}-${process.hrtime.bigint()}`;
  (await onlyOne(folder))();
  (await onlyOne(folder))();
});

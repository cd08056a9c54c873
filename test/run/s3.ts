import { findS3 } from '../support/s3-server.js';

/** Phases with a store of files. */
const NEED_IT = ['node'];

/** Has Go build an S3 store once, if none is here. Where that cannot be, the tests that need it are left out by name. */
export async function s3ForTests(phases: readonly string[]): Promise<void> {
  if (!phases.some((name) => NEED_IT.includes(name))) return;
  console.log('Looking for an S3 store to test with (versitygw; Go builds it once) …');
  const found = await findS3();
  console.log('path' in found ? `S3 store: ${found.path}` : `There is ${found.reason}`);
}

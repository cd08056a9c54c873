import { buildCdn } from './build/cdn.js';
import { writeManifest } from './build/manifest.js';
import { buildPackages } from './build/packages.js';
import { writeReactWrappers } from './build/react.js';

/** One step of the build, with its time. */
async function step(what: string, work: () => Promise<string>): Promise<void> {
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${result} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

const [only] = process.argv.slice(2);
if (!only || only === 'manifest') await step('Manifest', writeManifest);
if (!only || only === 'react') await step('React wrappers', writeReactWrappers);
if (!only || only === 'packages') await step('npm packages', buildPackages);
if (!only || only === 'cdn') await step('CDN build', buildCdn);

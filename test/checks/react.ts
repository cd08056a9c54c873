import { analyze } from '../../packages/build/manifest.js';
import { reactFiles, writtenReactFiles } from '../../packages/build/react.js';
import type { Check } from './check.js';

/** Names of files that one side lacks or has differently. */
export function differences(wanted: Map<string, string>, written: Map<string, string>): string[] {
  const all = new Set([...wanted.keys(), ...written.keys()]);
  return [...all].filter((name) => wanted.get(name) !== written.get(name));
}

export const react: Check = {
  name: 'react',
  async run() {
    const wanted = reactFiles(await analyze());
    const stale = differences(wanted, await writtenReactFiles());
    const problems = stale.map(
      (name) => `packages/react/src/${name} is not what the elements say: run “npm run build” and commit it`,
    );
    return { summary: `${wanted.size - 1} wrappers are up to date`, problems };
  },
};

import { tool, type Check } from './check.js';
import { at } from '../../packages/build/places.js';

export const lint: Check = {
  name: 'lint',
  async run() {
    const { failed, output } = await tool(at('node_modules/.bin/oxlint'), ['--deny-warnings', '--format=unix', '.']);
    return { summary: 'rules for code, templates, sizes of files and functions', problems: failed ? [output] : [] };
  },
};

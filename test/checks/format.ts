import { tool, type Check } from './check.js';
import { at } from '../../packages/build/places.js';

export const format: Check = {
  name: 'format',
  async run() {
    const { failed, output } = await tool(at('node_modules/.bin/oxfmt'), ['--check', '.']);
    return { summary: 'everything is formatted', problems: failed ? [`${output}\n“npm run format” mends this.`] : [] };
  },
};

import { existsSync } from 'node:fs';
import { writeHookTypes } from '../../backend/dev/hook-types.js';
import { at } from '../../packages/build/places.js';
import { nodeTool, type Check } from './check.js';

/** The client is compiled apart, without a document; see its tsconfig. */
const PROJECTS = ['tsconfig.json', 'packages/client/tsconfig.json', 'backend/tsconfig.json'];

export const types: Check = {
  name: 'types',
  async run() {
    await writeHookTypes();
    const projects = PROJECTS.filter((file) => existsSync(at(file)));
    const runs = await Promise.all(
      projects.map((project) =>
        nodeTool('node_modules/@typescript/native/bin/tsc', ['-p', project, '--pretty', 'false']),
      ),
    );
    const problems = runs.filter(({ failed }) => failed).map(({ output }) => output);
    return { summary: `${projects.length} projects compile`, problems };
  },
};

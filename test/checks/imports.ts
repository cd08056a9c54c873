import { createRequire } from 'node:module';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { at, ROOT } from '../../packages/build/places.js';
import type { Check } from './check.js';

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  options: object;
  forbidden: object[];
};

/** The folders whose imports are looked at. */
export const LOOKED_AT = ['packages', 'examples', 'backend', 'test', '.storybook'];

/**
 * Every import that breaks a rule of `.dependency-cruiser.cjs`, as a sentence. The program
 * itself asks for a newer Node than we do; its functions do not.
 */
export async function forbiddenImports(folders: string[], root = ROOT): Promise<{ files: number; problems: string[] }> {
  const options = { ...rules.options, baseDir: root, ruleSet: { forbidden: rules.forbidden }, validate: true };
  const tsConfig = extractTSConfig(at('tsconfig.json'));
  const { output } = await cruise(folders, options as never, undefined, { tsConfig });
  const { summary } = output as ICruiseResult;
  const problems = summary.violations.map(({ rule, from, to }) => {
    const comment = (rules.forbidden as { name: string; comment: string }[]).find(
      ({ name }) => name === rule.name,
    )?.comment;
    return `${from} → ${to}: ${rule.name}. ${comment}`;
  });
  return { files: summary.totalCruised, problems };
}

export const imports: Check = {
  name: 'imports',
  async run() {
    const { files, problems } = await forbiddenImports(LOOKED_AT);
    return { summary: `${rules.forbidden.length} rules on ${files} files`, problems };
  },
};

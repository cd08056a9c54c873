import { defineConfig } from 'vite';

/**
 * `npx vite build examples/react` (or `npx vite examples/react` to try it).
 * The `source` condition reads the packages of this repository as they are; a project that
 * installed them from npm needs no configuration at all.
 */
export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  oxc: { jsx: { runtime: 'automatic' }, decorator: { legacy: true } },
});

// For the custom elements analyzer; paths are seen from packages/elements.
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.stories.ts', 'src/**/*.styles.ts'],
  litelement: true,
  // It would write into the package.json of whoever calls it.
  packagejson: false,
};

import { fileURLToPath } from 'node:url';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the backend's parts lie, as absolute paths. */
export const paths = {
  project: inProject('.'),
  cache: inProject('.cache/pocketbase'),
  hooksSource: inProject('backend/src'),
  hooks: inProject('backend/pb_hooks'),
  migrations: inProject('backend/pb_migrations'),
};

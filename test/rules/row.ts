import { randomBytes } from 'node:crypto';
import type { Api } from '../../backend/dev/api.js';
import type { Cast } from './roles.js';

/** How the walk makes and touches rows of one collection. */
export interface Rows {
  /** The row that everybody reaches for. It belongs to client and coach. */
  target(cast: Cast, operator: Api): Promise<string>;
  /** What `actor` would send to make a row under their own name in the client's and coach's engagement. */
  body(cast: Cast, actor: string, operator: Api): unknown | Promise<unknown>;
  /** A change that is well formed and harmless; a fresh one each time, so that events follow. */
  touch(): object;
}

export const word = (): string => randomBytes(8).toString('hex');

/** Target and new rows look alike. */
export function alike(collection: string, owner: 'client' | 'coach', body: Rows['body'], touch: Rows['touch']): Rows {
  return {
    body,
    touch,
    target: async (cast, operator) =>
      (await operator.create(collection, await body(cast, cast.people[owner], operator))).id,
  };
}

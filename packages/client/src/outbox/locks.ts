import type { Id } from '../models/id.js';

/** Held by whoever records into this take. */
export const lockOf = (take: Id): string => `coachlight-take-${take}`;

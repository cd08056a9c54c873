import { createContext } from '@lit/context';
import type { Client, CoachError } from '@coachlight/client';

/** What a `coach-practice` gives to every element inside it. */
export interface Connection {
  /** `undefined` while the adapter of the backend is being loaded. */
  readonly client: Client | undefined;
  /** Why there is no client and will be none, e.g. because no backend is named. */
  readonly error: CoachError | undefined;
  /** The slug of the practice. */
  readonly practice: string;
  /** The id of the engagement, or empty: then the only one is meant, or a chooser is shown. */
  readonly engagement: string;
}

/** `Symbol.for`, so that two copies of Coachlight on one page understand each other. */
export const connectionContext = createContext<Connection>(Symbol.for('coachlight/1/connection'));

/** The one global: the loader leaves here where it came from. */
interface CoachlightGlobal {
  backend?: string;
}

/** The backend of an element that names none: the origin from which the loader came. */
export function defaultBackend(): string {
  // Elements with this id, or frames of this name, look like globals too: they are not its own.
  if (!Object.hasOwn(globalThis, 'Coachlight')) return '';
  const backend: unknown = (globalThis as { Coachlight?: CoachlightGlobal }).Coachlight?.backend;
  return typeof backend === 'string' ? backend : '';
}

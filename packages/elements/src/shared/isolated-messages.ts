import { CoachError, type CoachErrorCode } from '@coachlight/client';
import { CoachEvent } from './coach-event.js';
import { en } from './strings/en.js';

/** What a frame may say to the page around it. */
export type FrameMessage =
  | { type: 'ready' }
  | { type: 'height'; height: number }
  | { type: 'event'; name: string; id: string; code: string };

/** Higher than any element ever is: what says more is mistaken. */
const MAX_HEIGHT = 20_000;

/** A message of a frame, or `undefined` for whatever else may arrive. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const said = data as Record<string, unknown>;
  if (said['coachlight'] !== 1) return undefined;
  if (said['type'] === 'ready') return { type: 'ready' };
  if (said['type'] === 'height') return heightOf(said['height']);
  return said['type'] === 'event' ? eventOf(said) : undefined;
}

function heightOf(height: unknown): FrameMessage | undefined {
  if (typeof height !== 'number' || !(height >= 0)) return undefined;
  return { type: 'height', height: Math.min(Math.ceil(height), MAX_HEIGHT) };
}

function eventOf({ name, id = '', code = '' }: Record<string, unknown>): FrameMessage | undefined {
  if (typeof name !== 'string' || !Object.hasOwn(FIELDS, name)) return undefined;
  if (typeof id !== 'string' || !/^[a-z0-9_-]{0,80}$/.test(id)) return undefined;
  if (typeof code !== 'string' || (code !== '' && !Object.hasOwn(en.errors, code))) return undefined;
  return { type: 'event', name, id, code };
}

/** Where an event says what it is about, as it does without a frame; of it all, only the id or the code comes through. */
const FIELDS: Readonly<Record<string, (about: { id: string; code: string }) => object>> = {
  'coach-error': ({ code }) => ({ error: new CoachError((code || 'unexpected') as CoachErrorCode) }),
  'coach-recording-started': () => ({}),
  'coach-recording-stopped': ({ id }) => ({ recording: { id }, files: [] }),
  'coach-recording-discarded': () => ({}),
  'coach-message-sent': ({ id }) => ({ message: { id } }),
  'coach-signed-in': ({ id }) => ({ account: { id } }),
  'coach-signed-out': () => ({}),
  'coach-playback-started': () => ({}),
  'coach-assessment-stored': ({ id }) => ({ assessment: id }),
  'coach-finding-selected': ({ id }) => ({ item: id }),
};

class MirroredEvent extends CoachEvent {
  constructor(
    type: string,
    /** All that the page learns: nothing that anybody wrote or said. */
    readonly detail: { id: string; code: string },
  ) {
    super(type);
    Object.assign(this, FIELDS[type]!(detail));
  }
}

/** The event that happened in the frame, for the page around it. */
export function mirrored({ name, id, code }: Extract<FrameMessage, { type: 'event' }>): CoachEvent {
  return new MirroredEvent(name, { id, code });
}

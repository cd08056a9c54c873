import PocketBase from 'pocketbase';
import type { Backend } from '../../backend.js';
import { PocketBaseAccount } from './account.js';
import { DeviceAuthStore, type KeyStore } from './auth-store.js';
import { PocketBaseEngagements } from './engagements.js';
import { Guard } from './guard.js';
import { later, laterAs } from './later.js';
import { PocketBaseMessages } from './messages.js';
import { patience, sizeOf } from './patience.js';
import { PocketBasePractices } from './practices.js';
import { Realtime } from './realtime.js';

export interface PocketBaseOptions {
  /** Where the sign-in is kept; the browser's `localStorage` if not given. */
  storage?: KeyStore;
  /** Milliseconds since 1970; decides when a one-time code is too old. */
  now?: () => number;
}

/** @param origin Where PocketBase answers, e.g. `https://coach.example.com`. Sends nothing yet. */
export function pocketbaseBackend(origin: string, { storage, now = Date.now }: PocketBaseOptions = {}): Backend {
  const address = origin.replace(/\/+$/, '');
  const pb = new PocketBase(address, new DeviceAuthStore(address, storage));
  pb.autoCancellation(false); // or the SDK would abort the first of two like requests
  pb.beforeSend = (url, options) => ({
    url,
    options: { ...options, signal: options.signal ?? patience(sizeOf(options.body)) },
  });
  pb.afterSend = onlyJson;
  const guard = new Guard(pb);
  const realtime = new Realtime(pb);
  const watch: Backend['watch'] = (listener, areas) => realtime.watch(listener, areas);
  const record = laterAs(guard, async () => new (await import('./record.js')).PocketBaseRecord(pb, guard));
  const recordings = laterAs(guard, async () => new (await import('./recordings.js')).PocketBaseRecordings(pb, guard));
  const rooms = later(async () => new (await import('./rooms.js')).PocketBaseRooms(pb, guard, watch));
  return {
    address,
    account: new PocketBaseAccount(pb, guard, now),
    practices: new PocketBasePractices(pb, guard),
    engagements: new PocketBaseEngagements(pb, guard),
    recordings: {
      put: async (...asked) => (await recordings()).put(...asked),
      receipts: async (id) => (await recordings()).receipts(id),
      segment: async (...asked) => (await recordings()).segment(...asked),
      address: async (...asked) => (await recordings()).address(...asked),
      unsent: async () => (await recordings()).unsent(),
    },
    messages: new PocketBaseMessages(pb, guard),
    record: {
      add: async (entries) => (await record()).add(entries),
      of: async (engagement, area) => (await record()).of(engagement, area),
    },
    rooms: {
      send: async (signal) => (await rooms()).send(signal),
      listen: (...asked) => {
        let leave = () => {};
        let left = false;
        rooms().then((loaded) => (leave = left ? leave : loaded.listen(...asked)), asked[2]);
        return () => {
          left = true;
          leave();
        };
      },
      relay: async (session) => (await rooms()).relay(session),
    },
    watch,
  };
}

/** A network that wants a fee first says yes to everything, with a page of its own. That is no answer. */
function onlyJson<T>(response: Response, data: T): T {
  const isJson = response.headers.get('Content-Type')?.includes('json');
  if (response.ok && response.status !== 204 && !isJson) throw new TypeError('not an answer of PocketBase');
  return data;
}

import type { AccountPort, RecordPort } from './backend.js';
import { liveQueryOfAccount, type Hint, type Rhythm } from './live-query.js';
import { derive, type Live } from './live.js';
import { areaOf, mergeEntries, type Entry, type RecordArea } from './models/entry.js';
import type { Id } from './models/id.js';
import type { Outbox } from './outbox/outbox.js';
import type { EntriesItem, OutboxItem } from './outbox/store.js';

/** One area of one engagement, as it is on the server and as it is on this device. */
export interface RecordPlace {
  engagement: Id;
  area: RecordArea;
  outbox: Outbox;
}

/** How the server is read. */
interface Source {
  port: RecordPort;
  account: AccountPort;
  platform: Rhythm;
  hint(area: RecordArea): Hint;
}

/** What the server has, what has just arrived there and what is still on this device, as one list. */
export function entriesIn(place: RecordPlace, { port, account, platform, hint }: Source): Live<Entry[]> {
  const { engagement, area } = place;
  const { items, arrivedEntries } = place.outbox;
  const server = liveQueryOfAccount(account, () => port.of(engagement, area), [hint(area)], platform);
  return derive([server, items, arrivedEntries], () => {
    const { value, error } = server.state;
    const here = (entry: Entry) => isIn(place, entry);
    const waiting = entriesOf(items.value).filter(here);
    if (!value && waiting.length === 0) return { value, error };
    return { value: mergeEntries(waiting, (arrivedEntries.value ?? []).filter(here), value ?? []), error };
  });
}

/** What the server did not take. */
export function keptIn(place: RecordPlace): Live<EntriesItem[]> {
  const { items } = place.outbox;
  const isKept = (item: OutboxItem): item is EntriesItem => item.state === 'parked' && isIn(place, item.entries?.[0]);
  return derive([items], () => ({ value: (items.value ?? []).filter(isKept), error: items.state.error }));
}

/** The entries that are on their way; what the server has refused is none. */
function entriesOf(items: readonly OutboxItem[] | undefined): Entry[] {
  return (items ?? []).flatMap(({ entries, state }) => (entries && state !== 'parked' ? entries : []));
}

function isIn({ engagement, area }: Pick<RecordPlace, 'engagement' | 'area'>, entry: Entry | undefined): boolean {
  return entry?.engagement === engagement && areaOf(entry.kind) === area;
}

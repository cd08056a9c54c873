import type { Entry } from '../models/entry.js';

/** True if both say the same; when the server stored it is not a part of that. */
export function sameEntry(one: Entry, other: Entry | undefined): boolean {
  return entryKey(one) === (other && entryKey(other));
}

/** Texts for what is left out, so that a device and a server mean the same. */
function entryKey({ created: _, madeAt, ...entry }: Entry): string {
  const fields = Object.entries(entry).sort(byFirst);
  return JSON.stringify([Date.parse(madeAt), fields.map(([name, value]) => [name, inOneOrder(value)])]);
}

/** A server may give back the names of a JSON value in another order. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(byFirst)
    .map(([name, one]) => [name, inOneOrder(one)]);
}

const byFirst = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

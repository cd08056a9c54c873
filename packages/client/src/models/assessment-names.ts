import { defaultThreshold, type RaterGroup } from './assessment.js';
import { LIMITS } from './assessment-check.js';

/** The person themselves and the one who leads them are known by many names, and are one person each. */
const KNOWN: Record<string, string[]> = {
  self: ['self', 'selbst', 'selbstbild', 'me', 'ich', 'ذاتي'],
  boss: ['boss', 'manager', 'supervisor', 'chef', 'chefin', 'vorgesetzter', 'vorgesetzte', 'المدير'],
};

type Wrong = (
  line: number,
  code: 'missing-item' | 'missing-group' | 'too-long' | 'label-differs' | 'too-many-items' | 'too-many-groups',
  value?: string,
) => undefined;

/** The items and groups of a file, as people name them and as we do. Keys are made from the names. */
export class Names {
  /** In the order in which they were met. */
  groups: RaterGroup[] = [];
  /** Key to label, in the order in which they were met. */
  labels = new Map<string, string>();
  #items = new Map<string, { key: string; said: boolean }>();
  #groups = new Map<string, string>();
  #wrong: Wrong;

  constructor(wrong: Wrong) {
    this.#wrong = wrong;
  }

  /** The key of an item; the first label that is said stands. */
  item(line: number, name: string, label: string): string | undefined {
    if (!name) return this.#wrong(line, 'missing-item');
    if (isLong(name) || isLong(label)) return this.#wrong(line, 'too-long', isLong(name) ? name : label);
    const known = this.#items.get(plain(name)) ?? this.#newItem(line, name);
    if (!known) return undefined;
    if (known.said && label && label !== this.labels.get(known.key)) return this.#wrong(line, 'label-differs', label);
    if (label) this.labels.set(known.key, label);
    known.said ||= label !== '';
    return known.key;
  }

  /** The key of a group, which is met here or was met before. */
  group(line: number, name: string, label = '', threshold?: number): string | undefined {
    if (!name) return this.#wrong(line, 'missing-group');
    if (isLong(name) || isLong(label)) return this.#wrong(line, 'too-long', isLong(name) ? name : label);
    const known = this.#groups.get(plain(name));
    if (known) return known;
    if (this.groups.length === LIMITS.groups) return this.#wrong(line, 'too-many-groups', name);
    const one = Object.keys(KNOWN).find((key) => KNOWN[key]!.includes(plain(name)));
    // “Boss” and “manager” in one file are two groups.
    const taken = this.groups.map(({ key }) => key);
    const key = one && !taken.includes(one) ? one : keyOf(name, 'group', taken);
    const enough = threshold && threshold >= 1 ? Math.ceil(threshold) : defaultThreshold(key);
    this.groups.push({ key, label: label || name.charAt(0).toUpperCase() + name.slice(1), threshold: enough });
    this.#groups.set(plain(name), key);
    return key;
  }

  #newItem(line: number, name: string): { key: string; said: boolean } | undefined {
    if (this.labels.size === LIMITS.items) return this.#wrong(line, 'too-many-items', name);
    const item = { key: keyOf(name, 'item', [...this.labels.keys()]), said: false };
    this.#items.set(plain(name), item);
    this.labels.set(item.key, name);
    return item;
  }
}

const isLong = (text: string) => text.length > LIMITS.label;
const plain = (name: string) => name.toLowerCase().replace(/\s+/g, ' ');

/** a–z, 0–9, `_`, `-` from what somebody wrote; numbered where nothing is left of it or it is taken. */
function keyOf(name: string, kind: string, taken: readonly string[]): string {
  const latin = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '');
  const slug = latin
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LIMITS.key - 4);
  const free = (key: string) => key !== '' && !taken.includes(key) && !(key in {});
  if (free(slug)) return slug;
  let number = slug === '' ? taken.length + 1 : 2;
  while (!free(`${slug || kind}-${number}`)) number += 1;
  return `${slug || kind}-${number}`;
}

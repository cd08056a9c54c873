/**
 * What a mount point may hand to its element. A closed list, because a mount point may be
 * written by people whose HTML the site filters: no handler and no other backend comes through.
 */
const ATTRIBUTES = ['practice', 'engagement', 'kind', 'lang', 'isolated'];

export const tagOf = (name: string): string => `coach-${name}`;

/** The attributes for an element from the `data-…` of the place where it is to stand. */
export function attributesFrom(place: Element): Record<string, string> {
  const found = ATTRIBUTES.map((name) => [name, place.getAttribute(`data-${name}`)] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

/** What a person is called in a sentence: the first word of the name that is no title. */
export function shortName(name: string): string {
  return name.split(/\s+/).find((word) => word !== '' && !word.endsWith('.')) ?? name;
}

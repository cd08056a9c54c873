import { en } from './en.js';

/** English is the type: a language that lacks a sentence, or has one too many, does not compile. */
export type Strings = typeof en;

const loaders: Record<string, () => Promise<{ default: Strings }>> = {
  de: () => import('./de.js'),
  ar: () => import('./ar.js'),
};

/** The catalogue for a BCP 47 tag; `de-CH` falls back to `de`, and what nobody has translated to English. */
export async function loadStrings(lang: string): Promise<Strings> {
  const load = loaders[lang.toLowerCase().split('-')[0]!];
  if (!load) return en;
  try {
    return (await load()).default;
  } catch {
    return en; // the network is away: English words are better than none
  }
}

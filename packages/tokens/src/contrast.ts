import { isTokenName, tokens, type Token, type TokenName } from './tokens.js';

/** Pairs of tokens that are seen on each other, with the ratio that WCAG 2.2 AA asks for. */
export const PAIRS: readonly { front: TokenName; back: TokenName; ratio: 3 | 4.5 }[] = [
  { front: 'color-text', back: 'color-surface', ratio: 4.5 },
  { front: 'color-text', back: 'color-surface-quiet', ratio: 4.5 },
  { front: 'color-text', back: 'color-accent-soft', ratio: 4.5 },
  { front: 'color-text-quiet', back: 'color-surface', ratio: 4.5 },
  { front: 'color-text-quiet', back: 'color-surface-quiet', ratio: 4.5 },
  { front: 'color-accent', back: 'color-surface', ratio: 4.5 },
  { front: 'color-accent', back: 'color-accent-soft', ratio: 4.5 },
  { front: 'color-on-accent', back: 'color-accent', ratio: 4.5 },
  { front: 'color-recording', back: 'color-surface', ratio: 4.5 },
  { front: 'color-on-recording', back: 'color-recording', ratio: 4.5 },
  { front: 'color-danger', back: 'color-surface', ratio: 4.5 },
  { front: 'color-line', back: 'color-surface', ratio: 3 },
  // What a coach answered stands on the soft colour, and what is behind “More” on the quiet one.
  { front: 'color-line', back: 'color-surface-quiet', ratio: 3 },
  { front: 'color-line', back: 'color-accent-soft', ratio: 3 },
];

/** One thing in a brand that people could not read, or that no element understands. */
export interface BrandProblem {
  token: string;
  message: string;
}

/** Relative luminance of `#rgb` or `#rrggbb`, as WCAG 2.2 defines it. @throws RangeError for any other text */
export function luminance(hex: string): number {
  const digits = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(hex);
  if (!digits) throw new RangeError(`“${hex}” is not a colour of the form #rrggbb`);
  const full = digits[2] ?? digits[1]!.replace(/./g, '$&$&');
  const channel = (at: number) => {
    const value = parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A colour of a brand is `#rrggbb`, or `light-dark(#rrggbb, #rrggbb)` where dark pages differ. */
function shades(value: string): { light: string; dark: string } {
  const both = /^light-dark\(\s*(#\w+)\s*,\s*(#\w+)\s*\)$/.exec(value);
  return both ? { light: both[1]!, dark: both[2]! } : { light: value, dark: value };
}

/** Everything that is wrong with a brand, for light and for dark pages; empty if it can be used. */
export function checkBrand(brand: Readonly<Record<string, string>>): BrandProblem[] {
  const unknown = Object.keys(brand).filter((name) => !isTokenName(name));
  const problems = unknown.map((token) => ({ token, message: `there is no token “${token}”` }));
  return [...problems, ...(['light', 'dark'] as const).flatMap((scheme) => unreadable(brand, scheme))];
}

function unreadable(brand: Readonly<Record<string, string>>, scheme: 'light' | 'dark'): BrandProblem[] {
  const colour = (name: TokenName) => {
    const own = brand[name];
    const token: Token = tokens[name];
    return own ? shades(own)[scheme] : ((scheme === 'dark' ? token.dark : undefined) ?? token.light);
  };
  return PAIRS.flatMap(({ front, back, ratio }) => {
    try {
      const found = contrast(colour(front), colour(back));
      if (found >= ratio) return [];
      const figures = `${found.toFixed(2)} : 1, and ${ratio} : 1 is needed`;
      return [{ token: front, message: `${front} on ${back} has ${figures} (${scheme} pages)` }];
    } catch (error) {
      return [{ token: front, message: (error as Error).message }];
    }
  });
}

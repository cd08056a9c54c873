/** One design decision that a brand may take: a value for light pages, one for dark ones if it differs. */
export interface Token {
  light: string;
  dark?: string;
}

/**
 * Every token, by the name it has in a brand. On a page it is the custom property
 * `--coach-<name>`; setting that anywhere above an element changes the element.
 */
export const tokens = {
  'color-accent': { light: '#1f6b5c', dark: '#7fd6c2' },
  'color-on-accent': { light: '#ffffff', dark: '#06281f' },
  'color-accent-soft': { light: '#e2f0ec', dark: '#16352e' },
  'color-text': { light: '#1d2523', dark: '#eef3f1' },
  'color-text-quiet': { light: '#56625e', dark: '#a9b8b3' },
  'color-surface': { light: '#ffffff', dark: '#161d1b' },
  'color-surface-quiet': { light: '#f4f6f5', dark: '#1f2826' },
  'color-line': { light: '#7b8984', dark: '#70807a' },
  'color-line-quiet': { light: '#dde4e1', dark: '#2d3835' },
  'color-recording': { light: '#b3261e', dark: '#ff9a8f' },
  'color-on-recording': { light: '#ffffff', dark: '#3b0805' },
  'color-danger': { light: '#a3271f', dark: '#ffab9f' },
  'font-family': { light: 'inherit' },
  'font-size': { light: '1rem' },
  radius: { light: '14px' },
  'radius-control': { light: '10px' },
  space: { light: '1rem' },
  shadow: { light: '0 1px 2px rgb(0 0 0 / 8%), 0 6px 20px rgb(0 0 0 / 6%)' },
} as const satisfies Record<string, Token>;

export type TokenName = keyof typeof tokens;

/** True if a brand may set a token of this name. */
export function isTokenName(name: string): name is TokenName {
  return Object.hasOwn(tokens, name);
}

/**
 * The style text every element starts with: one private `--_<name>` per token, which is
 * the page's or the brand's `--coach-<name>` where there is one, and our default elsewhere.
 * Elements use only the private names, so that a default never hides an inherited value.
 */
export function hostTokens(): string {
  const lines = Object.entries<Token>(tokens).map(
    ([name, token]) => `--_${name}:var(--coach-${name},${fallback(token)})`,
  );
  return `:host{${lines.join(';')}}`;
}

function fallback({ light, dark }: Token): string {
  return dark ? `light-dark(${light},${dark})` : light;
}

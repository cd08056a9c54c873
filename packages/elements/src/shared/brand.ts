import { isTokenName } from '@coachlight/tokens';

const written = new WeakMap<CSSStyleSheet, string>();

/**
 * Writes a practice's brand into a style sheet. Values go in one by one through the
 * CSSOM, so that a value can never end its rule and begin another; names that are no
 * tokens, and values that would fetch something or hide behind escapes, are left out.
 */
export function brandSheet(sheet: CSSStyleSheet, brand: Readonly<Record<string, string>> = {}): void {
  const key = JSON.stringify(brand);
  if (written.get(sheet) === key) return;
  written.set(sheet, key);
  sheet.replaceSync(':host{}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, value] of Object.entries(brand)) {
    if (isTokenName(name) && !/url|image|src|\\|\(.*["']/i.test(value))
      rule.style.setProperty(`--coach-${name}`, value);
  }
}

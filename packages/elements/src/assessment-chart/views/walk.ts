import type { Finding } from '@coachlight/client';
import { shownGroups } from './drawing.js';

/**
 * Where an arrow key leads: up and down are findings, left and right are groups as they
 * stand on the page, Home and End the first and the last finding.
 * @returns the finding, and the group if another one; `undefined` for a key that leads nowhere
 */
export function walk(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  all: readonly Finding[],
  finding: Finding,
  group: string,
  rtl: boolean,
): [Finding, string?] | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const index = all.indexOf(finding);
  const findings: Record<string, Finding | undefined> = {
    ArrowUp: all[index - 1] ?? finding,
    ArrowDown: all[index + 1] ?? finding,
    Home: all[0],
    End: all.at(-1),
  };
  const found = Object.hasOwn(findings, key) && findings[key];
  if (found) return [found];
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const step = (key === 'ArrowRight') === rtl ? -1 : 1;
  const groups = shownGroups(finding).map((one) => one.key);
  const at = Math.max(0, groups.indexOf(group));
  return [finding, groups[at + step] ?? groups[at]];
}

/** To the one point or row of a chart that is the tab stop. */
export function focusStop(root: ParentNode): void {
  const stop = root.querySelector<HTMLElement | SVGElement>('.walk :is(.point, tr)[tabindex="0"]');
  stop?.focus({ preventScroll: true });
  stop?.scrollIntoView({ block: 'nearest' });
}

import { tokens } from '@coachlight/tokens';

/** Gives the bar the brand of the place where a player stands: on the page around it there may be none. */
export function looksOf(player: Element, sheet: CSSStyleSheet): void {
  const style = getComputedStyle(player);
  sheet.replaceSync(':host{}');
  const rule = sheet.cssRules[0] as CSSStyleRule;
  rule.style.setProperty('color-scheme', style.getPropertyValue('color-scheme'));
  for (const name of Object.keys(tokens)) {
    const value = style.getPropertyValue(`--coach-${name}`);
    if (value) rule.style.setProperty(`--coach-${name}`, value);
  }
}

/** What is focused is scrolled to where the bar does not cover it. */
export function roomFor(bar: HTMLElement, sheet: CSSStyleSheet): void {
  const room = `${bar.offsetHeight}px`;
  if (bar.style.getPropertyValue('--_room') === room) return;
  bar.style.setProperty('--_room', room);
  sheet.replaceSync(`html{scroll-padding-block-end:${room}}coach-playing-bar{--_room:${room}}`);
}

/** How high the page's own bar at its foot is, in pixels: the other one stands upon it. */
export function pageFoot(): number {
  let node = document.elementFromPoint(innerWidth / 2, innerHeight - 2);
  while (node && !['fixed', 'sticky'].includes(getComputedStyle(node).position)) node = node.parentElement;
  const top = node?.getBoundingClientRect().top ?? innerHeight;
  return top > innerHeight / 2 ? innerHeight - top : 0;
}

/** Edges that meet lie over each other by a fraction of a pixel in some browsers. */
const EDGE = 1;

/** True if something lies under the bar. */
export function covers(bar: Element, other: Element): boolean {
  const [one, two] = [bar.getBoundingClientRect(), other.getBoundingClientRect()];
  const within = (low: number, high: number, min: number, max: number) => high > min + EDGE && low < max - EDGE;
  return within(two.top, two.bottom, one.top, one.bottom) && within(two.left, two.right, one.left, one.right);
}

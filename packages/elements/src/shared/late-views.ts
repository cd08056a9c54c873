import type { LitElement } from 'lit';

/** Views that are fetched when there is something for them to show, with their looks. */
export async function fetchViews(
  host: LitElement,
  views: object,
  fetched: Promise<{ sheet: CSSStyleSheet }>,
): Promise<void> {
  const late = await fetched.catch(() => undefined); // asked for again at the next change
  const { adoptedStyleSheets } = host.renderRoot as ShadowRoot;
  if (!late || adoptedStyleSheets.includes(late.sheet)) return;
  adoptedStyleSheets.push(late.sheet);
  Object.assign(views, late);
  host.requestUpdate();
}

import type { LitElement } from 'lit';
import type { Recording } from '@coachlight/client';

/** What only some players show. */
export type Views = Partial<
  typeof import('./chapters-view.js') & typeof import('./trouble-view.js') & typeof import('./beside-view.js')
>;

interface Player extends LitElement {
  readonly recording: Recording | undefined;
  readonly chapterLabels: Readonly<Record<string, string>>;
  readonly pinnable: boolean;
}

/**
 * Fetches the views for which there is something to show, with their looks.
 * @param troubled true if the sound could not be had or played
 */
export function fetchViews(player: Player, views: Views, troubled: boolean): void {
  const { recording, chapterLabels, pinnable } = player;
  const { chapters, interrupted, peaks, transcript } = recording ?? {};
  if (!views.buttons && chapters?.some(({ key }) => chapterLabels[key] || key.startsWith('part-')))
    void add(player, views, import('./chapters-view.js'));
  if (!views.gapMarks && (troubled || interrupted || peaks?.includes(0)))
    void add(player, views, import('./trouble-view.js'));
  if (!views.beside && (pinnable || transcript)) void add(player, views, import('./beside-view.js'));
}

async function add(player: Player, views: Views, fetched: Promise<{ sheet: CSSStyleSheet }>): Promise<void> {
  const late = await fetched.catch(() => undefined); // asked for again at the next change
  const { adoptedStyleSheets } = player.renderRoot as ShadowRoot;
  if (!late || adoptedStyleSheets.includes(late.sheet)) return;
  adoptedStyleSheets.push(late.sheet);
  Object.assign(views, late);
  player.requestUpdate();
}

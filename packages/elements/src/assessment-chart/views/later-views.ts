import { html, type TemplateResult } from 'lit';
import type { Drawing } from './drawing.js';
import { laterStyles } from './later-views.styles.js';

export { hiddenGroups, table } from './table-view.js';
export { focusStop, walk } from './walk.js';

/** What is seldom wanted. */
export function menu({ t }: Drawing, save: () => void): TemplateResult {
  return html`<details class="menu">
    <summary>${t.menu}</summary>
    <button class="button" type="button" @click=${save}>${t.savePicture}</button>
  </details>`;
}

/** Hands a picture over as a file. */
export function saveAs(label: string, picture: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }));
  link.download = `${label.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'chart'}.svg`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = laterStyles.styleSheet!;

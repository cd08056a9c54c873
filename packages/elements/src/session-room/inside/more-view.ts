import { html, nothing, type TemplateResult } from 'lit';
import { deviceChoice } from './check-view.js';
import type { Room } from './room.js';

/** What is needed seldom: devices, the screen, one's own picture, the purpose, the code. */
export function moreView(room: Room): TemplateResult {
  const { code, media, selfHidden, state, t } = room;
  const { screen } = media.shown;
  const together = state?.phase === 'together';
  const share = () => void media.shareScreen(!screen).catch(room.parts.failed);
  const self = () => {
    room.selfHidden = !selfHidden;
    room.update();
  };
  const button = (label: string, act: () => void) =>
    html`<button class="button" type="button" @click=${act}>${label}</button>`;
  return html`<h3 tabindex="-1">${t.more}</h3>
    <p class="actions">
      ${together && media.canShareScreen ? button(screen ? t.stopSharing : t.share, share) : nothing}
      ${button(selfHidden ? t.showSelf : t.hideSelf, self)}
      ${together ? button(t.showPurpose, () => room.open('purpose')) : nothing}
      ${together ? button(t.code, () => void room.showCode()) : nothing}
    </p>
    ${code ? html`<p role="status"><strong class="code" dir="ltr">${code}</strong><br />${t.codeHint}</p>` : nothing}
    ${deviceChoice(room)}
    <p class="quiet-text">${t.notRecorded}</p>
    <p><button class="button quiet" type="button" @click=${() => room.open('')}>${t.less}</button></p>`;
}

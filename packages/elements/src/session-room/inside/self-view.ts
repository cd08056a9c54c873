import { html, nothing, type TemplateResult } from 'lit';
import { stream } from './stream.js';

type Corner = `${'top' | 'bottom'}-${'start' | 'end'}`;

/** Where one's own picture stands: in one of four corners, moved by pointer or arrow keys. */
export class SelfView {
  corner: Corner = 'bottom-end';
  #changed: () => void;
  #from: { x: number; y: number } | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param picture `undefined`: there is no picture, only a word */
  render(picture: MediaStream | undefined, label: string, name: string): TemplateResult {
    return html`<div
      class="self ${this.corner}"
      role="group"
      tabindex="0"
      aria-label=${label}
      @keydown=${this.#key}
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointercancel=${this.#up}
    >
      ${picture ? html`<video .srcObject=${stream(picture)} autoplay playsinline .muted=${true}></video>` : nothing}
      <span class="tag">${name}</span>
    </div>`;
  }

  #put(corner: Corner): void {
    this.corner = corner;
    this.#changed();
  }

  #key = (event: KeyboardEvent): void => {
    const [block, inline] = this.corner.split('-') as ['top' | 'bottom', 'start' | 'end'];
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const start = rtl ? 'ArrowRight' : 'ArrowLeft';
    const end = rtl ? 'ArrowLeft' : 'ArrowRight';
    const next: Record<string, Corner> = {
      ArrowUp: `top-${inline}`,
      ArrowDown: `bottom-${inline}`,
      [start]: `${block}-start`,
      [end]: `${block}-end`,
    };
    const corner = next[event.key];
    if (!corner) return;
    event.preventDefault();
    this.#put(corner);
  };

  #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#from = { x: event.clientX, y: event.clientY };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  #move = (event: PointerEvent): void => {
    if (!this.#from) return;
    const self = event.currentTarget as HTMLElement;
    self.style.setProperty('translate', `${event.clientX - this.#from.x}px ${event.clientY - this.#from.y}px`);
  };

  /** It goes to the corner that is nearest to where it was let go. */
  #up = (event: PointerEvent): void => {
    if (!this.#from) return;
    this.#from = undefined;
    const self = event.currentTarget as HTMLElement;
    const own = self.getBoundingClientRect();
    self.style.removeProperty('translate');
    const around = self.parentElement!.getBoundingClientRect();
    const rtl = getComputedStyle(self).direction === 'rtl';
    const isLeft = own.x + own.width / 2 < around.x + around.width / 2;
    const isTop = own.y + own.height / 2 < around.y + around.height / 2;
    this.#put(`${isTop ? 'top' : 'bottom'}-${isLeft === rtl ? 'end' : 'start'}`);
  };
}

import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { clock, spokenLength } from '../shared/format.js';
import { hostStyles } from '../shared/host.styles.js';
import { icon } from '../shared/icon.js';
import { enHeard } from '../shared/strings/en-heard.js';
import { enPlayer } from '../shared/strings/en-player.js';
import { loadStrings } from '../shared/strings/index.js';
import type { HeardVoice } from '../shared/voice.js';
import { nearestLanguage, WordsController } from '../shared/words-controller.js';
import { covers, looksOf, pageFoot, roomFor } from './place.js';
import { playingBarStyles } from './playing-bar.styles.js';

const BACK_MS = 5000;
const PLAY = svg`<path d="M8.5 5.5v13l10-6.5z" fill="currentColor" />`;
const PAUSE = svg`<path d="M8.5 6v12M15.5 6v12" stroke-width="4" />`;
const AGAIN = svg`<path d="M6 12a6.5 6.5 0 1 0 2-4.7L5.5 9.5M5.5 5v4.5H10" />`;
const BACK = svg`<path d="M11 7l-5 5 5 5M18 7l-5 5 5 5" />`;
const CLOSE = svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />`;

const english = { ...enPlayer, ...enHeard };

/**
 * A small bar at the foot of the page in which a voice goes on while its player is out of
 * sight. Players put it there and take it away again; nobody has to write it into a page.
 *
 * @element coach-playing-bar
 * @csspart base - The whole bar.
 */
export class CoachPlayingBar extends LitElement {
  static override styles = [hostStyles, playingBarStyles];

  /** What is heard. */
  @property({ attribute: false }) voice: HeardVoice | undefined;
  /** Stops it, and takes the bar away. */
  @property({ attribute: false }) close: () => void = () => this.remove();

  readonly #words = new WordsController<typeof english>(
    this,
    english,
    async (lang) => (await loadStrings(lang)) ?? english,
  );
  #leave = new AbortController();
  #looks = new CSSStyleSheet();
  #room = new CSSStyleSheet();

  /** The words and looks of the place where the voice came from: the bar itself stands at the end of the page. */
  override connectedCallback(): void {
    const player = this.voice?.player;
    if (player) this.lang = nearestLanguage(player);
    super.connectedCallback();
    document.adoptedStyleSheets.push(this.#room);
    document.addEventListener('focusin', this.#giveWay);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
    document.removeEventListener('focusin', this.#giveWay);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#room);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    (root as ShadowRoot).adoptedStyleSheets.push(this.#looks);
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('voice')) return;
    this.#leave.abort();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.voice?.addEventListener('changed', () => this.requestUpdate(), { signal });
    this.voice?.addEventListener('progress', () => this.requestUpdate(), { signal });
    if (this.voice?.player) looksOf(this.voice.player, this.#looks);
  }

  protected override updated(): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    if (!bar || !this.voice || !this.isConnected) return;
    // Above everything, whatever the page does with its layers.
    if (!bar.matches(':popover-open')) {
      bar.style.setProperty('--_foot', `${pageFoot()}px`);
      bar.showPopover();
    }
    const { positionMs, durationMs } = this.voice;
    bar.style.setProperty('--_heard', `${durationMs > 0 ? ((positionMs / durationMs) * 100).toFixed(2) : 0}%`);
    roomFor(bar, this.#room);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { voice } = this;
    const { heard, player } = this.#words.t;
    if (!voice) return nothing;
    const who = voice.sound.label || player.label;
    const on = voice.playing || voice.waiting;
    const label = on ? player.pause : voice.ended ? heard.again : player.play;
    return html`<section class="bar" part="base" popover="manual" aria-label=${heard.bar}>
      ${this.#button('play', label, on ? PAUSE : voice.ended ? AGAIN : PLAY, this.#toggle)}
      ${this.#button('back', heard.back, BACK, this.#back)}
      <div class="what">${this.#renderWho(who)} ${this.#renderTime()}</div>
      ${this.#button('close', heard.close, CLOSE, () => this.close())}
    </section>`;
  }

  #renderWho(who: string): TemplateResult {
    if (!this.voice?.player) return html`<span class="who">${who}</span>`;
    return html`<button class="who" type="button" title=${this.#words.t.heard.goTo(who)} @click=${this.#goTo}>
      ${who}
    </button>`;
  }

  #renderTime(): TemplateResult {
    const { lang, t } = this.#words;
    const { positionMs, durationMs } = this.voice!;
    const said = t.player.positionOf(spokenLength(positionMs, lang), spokenLength(durationMs, lang));
    return html`<span class="time" aria-hidden="true"
        >${clock(positionMs)} / ${clock(Math.round(durationMs / 1000) * 1000)}</span
      ><span class="said">${said}</span>`;
  }

  #button(name: string, label: string, shape: TemplateResult, press: () => void): TemplateResult {
    return html`<button class=${name} type="button" aria-label=${label} @click=${press}>${icon(shape)}</button>`;
  }

  readonly #toggle = (): void => {
    if (this.voice?.playing || this.voice?.waiting) this.voice.pause();
    else void this.voice?.play();
  };

  readonly #back = (): void => this.voice?.seek(this.voice.positionMs - BACK_MS);

  /** What has the keyboard is never under the bar, not even where it cannot be scrolled. */
  readonly #giveWay = (event: Event): void => {
    const focused = event.composedPath()[0] as Element;
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    if (!bar || focused.getRootNode() === this.renderRoot) return;
    bar.classList.remove('up');
    if (covers(bar, focused)) focused.scrollIntoView({ block: 'nearest' });
    bar.classList.toggle('up', covers(bar, focused));
  };

  readonly #goTo = (): void => {
    const player = this.voice?.player;
    player?.scrollIntoView({ block: 'center' });
    player?.focus({ preventScroll: true });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-playing-bar': CoachPlayingBar;
  }
}

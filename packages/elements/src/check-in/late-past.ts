import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CheckInKind, Client, Engagement, Id, Message } from '@coachlight/client';
import { dayAndTime } from '../shared/day-and-time.js';
import { hearing, type Keeping } from '../shared/hearing.js';
import { PinsController } from '../shared/pins-controller.js';
import { heardWords } from '../shared/strings/en-heard.js';
import type { StringsController } from '../shared/strings-controller.js';
import type { VoicePlayer } from '../shared/voice.js';

// Hardly ever needed, and fetched with this: what can be done about a message that the server did not accept.
export { parkedProblem } from '../shared/parked.js';

const SHOWN_AT_FIRST = 3;

interface Options {
  client(): Client | undefined;
  engagement(): Engagement | undefined;
  kind(): CheckInKind;
  words: StringsController;
  failed(error: unknown): void;
}

/** Which run it belongs to, through all that was said between: two on one page do not show the same. */
function kindOf({ checkIn, replyTo }: Message, said: readonly Message[]): CheckInKind {
  const before = replyTo && said.find(({ id }) => id === replyTo);
  return checkIn?.kind ?? (before ? kindOf(before, said) : 'weekly');
}

/** P4: what the client keeps of what the coach said, at hand to be played again. */
export class KeptToHear {
  #host: LitElement;
  #options: Options;
  #pins: PinsController;
  /** What was kept while this page was open stays in view, so that letting go of it can be taken back. */
  #seen = new Set<Id>();
  #shown = SHOWN_AT_FIRST;

  constructor(host: LitElement, options: Options) {
    this.#host = host;
    this.#options = options;
    this.#pins = new PinsController(host, options);
  }

  of(message: Message): Keeping | undefined {
    return this.#pins.of(message);
  }

  render(said: readonly Message[]): TemplateResult | typeof nothing {
    const { kept } = this.#pins;
    if (!kept) this.#seen.clear();
    kept?.forEach((id) => this.#seen.add(id));
    const kind = this.#options.kind();
    const messages = said
      .filter((one) => one.recording && this.#seen.has(one.id) && kindOf(one, said) === kind)
      .reverse();
    if (messages.length === 0) return nothing;
    const { t } = this.#options.words;
    return html`<div class="run kept" part="kept" role="group" aria-labelledby="kept">
      <h3 id="kept" class="run-heading">${heardWords(t).keptHeading}</h3>
      <ul class="kept-ones">
        ${repeat(
          messages.slice(0, this.#shown),
          ({ id }) => id,
          (message) => this.#renderOne(message),
        )}
      </ul>
      ${
        messages.length > this.#shown
          ? html`<button class="button" type="button" @click=${this.#showEarlier}>${t.checkIn.showEarlier}</button>`
          : nothing
      }
    </div>`;
  }

  #renderOne(message: Message): TemplateResult {
    const { client, words } = this.#options;
    const { id, author, body, saidAt } = message;
    return html`<li class="kept-one">
      <p class="when" id="kept-${id}">
        <strong><bdi>${author.name}</bdi></strong>
        <time datetime=${saidAt}>${dayAndTime(saidAt, words.lang, new Date())}</time>
      </p>
      ${hearing(message, client()!, words, {}, this.of(message))}
      ${body ? html`<p class="words" dir="auto">${body}</p>` : nothing}
      <button class="button again" type="button" aria-describedby="kept-${id}" @click=${this.#playAgain}>
        ${heardWords(words.t).again}
      </button>
    </li>`;
  }

  /** From its beginning, wherever it was left. */
  #playAgain = async (event: Event): Promise<void> => {
    const player = (event.currentTarget as Element).parentElement!.querySelector<VoicePlayer>('coach-voice-player');
    await customElements.whenDefined('coach-voice-player');
    player?.seek(0);
    await player?.play();
  };

  #showEarlier = (): void => {
    this.#shown += 10;
    this.#host.requestUpdate();
  };
}

const styles = css`
  .kept-ones {
    display: grid;
    gap: var(--_space);
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .kept-one {
    display: grid;
    gap: 0.45em;
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-accent-soft);
  }
  .kept-one .when {
    color: var(--_color-text);
  }
  .again {
    justify-self: start;
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

import { deviceJournal, MAX_TRANSCRIPT, recordingOf, type Id, type Take } from '@coachlight/client';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { besideWords } from '../shared/strings/en-beside.js';
import type { BesideHost } from './beside.js';
import type { Recorded } from './recorded-views.js';
import type { TakeController } from './take-controller.js';

/** By what a sound is known again: a file that was made right has other bytes and sounds the same. */
const soundOf = ({ id, segments }: Take): string => [id, ...segments.map(({ durationMs }) => durationMs)].join(' ');

/** What is known of the words of one take. */
interface Words {
  /** Every sound to which the words of the take have belonged. */
  sounds: Set<string>;
  /** What the page's function made: words that differ from it were mended by the person. */
  made?: string;
  /** What the person removed. */
  removed?: string;
}

/**
 * The words of what was said: made by the page's own function after each new sound, mended or removed by the
 * person, kept on the take. Nobody waits for them.
 */
export class SpokenWords implements ReactiveController {
  #host: BesideHost;
  #take: TakeController | undefined;
  #sound = '';
  #of = new Map<Id, Words>();
  #asked: AbortController | undefined;
  #failed = false;
  /** The sound is another one since the words were mended. */
  #changed = false;
  /** As long as the person writes in it, an empty field stays. */
  #open = false;

  constructor(host: BesideHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const take = this.#take?.state === 'recorded' ? this.#take.take : undefined;
    const sound = take ? soundOf(take) : '';
    if (sound === this.#sound) return;
    this.#letGo();
    this.#sound = sound;
    if (take) this.#meet(take, sound);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#letGo();
    this.#sound = '';
  }

  view({ take, words: { t }, off }: Recorded): TemplateResult | typeof nothing {
    this.#take = take;
    const words = besideWords(t);
    const { transcript } = take.take ?? {};
    if (take.state !== 'recorded' || !take.take) return nothing;
    if (this.#asked) return says(words.making);
    const removed = this.#of.get(take.take.id)?.removed;
    if (!transcript && !this.#open && removed === undefined)
      return this.#failed ? this.#again(words.failed, words.again) : nothing;
    return html`<div class="beside" part="transcript">
      ${transcript || this.#open ? this.#field(transcript ?? '', words, off) : html`<p role="status">${words.removed}</p>`}
      ${this.#changed || this.#failed ? this.#again(this.#failed ? words.failed : words.changed, words.again) : nothing}
      <p class="actions">
        <button class="button quiet remove" type="button" ?disabled=${off} @click=${this.#swap}>
          ${transcript || this.#open ? words.remove : words.bringBack}
        </button>
      </p>
    </div>`;
  }

  #field(text: string, words: ReturnType<typeof besideWords>, off: boolean): TemplateResult {
    const typed = ({ target }: InputEvent) => {
      const { value } = target as HTMLTextAreaElement;
      this.#open = true;
      this.#wordsOf(this.#take!.take!.id).removed = value ? undefined : text;
      this.#write(value);
    };
    return html`<label class="label" for="transcript">${words.transcript}</label>
      <p class="quiet-text" id="transcript-hint">${words.transcriptHint}</p>
      <textarea
        id="transcript"
        class="field"
        rows="4"
        dir="auto"
        maxlength=${MAX_TRANSCRIPT}
        aria-describedby="transcript-hint"
        ?disabled=${off}
        .value=${live(text)}
        @input=${typed}
        @blur=${() => ((this.#open = false), this.#host.requestUpdate())}
      ></textarea>`;
  }

  #again(why: string, label: string): TemplateResult {
    const again = () => {
      const take = this.#take?.take;
      if (take) void this.#ask(take);
    };
    return html`<p class="quiet-text" role="status">${why}</p>
      ${this.#host.transcribe ? html`<p class="actions"><button class="button again-words" type="button" @click=${again}>${label}</button></p>` : nothing}`;
  }

  /** A sound that is new here: its words are there already, or are asked for. */
  #meet(take: Take, sound: string): void {
    const first = !this.#of.has(take.id);
    const words = this.#wordsOf(take.id);
    const belong = first || words.sounds.has(sound);
    if (!take.transcript) return void (words.removed === undefined && this.#ask(take));
    if (belong) words.sounds.add(sound);
    else if (take.transcript === words.made) void this.#ask(take);
    else this.#changed = this.#host.transcribe !== undefined;
  }

  async #ask(take: Take): Promise<void> {
    const { transcribe } = this.#host;
    if (!transcribe) return;
    this.#letGo();
    const asked = (this.#asked = new AbortController());
    this.#host.requestUpdate();
    const recording = { ...recordingOf(take), files: [...this.#take!.files] };
    const text = await Promise.resolve()
      .then(() => transcribe(recording, { signal: asked.signal }))
      .catch(() => undefined);
    if (asked.signal.aborted) return;
    this.#asked = undefined;
    const made = typeof text === 'string' ? text.trim().slice(0, MAX_TRANSCRIPT) : '';
    this.#failed = made === '';
    if (made) {
      Object.assign(this.#wordsOf(take.id), { made, removed: undefined }).sounds.add(this.#sound);
      this.#write(made);
    }
    this.#host.requestUpdate();
  }

  /** Removes the words, or brings them back: they are thrown away with the page, not before. */
  readonly #swap = (): void => {
    const take = this.#take?.take;
    if (!take) return;
    const words = this.#wordsOf(take.id);
    const back = !take.transcript && !this.#open ? words.removed : undefined;
    words.removed = back === undefined ? (take.transcript ?? '') : undefined;
    this.#open = this.#changed = this.#failed = false;
    this.#write(back ?? '');
  };

  /** On the take as it is shown at once, and on the device. A take that was sent meanwhile has its words. */
  #write(text: string): void {
    const controller = this.#take;
    const take = controller?.take;
    if (!take) return;
    const { transcript: _, ...rest } = take;
    controller.take = text ? { ...rest, transcript: text } : rest;
    void deviceJournal()
      .then((journal) => journal.describe(take.id, { transcript: text }))
      .catch(() => {});
    this.#host.takeChanged();
    this.#host.requestUpdate();
  }

  #wordsOf(id: Id): Words {
    const words = this.#of.get(id) ?? { sounds: new Set() };
    this.#of.set(id, words);
    return words;
  }

  /** What was asked for is not wanted any more. */
  #letGo(): void {
    this.#asked?.abort();
    this.#asked = undefined;
    this.#failed = this.#changed = this.#open = false;
  }
}

const says = (sentence: string): TemplateResult =>
  html`<div class="beside"><p class="quiet-text" role="status">${sentence}</p></div>`;

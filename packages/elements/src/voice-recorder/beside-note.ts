import { asCoachError, thisDevice, type CoachError, type DeviceStore } from '@coachlight/client';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { CoachErrorEvent, emit } from '../shared/events.js';
import { besideWords } from '../shared/strings/en-beside.js';
import type { BesideHost } from './beside.js';
import type { Recorded } from './recorded-views.js';
import { placeFor } from './take-host.js';

/** Under which name the letters are kept at the place of the recorder. */
const FIELD = 'beside';

/** The written note: every letter is kept on this device, with a server or without one. */
export class Note implements ReactiveController {
  #host: BesideHost;
  #place = '';
  /** What the device holds; `undefined` until it has said so. */
  #kept: string | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #problem: CoachError | undefined;

  constructor(host: BesideHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { note, withNote } = this.#host;
    if (!withNote) return;
    const place = placeFor(this.#host);
    if (place !== this.#place) void this.#load(place);
    else if (this.#kept !== undefined && this.#kept !== note) this.#save(note);
  }

  /** Somebody may move the element to where others write. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#place = '';
    });
  }

  view({ words: { t }, off }: Recorded): TemplateResult | typeof nothing {
    if (!this.#host.withNote) return nothing;
    const { note, noteHint } = besideWords(t);
    const typed = ({ target }: InputEvent) => (this.#host.note = (target as HTMLTextAreaElement).value);
    return html`<div class="beside" part="note">
      <label class="label" for="note">${note}</label>
      <p class="quiet-text" id="note-hint">${noteHint}</p>
      <textarea
        id="note"
        class="field"
        rows="3"
        dir="auto"
        aria-describedby="note-hint"
        ?disabled=${off}
        .value=${live(this.#host.note)}
        @input=${typed}
      ></textarea>
      ${this.#problem ? html`<p role="alert">${t.errors[this.#problem.code]}</p>` : nothing}
    </div>`;
  }

  async #load(place: string): Promise<void> {
    const moved = this.#place !== '';
    this.#place = place;
    this.#kept = undefined;
    const before = this.#host.note;
    const kept = await store().then((device) => device.drafts(place).catch(() => []));
    if (place !== this.#place) return;
    this.#kept = kept.find(({ field }) => field === FIELD)?.text ?? '';
    // What was typed or set meanwhile is newer, and is written now; what was written elsewhere stays there.
    const untouched = this.#host.note === before && (before === '' || moved);
    if (untouched) this.#host.note = this.#kept;
    this.#host.requestUpdate();
  }

  /** Who writes faster than the disk waits for one writing only: what was overtaken is left out. */
  #save(text: string): void {
    const place = this.#place;
    this.#kept = text;
    this.#writing = this.#writing
      .then(async () => {
        if (this.#kept === text || this.#place !== place) await (await store()).putDraft({ place, field: FIELD, text });
      })
      .then(() => this.#told(undefined), this.#told);
  }

  readonly #told = (thrown: unknown): void => {
    const before = this.#problem;
    this.#problem = thrown === undefined ? undefined : asCoachError(thrown);
    if (before?.code === this.#problem?.code) return;
    if (this.#problem) emit(this.#host, new CoachErrorEvent(this.#problem));
    this.#host.requestUpdate();
  };
}

const store = async (): Promise<DeviceStore> => (await thisDevice()).store;

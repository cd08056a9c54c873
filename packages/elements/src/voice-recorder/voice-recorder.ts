import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { durationOf, type Recording } from '@coachlight/client';
import { FormField } from '../shared/form-field.js';
import { spokenLength } from '../shared/format.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { icon } from '../shared/icon.js';
import { fetchViews } from '../shared/late-views.js';
import { StringsController } from '../shared/strings-controller.js';
import { en } from '../shared/strings/en.js';
import type { Question, Recorded } from './recorded-views.js';
import { MICROPHONE, promptLine, stageWords, STOP, type Prompt } from './recorder-views.js';
import { TakeController } from './take-controller.js';
import type { RecorderState, TakeHost } from './take-host.js';
import { recorderStyles } from './voice-recorder.styles.js';

export type { Prompt };

/**
 * Records a voice: keeps every second on the device from the first one on, and lets the
 * person pause, listen, add, record again and discard. Works alone in any HTML form, with
 * no backend: its value is the sound as a `File` (one for each segment). A recording that
 * went into a form stays on the device, and is offered again, until `discard()` is called.
 *
 * @element coach-voice-recorder
 * @fires {CoachRecordingStartedEvent} coach-recording-started - The microphone is open.
 * @fires {CoachRecordingStoppedEvent} coach-recording-stopped - The recording is complete and safe on this device.
 * @fires {CoachRecordingDiscardedEvent} coach-recording-discarded - The person threw it away.
 * @fires {CoachErrorEvent} coach-error - Something failed; shown as a sentence too.
 * @csspart base - The whole recorder.
 * @csspart prompt - What is being answered now.
 * @csspart control - The one large round control.
 * @csspart problem - The sentence about what went wrong.
 * @cssstate idle - Nothing is recorded yet.
 * @cssstate asking - The browser is asking for the microphone.
 * @cssstate recording - The microphone is open.
 * @cssstate paused - Recording rests.
 * @cssstate recorded - A recording is here and safe.
 */
export class CoachVoiceRecorder extends FormField implements TakeHost {
  static override styles = [hostStyles, controlStyles, recorderStyles];

  /** The longest recording, in seconds, over all its segments. */
  @property({ type: Number, attribute: 'max-seconds' }) maxSeconds = 180;
  /** Where recordings belong on this device, so that an unsent one is offered again here. Default: the page and the name. */
  @property() place = '';
  /** What is recorded here, for people who cannot see it. */
  @property() label = '';
  /** What is asked, in order. With prompts, chapters are marked in the recording. */
  @property({ attribute: false }) prompts: readonly Prompt[] = [];

  @state() private _promptIndex = 0;
  @state() private _question: Question | undefined;
  /** Read aloud politely; empty while a microphone is open. */
  @state() private _said = '';

  readonly #words = new StringsController(this, en, this.internals);
  readonly #take = new TakeController(this);
  /** Fetched when the recorder stands on the page, or later: nobody needs them for the first press. */
  readonly #views: Partial<typeof import('./recorded-views.js') & typeof import('./trouble-views.js')> = {};
  /** What had the focus before a render that may remove it, and the question that stood then. */
  #focused: Element | null = null;
  #asked: Question | undefined;

  /** What was recorded; `undefined` until it is complete. */
  get recording(): Recording | undefined {
    return this.#take.recording;
  }

  /** The sound, one file for each segment. */
  get files(): File[] {
    return [...this.#take.files];
  }

  /** Where this recorder is; also as `:state(…)`. */
  get state(): RecorderState {
    return this.#take.state;
  }

  /** The key of the prompt that is being answered; empty without prompts. */
  get currentPrompt(): string {
    return this.prompts[this._promptIndex]?.key ?? '';
  }

  /** Length of what is kept or being recorded, in milliseconds. */
  get elapsedMs(): number {
    return this.#take.elapsedMs;
  }

  /** Asks for the microphone and records; adds to what is already there. */
  async start(): Promise<void> {
    if (!this.off) await this.#take.start();
  }

  /** Rests, with the microphone kept. */
  pause(): void {
    this.#take.pause();
  }

  /** Goes on after a pause. */
  async resume(): Promise<void> {
    await this.#take.resume();
  }

  /** Resolves when the recording is complete and safe on this device. */
  async stop(): Promise<void> {
    await this.#take.stop();
  }

  /** Throws the recording away, without asking. */
  async discard(): Promise<void> {
    await this.#take.discard();
    this._promptIndex = 0;
  }

  /** Marks where the answer to `key` begins: now while recording, else where the person is listening. */
  async mark(key: string): Promise<void> {
    await this.#take.mark(key, this.renderRoot.querySelector('coach-voice-player')?.positionMs ?? 0);
  }

  /** Moves on to the next prompt; while recording, its chapter begins here. */
  async next(): Promise<void> {
    if (this._promptIndex >= this.prompts.length - 1) return;
    this._promptIndex += 1;
    if (this.#take.busy) await this.#take.mark(this.currentPrompt, 0);
  }

  /** Forgets the recording without removing it from the device: it belongs to the outbox now. */
  reset(): void {
    this.#take.forget();
    this._promptIndex = 0;
    this._question = undefined;
  }

  formResetCallback(): void {
    this.reset();
    void this.#take.loadOffers();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') void this.#take.restore(state);
  }

  /** @internal Called when the state, the value or the offers have changed. */
  takeChanged(): void {
    const { state, take } = this.#take;
    const { states } = this.internals;
    if (!states.has(state)) {
      for (const old of ['idle', 'asking', 'recording', 'paused', 'recorded']) states.delete(old);
      states.add(state);
      this._question = undefined;
      this._said = this.#announcement();
    }
    this.internals.setFormValue(this.#formValue(), take?.id ?? null);
    this.#updateValidity();
    if (state !== 'idle') this.#fetchWhatComesNext();
    else if (this.#take.offers.some(({ cut }) => cut)) this.#fetchTrouble();
  }

  protected override firstUpdated(): void {
    this.#fetchRecorded();
  }

  protected override willUpdate(): void {
    this.#focused = this.hasUpdated ? (this.shadowRoot?.activeElement ?? null) : null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('required') || changed.has('name')) this.#updateValidity();
    this.renderRoot.querySelector<HTMLElement>('.round')?.style.setProperty('--_level', String(this.#take.level));
    if (this.#focused && !this.#focused.isConnected) this.#moveFocus();
    this.#asked = this._question;
  }

  protected override render(): TemplateResult {
    const { t } = this.#words;
    const { state, offers } = this.#take;
    return html`<div class="recorder" part="base" role="group" aria-label=${this.label || t.recorder.label}>
      ${state === 'idle' ? offers.map((offer) => this.#views.offerView?.(offer, this.#recorded)) : nothing}
      ${state === 'recorded' ? this.#renderRecorded() : html`${promptLine(this.prompts, this._promptIndex, t)} ${this.#renderStage()}`}
      ${this.#renderProblem()}
      <p class="visually-hidden" role="status">${this._said}</p>
    </div>`;
  }

  /** While the person speaks, so that a network that goes away then is not missed. */
  #fetchWhatComesNext(): void {
    this.#fetchRecorded();
    this.#fetchTrouble();
    import('../voice-player/define.js').catch(() => {}); // what was said can be sent unheard
  }

  #fetchRecorded = (): void => void fetchViews(this, this.#views, import('./recorded-views.js'));
  #fetchTrouble = (): void => void fetchViews(this, this.#views, import('./trouble-views.js'));

  #renderStage(): TemplateResult {
    const { recorder: t } = this.#words.t;
    const { state } = this.#take;
    const names = {
      idle: t.record,
      asking: this.#words.t.common.cancel,
      recording: t.stop,
      paused: t.resume,
      recorded: t.record,
    };
    return html`<div class="stage">
      <button
        class="round"
        part="control"
        type="button"
        aria-label=${names[state]}
        ?disabled=${this.off}
        @click=${this.#press}
      >
        ${icon(state === 'recording' ? STOP : MICROPHONE)}
      </button>
      ${stageWords(this.#take, this.maxSeconds, this.#words)} ${this.#renderRunning()}
    </div>`;
  }

  #renderRunning(): TemplateResult | typeof nothing {
    const { recorder: t } = this.#words.t;
    const { state } = this.#take;
    if (state !== 'recording' && state !== 'paused') return nothing;
    const next = this.prompts[this._promptIndex + 1];
    return html`<div class="actions">
      ${next ? html`<button class="button next" type="button" @click=${() => void this.next()}>${t.next(next.label)}</button>` : nothing}
      ${
        state === 'recording'
          ? html`<button class="button pause" type="button" @click=${() => this.pause()}>${t.pause}</button>`
          : html`<button class="button done" type="button" @click=${() => void this.stop()}>${t.done}</button>`
      }
    </div>`;
  }

  #renderRecorded(): TemplateResult {
    return this.#views.recordedView?.(this.#recorded) ?? html`<p>${this.#words.t.recorder.recorded}</p>`;
  }

  /** The next prompt, unless it was answered already. */
  get #unsaidNext(): Prompt | undefined {
    const next = this.prompts[this._promptIndex + 1];
    return this.recording?.chapters.some(({ key }) => key === next?.key) ? undefined : next;
  }

  get #recorded(): Recorded {
    return {
      take: this.#take,
      words: this.#words,
      label: this.label,
      prompts: this.prompts,
      next: this.#take.canAdd ? this.#unsaidNext : undefined,
      off: this.off,
      question: this._question,
      ask: (question) => () => (this._question = question),
      act: {
        add: () => void this.start(),
        again: this.#pressAgain,
        discard: () => void this.discard(),
        next: this.#pressNextPiece,
        listen: () => void this.renderRoot.querySelector('coach-voice-player')?.play(),
      },
      trouble: this.#views,
    };
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { problem } = this.#take;
    if (!problem) return nothing;
    const { code } = problem;
    const sentence = html`<p role="alert">${this.#words.t.errors[code]}</p>`;
    return this.#views.problemLine?.(code, this.#recorded, this, this.#press) ?? sentence;
  }

  readonly #press = (): void => {
    const { state } = this.#take;
    if (state === 'idle') void this.start();
    else if (state === 'paused') void this.resume();
    else void this.stop();
  };

  readonly #pressNextPiece = (): void => {
    void this.next();
    void this.start();
  };

  /** The last piece is said again, from the prompt with which it began. */
  readonly #pressAgain = (): void => {
    const { take } = this.#take;
    if (!take || this.off) return;
    const from = durationOf({ segments: take.segments.slice(0, -1) });
    const began = take.chapters.filter(({ atMs }) => atMs <= from).at(-1)?.key;
    const index = this.prompts.findIndex(({ key }) => key === began);
    if (index >= 0) this._promptIndex = index;
    void this.#take.start({ again: true });
  };

  #formValue(): File | FormData | null {
    const { files } = this.#take;
    if (!this.name || files.length === 0) return null;
    if (files.length === 1) return files[0]!;
    const data = new FormData();
    for (const file of files) data.append(this.name, file);
    return data;
  }

  #updateValidity(): void {
    const { recorder: t } = this.#words.t;
    const anchor = this.renderRoot?.querySelector<HTMLElement>('.round, .add, .again') ?? undefined;
    const { busy, take } = this.#take;
    if (busy && this.name) this.internals.setValidity({ customError: true }, t.stillRunning, anchor);
    else if (this.required && !take) this.internals.setValidity({ valueMissing: true }, t.required, anchor);
    else this.internals.setValidity({});
  }

  /** Nothing is said into an open microphone. */
  #announcement(): string {
    const { t, lang } = this.#words;
    const { state, elapsedMs, durable, problem } = this.#take;
    const { saidPaused, saidRecorded, recorded } = t.recorder;
    const length = spokenLength(elapsedMs, lang);
    if (state === 'paused') return saidPaused(length);
    // Where it is not simply safe, an alert says what is to be done.
    return state === 'recorded' ? `${saidRecorded(length)} ${durable && !problem ? recorded : ''}` : '';
  }

  /** The control that was in use is gone: its follower gets the focus. */
  #moveFocus(): void {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    const asker = typeof this.#asked === 'object' ? '.offer .discard' : `.choices .${String(this.#asked)}`;
    const player = this.renderRoot.querySelector('coach-voice-player');
    const target = find('.keep') ?? (this.#asked && find(asker)) ?? find('.round');
    if (target) return target.focus();
    // A player that has just come can take the focus when it has rendered.
    void Promise.resolve(player?.updateComplete).then((there) => (there ? player : find('.choices button'))?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-voice-recorder': CoachVoiceRecorder;
  }
}

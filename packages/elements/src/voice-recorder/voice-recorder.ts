import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Recording } from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';
import { FormField } from '../shared/form-field.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { fetchViews } from '../shared/late-views.js';
import { StringsController } from '../shared/strings-controller.js';
import { en } from '../shared/strings/en.js';
import type { Transcribe } from '../shared/voice.js';
import type { Question, Recorded } from './recorded-views.js';
import { addTo, memoryOf, remembered, whatIsMissing } from './recorder-field.js';
import { announcement, moreDoor, moveFocus, stageView, stepsOf, type Prompt } from './recorder-views.js';
import { TakeController } from './take-controller.js';
import type { RecorderState, TakeHost } from './take-host.js';
import { recorderStyles } from './voice-recorder.styles.js';

export type { Prompt, Stretch };

/** Fetched when the recorder has something for them, or with the first press: nobody needs them before. */
type Views = typeof import('./recorded-views.js') &
  typeof import('./trouble-views.js') &
  typeof import('./more-views.js') &
  typeof import('./beside.js');

/**
 * Records a voice: keeps every second on the device from the first one on, and lets the
 * person pause, listen, add, record again and discard; what fewer people need is behind
 * “More”. Works alone in any HTML form, with no backend: its value is the sound as a `File`
 * (one for each segment), and `<name>-note` a note. A recording that went into a form stays
 * on the device, and is offered again, until `discard()` is called.
 *
 * @element coach-voice-recorder
 * @fires {CoachRecordingStartedEvent} coach-recording-started - The microphone is open.
 * @fires {CoachRecordingStoppedEvent} coach-recording-stopped - The recording is complete and safe on this device.
 * @fires {CoachRecordingChangedEvent} coach-recording-changed - What was complete was edited, or its files were made right.
 * @fires {CoachRecordingDiscardedEvent} coach-recording-discarded - The person threw it away; who brings it back within ten seconds has stopped again.
 * @fires {CoachErrorEvent} coach-error - Something failed; shown as a sentence too.
 * @csspart base - The whole recorder.
 * @csspart prompt - What is being answered now.
 * @csspart control - The one large round control.
 * @csspart note - The written note beside the voice.
 * @csspart transcript - The words of what was said.
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
  /** Lengths in seconds that a person may choose from under “More”, e.g. `60 120 180 240`. */
  @property() presets = '';
  /** A shorter recording is kindly mentioned, in seconds; it can be sent all the same. */
  @property({ type: Number, attribute: 'min-seconds' }) minSeconds = 3;
  /** True if a phone may tell beginning and end by a short shake. */
  @property({ type: Boolean }) haptics = false;
  /** True if beginning and end are told by short tones, which are never in the recording. */
  @property({ type: Boolean }) sounds = false;
  /** True if a written note stands beside the voice; words alone are an answer too. */
  @property({ type: Boolean, attribute: 'with-note' }) withNote = false;
  /** The written note. */
  @property() note = '';
  /** Makes words of a recording. The page gives it: nothing is sent anywhere without it. */
  @property({ attribute: false }) transcribe?: Transcribe;
  /** Where recordings belong on this device, so that an unsent one is offered again here. Default: the page and the name. */
  @property() place = '';
  /** What is recorded here, for people who cannot see it. */
  @property() label = '';
  /** What is asked, in order. With prompts, chapters are marked in the recording. */
  @property({ attribute: false }) prompts: readonly Prompt[] = [];

  @state() private _promptIndex = 0;
  @state() private _question: Question | undefined;
  /** The length that was chosen from the presets, in seconds. */
  @state() private _length = 0;
  @state() private _more = false;
  /** Read aloud politely; empty while a microphone is open. */
  @state() private _said = '';

  readonly #words = new StringsController(this, en, this.internals);
  readonly #take = new TakeController(this);
  readonly #views: Partial<Views> = {};
  #form: HTMLFormElement | null = null;
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

  /** The longest recording, in seconds, as it was chosen here or by the page. */
  get seconds(): number {
    return this._length || (this.maxSeconds > 0 ? this.maxSeconds : 180);
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

  /**
   * Asks for the microphone and records; adds to what is already there.
   * @param options.again a stretch that is recorded again; what was said there goes when the new words are safe
   */
  async start({ again }: { again?: Stretch } = {}): Promise<void> {
    if (this.off) return;
    if (again) this.#goTo(again.fromMs);
    await this.#take.start(again);
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
    await this.#take.act(({ discard }) => discard(this.#take));
    this._promptIndex = 0;
  }

  /** Marks where the answer to `key` begins: now while recording, else where the person is listening. */
  async mark(key: string): Promise<void> {
    const atMs = this.renderRoot.querySelector('coach-voice-player')?.positionMs ?? 0;
    if (this.#take.session) await this.#take.session.mark(key);
    else await this.#take.act(({ mark }) => mark(this.#take, key, atMs));
  }

  /** Moves on to the next prompt; while recording, its chapter begins here. */
  async next(): Promise<void> {
    if (this._promptIndex >= this.prompts.length - 1) return;
    this._promptIndex += 1;
    await this.#take.session?.mark(this.currentPrompt);
  }

  /** Forgets the recording without removing it from the device: it belongs to the outbox now. */
  reset(): void {
    this.#take.forget();
    this._promptIndex = 0;
    this._question = undefined;
    this.note = '';
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('formdata', this.#addToForm);
    (this.#form = form)?.addEventListener('formdata', this.#addToForm);
  }

  formResetCallback(): void {
    this.reset();
    void this.#take.loadOffers();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string') return;
    const { id, note } = remembered(state);
    this.note = note;
    if (id) void this.#take.act(({ restore }) => restore(this.#take, id)).catch(() => {});
  }

  /** @internal Called when the state, the value or the offers have changed. */
  takeChanged(): void {
    const { state, offers } = this.#take;
    const { states } = this.internals;
    if (!states.has(state)) {
      for (const old of ['idle', 'asking', 'recording', 'paused', 'recorded']) states.delete(old);
      states.add(state);
      this._question = undefined;
      this._more = false;
      this._said = announcement(this.#recorded);
    }
    this.#putIntoForm();
    if (state !== 'idle') this.#fetchWhatComesNext();
    else if (offers.length > 0) this.#fetchActs();
  }

  protected override willUpdate(): void {
    this.#focused = this.hasUpdated ? (this.shadowRoot?.activeElement ?? null) : null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.size > 0) this.#putIntoForm();
    else this.#updateValidity(); // in the language that has come
    if (this.withNote || this.transcribe || this.#take.take?.transcript) this.#fetch(import('./beside.js'));
    this.renderRoot.querySelector<HTMLElement>('.round')?.style.setProperty('--_level', String(this.#take.level));
    if (this.#focused && !this.#focused.isConnected) moveFocus(this.renderRoot, this.#asked);
    this.#asked = this._question;
  }

  protected override render(): TemplateResult {
    const { t } = this.#words;
    const { state, offers } = this.#take;
    return html`<div class="recorder" part="base" role="group" aria-label=${this.label || t.recorder.label}>
      ${stepsOf(state, t)}
      ${state === 'idle' ? offers.map((offer) => this.#views.offerView?.(offer, this.#recorded)) : nothing}
      ${state === 'recorded' ? this.#renderRecorded() : stageView(this.#recorded, this._promptIndex)}
      ${state === 'asking' || state === 'recorded' ? nothing : moreDoor(this.#recorded)}
      <div id="more" ?hidden=${!this._more}>${this._more ? this.#views.moreView?.(this.#recorded) : nothing}</div>
      ${this.#views.undoView?.(this.#recorded)} ${this.#views.besideView?.(this, this.#recorded)}
      ${this.#renderProblem()}
      <p class="visually-hidden" role="status">${this._said}</p>
    </div>`;
  }

  /** While the person speaks, so that a network that goes away then is not missed. */
  #fetchWhatComesNext(): void {
    this.#fetchActs();
    import('../voice-player/define.js').catch(() => {}); // what was said can be sent unheard
  }

  #fetchActs(): void {
    this.#fetch(import('./recorded-views.js'));
    this.#fetch(import('./trouble-views.js'));
    this.#fetchMore();
    this.#take.act(async () => {}).catch(() => {}); // asked for again by the act itself
  }

  #fetchMore = (): void => this.#fetch(import('./more-views.js'));
  #fetch = (views: Promise<{ sheet: CSSStyleSheet }>): void => void fetchViews(this, this.#views, views);

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
      host: this,
      words: this.#words,
      label: this.label,
      prompts: this.prompts,
      next: this.#take.canAdd ? this.#unsaidNext : undefined,
      off: this.off,
      more: this._more,
      question: this._question,
      ask: (question) => () => {
        this._question = question;
        this._more = false;
      },
      act: {
        press: this.#press,
        more: this.#toggleMore,
        pause: () => this.pause(),
        stop: () => void this.stop(),
        nextPrompt: () => void this.next(),
        add: () => void this.start(),
        again: (again) => void this.start({ again }),
        next: this.#pressNextPiece,
        listen: () => void this.renderRoot.querySelector('coach-voice-player')?.play(),
        last: (seconds) => (this._length = seconds),
        say: (sentence) => (this._said = sentence),
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

  /** What is said again answers the prompt that it answered. */
  #goTo(atMs: number): void {
    const key = this.recording?.chapters.filter((chapter) => chapter.atMs <= atMs).at(-1)?.key;
    this._promptIndex = Math.max(
      0,
      this.prompts.findIndex((prompt) => prompt.key === key),
    );
  }

  #toggleMore = (): void => {
    this._more = !this._more;
    if (this._more) this.#fetchMore();
  };

  readonly #addToForm = ({ formData }: FormDataEvent) => this.off || addTo(formData, this, this.#take.files);

  #putIntoForm(): void {
    this.internals.setFormValue(null, memoryOf(this, this.#take.take?.id));
    this.#updateValidity();
  }

  #updateValidity(): void {
    const anchor = this.renderRoot?.querySelector<HTMLElement>('.round, .add, .again') ?? undefined;
    const [flags, words] = whatIsMissing(this, this.#take, this.#words, this.#views.requiredWords);
    this.internals.setValidity(flags, words, anchor);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-voice-recorder': CoachVoiceRecorder;
  }
}

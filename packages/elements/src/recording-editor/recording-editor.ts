import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Take } from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';
import { EditDoneEvent, PartAgainEvent } from '../shared/editing-events.js';
import { clock } from '../shared/format.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { icon } from '../shared/icon.js';
import { StringsController } from '../shared/strings-controller.js';
import { enEditor } from '../shared/strings/en-editor.js';
import { cutButton, leaveView, newsView, type Acts } from './acts-view.js';
import { deviceTools, EditController, send, type EditingTools } from './edit-controller.js';
import { HandsController } from './hands-controller.js';
import { ListeningController } from './listening-controller.js';
import { shortLength, spokenMoment } from './moments.js';
import { partsOf, withoutPart, withPart } from './parts.js';
import { partsView, PAUSE, PLAY, type PartList } from './parts-view.js';
import { recordingEditorStyles } from './recording-editor.styles.js';
import { exactly, timelineView, type Thing, type Timeline } from './timeline-view.js';
import { timelineStyles } from './timeline.styles.js';
import { WidthController } from './width-controller.js';

/** The voice is drawn as strokes, about so far apart. */
const BAR_PIXELS = 4.5;
const LEAST_BARS = 40;
const STAYS = 'what stays';

/**
 * Cuts the beginning and the end of a recording away, and sets where its parts begin. What was cut
 * is really gone from what is sent, and can be taken back for ten seconds. Part of the recorder,
 * which fetches it when somebody wants to edit.
 *
 * @element coach-recording-editor
 * @fires {CoachPlaybackStartedEvent} coach-playback-started - What is edited is being heard.
 * @fires {CoachErrorEvent} coach-error - Something failed and nothing was changed; shown as a sentence too.
 * @csspart base - The whole editor.
 * @csspart problem - The sentence about what went wrong.
 */
export class CoachRecordingEditor extends LitElement {
  static override styles = [hostStyles, controlStyles, timelineStyles, recordingEditorStyles];

  /** What is edited: complete, and not sent. */
  @property({ attribute: false }) take: Take | undefined;
  /** Its sound, one file for each segment. */
  @property({ attribute: false }) files: readonly File[] = [];
  /** What was asked: the names of the parts, and the ones that are still to be said. */
  @property({ attribute: false }) prompts: readonly { key: string; label: string }[] = [];
  /** True if nothing can be changed now. */
  @property({ type: Boolean }) off = false;
  /** @internal What edits: tests bring their own. */
  @property({ attribute: false }) tools: EditingTools = deviceTools;

  /** Done was pressed while something was marked and not cut. */
  @state() private _asks = false;
  /** What was done last: for eyes, and read aloud politely. */
  @state() private _news = { shown: '', spoken: '' };

  readonly #words = new StringsController<'editor'>(this, enEditor);
  readonly #edit = new EditController(this);
  readonly #width = new WidthController(this);
  readonly #voice = new ListeningController(
    this,
    () => this.#showNow(),
    (cause) => this.#edit.unheard(cause),
  );
  readonly #hands = new HandsController(this, this.#edit, this.#voice);
  #shownSecond = -1;
  #focused: Element | null = null;

  /** True if something is marked to be cut away, and is still there. */
  get pending(): boolean {
    return this.#hands.goneMs > 0;
  }

  /** Goes to the first grip. */
  override focus(options?: FocusOptions): void {
    const go = () => this.#find('.from')?.focus(options);
    if (this.hasUpdated) go();
    else void this.updateComplete.then(go);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#focused = this.hasUpdated ? (this.shadowRoot?.activeElement ?? null) : null;
    const other = changed.has('take') && !sameSound(changed.get('take') as Take | undefined, this.take);
    if (other) {
      this.#hands.reset();
      this.#hands.choose('from');
      this._asks = false;
      if (!this.#edit.working) this.#edit.forget();
    }
    const files = changed.get('files') as readonly File[] | undefined;
    if (other || (changed.has('files') && !sameFiles(files, this.files))) this.#voice.set(this.take, this.files);
    if (other) this.#voice.seek(0);
  }

  protected override firstUpdated(): void {
    import('../media/editing/index.js').catch(() => {}); // a cut asks again
  }

  protected override updated(): void {
    const { durationMs, trim } = this.#hands;
    const place = (element: HTMLElement | null, name: string, ms: number) =>
      element?.style.setProperty(name, String(durationMs > 0 ? ms / durationMs : 0));
    for (const handle of this.renderRoot.querySelectorAll<HTMLElement>('.handle'))
      place(handle, '--_at', Number(handle.dataset['at']));
    place(this.#find('.timeline'), '--_from', trim.fromMs);
    place(this.#find('.timeline'), '--_to', trim.toMs);
    this.#showNow();
    if (this.#focused && isOut(this.#focused)) (this.#find('.keep, .undo') ?? this.#find('.from'))?.focus();
  }

  protected override render(): TemplateResult {
    const { editor: t } = this.#words.t;
    const { working } = this.#edit;
    const timeline = this.#timeline;
    const acts = this.#acts;
    return html`<div class="editor" part="base" role="group" aria-label=${t.label} aria-busy=${working}>
      <p class="quiet-text">${t.hint}</p>
      ${timelineView(timeline)} ${exactly(timeline)}
      <div class="actions main">${this.#renderListen()} ${cutButton(acts)}</div>
      ${this.#renderProblem()} ${newsView(acts)} ${partsView(this.#list)} ${leaveView(acts)}
      <p class="visually-hidden" role="status">${this._news.spoken}</p>
    </div>`;
  }

  #renderListen(): TemplateResult {
    const { editor: t } = this.#words.t;
    const heard = this.#voice.heard !== '';
    return html`<button class="button listen" type="button" ?disabled=${this.off} @click=${this.#listen}>
      ${icon(heard ? PAUSE : PLAY)} ${heard ? t.pause : t.listen}
    </button>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { problem } = this.#edit;
    if (!problem) return nothing;
    return html`<p class="problem" part="problem" role="alert">${this.#words.t.editor.failed[problem]}</p>`;
  }

  get #gone(): { shown: string; spoken: string } {
    const { lang } = this.#words;
    const { goneMs } = this.#hands;
    return { shown: shortLength(goneMs, lang), spoken: spokenMoment(goneMs, lang) };
  }

  get #acts(): Acts {
    return {
      t: this.#words.t.editor,
      gone: this.#gone,
      pending: this.pending,
      working: this.#edit.working,
      off: this.off,
      asks: this._asks,
      news: this._news.shown,
      canUndo: this.#edit.canUndo,
      cut: this.#cut,
      undo: this.#undo,
      done: this.#done,
      keepAll: this.#keepAll,
      escape: this.#escape,
    };
  }

  get #timeline(): Timeline {
    return {
      words: this.#words,
      hands: this.#hands,
      peaks: this.take?.segments.flatMap(({ peaks }) => peaks) ?? [],
      bars: Math.max(LEAST_BARS, Math.floor(this.#width.width / BAR_PIXELS)),
      chapters: this.#edit.chapters,
      labelOf: (index) => this.#labelOf(this.#edit.chapters[index]?.key ?? '', index),
      off: this.off,
      key: this.#key,
      join: (index) => void this.#join(index),
    };
  }

  get #list(): PartList {
    const { editor: t } = this.#words.t;
    return {
      t,
      parts: partsOf(this.#edit.chapters, this.#hands.durationMs),
      labelOf: ({ key, index }) => this.#labelOf(key, index),
      isHeard: ({ index }) => this.#voice.heard === `part ${index}`,
      off: this.off,
      listen: (part) => this.#hear(`part ${part.index}`, part),
      again: ({ fromMs, toMs, key }) => this.#unlessBusy(() => send(this, new PartAgainEvent({ fromMs, toMs }, key))),
      add: this.#addPart,
    };
  }

  #labelOf(key: string, index: number): string {
    const { editor: t } = this.#words.t;
    const asked = this.prompts.find((prompt) => prompt.key === key);
    return index < 0 ? t.beforeParts : (asked?.label ?? t.part(index + 1));
  }

  /** Between renders only the line moves; words and the slider's value follow each second. */
  #showNow(): void {
    const { durationMs } = this.#hands;
    const { nowMs } = this.#voice;
    this.#find('.timeline')?.style.setProperty('--_now', String(durationMs > 0 ? nowMs / durationMs : 0));
    const second = Math.floor(nowMs / 1000);
    if (second === this.#shownSecond) return;
    this.#shownSecond = second;
    this.requestUpdate();
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  /** A second press of the same thing is a pause. */
  #hear(name: string, stretch: Stretch): void {
    if (this.#voice.heard === name) this.#voice.pause();
    else void this.#voice.play(name, stretch);
  }

  /** From where it stands, if that stays; else from the beginning of what stays. */
  readonly #listen = (): void => {
    const { trim } = this.#hands;
    const { heard, nowMs } = this.#voice;
    if (heard) return this.#voice.pause();
    const goOn = nowMs >= trim.fromMs && nowMs < trim.toMs - 50;
    this.#hear(STAYS, goOn ? { ...trim, fromMs: nowMs } : trim);
  };

  readonly #key = (thing: Thing, event: KeyboardEvent): void => {
    if (event.key === ' ' && thing === 'now') this.#listen();
    else if (event.key === 'Delete' && typeof thing === 'number') void this.#join(thing);
    else if (!this.#hands.key(thing, event.key)) return;
    event.preventDefault();
  };

  readonly #addPart = (): void => {
    const { editor: t } = this.#words.t;
    const keys = this.prompts.map(({ key }) => key);
    const at = this.#voice.nowMs;
    const chapters = withPart(this.#edit.chapters, Math.round(at), this.#hands.durationMs, keys);
    if (!chapters) return this.#say(t.beganAlready);
    this.#unlessBusy(() => {
      const index = chapters.findIndex(({ atMs }) => atMs === Math.round(at));
      const label = this.#labelOf(chapters[index]!.key, index);
      this.#edit.show(chapters);
      void this.#edit.save();
      this.#hands.choose(index);
      this.#say(t.added(label, clock(at)), t.added(label, spokenMoment(at, this.#words.lang)));
    });
  };

  async #join(index: number): Promise<void> {
    const { editor: t } = this.#words.t;
    const said = t.wasJoined(this.#labelOf(this.#edit.chapters[index]!.key, index));
    this.#hands.choose('from');
    if (await this.#edit.divide(withoutPart(this.#edit.chapters, index))) await this.#offerUndo(said);
  }

  readonly #cut = async (): Promise<void> => {
    const { editor: t } = this.#words.t;
    const { shown, spoken } = this.#gone;
    this.#voice.pause();
    this._asks = false;
    if (await this.#edit.cut(this.#hands.trim)) await this.#offerUndo(t.wasCut(shown), t.wasCut(spoken));
  };

  readonly #undo = async (): Promise<void> => {
    if (await this.#edit.undo()) this.#say(this.#words.t.editor.undone);
  };

  /** Whoever leaves with something marked believes that it is gone. */
  readonly #done = (): void => {
    this.#unlessBusy(() => {
      this._asks = this.pending;
      if (!this._asks) return this.#leave();
      void this.updateComplete.then(() => this.#find('.question .keep')?.focus());
    });
  };

  readonly #keepAll = (): void => {
    this.#unlessBusy(() => {
      this.#hands.reset();
      this.#leave();
    });
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this._asks = false;
    void this.updateComplete.then(() => this.#find('.done')?.focus());
  };

  #leave(): void {
    this.#voice.pause();
    send(this, new EditDoneEvent());
  }

  #unlessBusy(act: () => void): void {
    if (!this.off && !this.#edit.working) act();
  }

  /** A way back that is found: the keyboard stands on it. */
  async #offerUndo(shown: string, spoken = shown): Promise<void> {
    this.#say(shown, `${spoken} ${this.#words.t.editor.undoFor}`);
    await this.updateComplete;
    this.#find('.undo')?.focus();
  }

  #say(shown: string, spoken = shown): void {
    this._news = { shown, spoken };
  }
}

/** Other chapters are no other sound, and files that were made right in the meantime have the same timeline. */
function sameSound(one: Take | undefined, other: Take | undefined): boolean {
  const lengths = (take: Take | undefined) => take?.segments.map(({ durationMs }) => durationMs).join();
  return one?.id === other?.id && lengths(one) === lengths(other);
}

/** The same sound in another list is no reason to stop the voice. */
function sameFiles(some: readonly File[] = [], others: readonly File[]): boolean {
  return some.length === others.length && some.every((file, index) => file === others[index]);
}

/** What cannot have the focus any more. */
function isOut(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-recording-editor': CoachRecordingEditor;
  }
}

import { html, nothing, render, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { asCoachError, type Client, type CoachErrorCode, type OutboxItem } from '@coachlight/client';
import { CoachErrorEvent, emit } from './coach-event.js';
import { saveFiles } from './save-files.js';
import { MomentController } from './moment-controller.js';
import { problem } from './problem.js';
import { sinceWhen } from './since.js';
import type { StringsController } from './strings-controller.js';
import { enWaiting, type WaitingStrings } from './strings/en-waiting.js';
import { isListening, type VoiceRecorder } from './voice.js';
import { waitingLineStyles } from './waiting-line.styles.js';

/** From here on it is said plainly. */
const LONG_MS = 86_400_000;

/** Every line of this page: one of them speaks for each client. */
const lines = new Set<WaitingLine>();

/** True where one line on this page says it for all of them, or the whole list is there to be read. */
function isSaidElsewhere(line: WaitingLine): boolean {
  if (document.querySelector('coach-outbox-status')) return true;
  return [...lines].some(
    (other) =>
      other !== line &&
      other.client === line.client &&
      (other.host.compareDocumentPosition(line.host) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
}

interface LineParts {
  host: LitElement;
  /** What waits for this person's turn, oldest first. */
  items: { readonly value: OutboxItem[] | undefined };
  client: () => Client | undefined;
  words: Pick<StringsController, 't' | 'lang'>;
  /** What leaves sooner is not spoken of. */
  soonMs: number;
}

/**
 * One quiet line above an element about what has waited on this device for a while. It is
 * this person's, whichever element it was made in; of several elements the first one says it.
 */
export class WaitingLine implements ReactiveController {
  readonly host: LitElement;
  #parts: LineParts;
  /** Why a file could not be made. */
  #failure: CoachErrorCode | undefined;
  #place = document.createElement('div');

  constructor(parts: LineParts) {
    const { host } = parts;
    this.host = host;
    this.#parts = parts;
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets.push(waitingLineStyles.styleSheet!);
    this.#place.className = 'waiting-line';
    this.#place.role = 'status';
    // Before all that the element draws itself: it never looks there.
    root.prepend(this.#place);
    host.addController(this);
    new MomentController(host, () => this.#nextMoment());
    host.requestUpdate();
  }

  get client(): Client | undefined {
    return this.#parts.client();
  }

  hostConnected(): void {
    lines.add(this);
  }

  hostDisconnected(): void {
    lines.delete(this);
    for (const { host } of lines) host.requestUpdate();
  }

  hostUpdated(): void {
    // Nothing moves under a finger, and nothing is said, while somebody speaks.
    if (isListening(this.host.renderRoot.querySelector<VoiceRecorder>('coach-voice-recorder'))) return;
    const items = isSaidElsewhere(this) ? [] : this.#waiting(this.#parts.soonMs);
    render(items.length > 0 ? this.#view(items) : nothing, this.#place);
  }

  get #t(): WaitingStrings['waiting'] {
    // A language that was fetched has every sentence; English comes in parts.
    return { ...enWaiting, ...this.#parts.words.t }.waiting;
  }

  /** What the server has said yes to is there, though it has not proved to hold every byte. */
  #waiting(longerThan: number): OutboxItem[] {
    const before = Date.now() - longerThan;
    return (this.#parts.items.value ?? []).filter(
      ({ state, queuedAt }) => state !== 'stored' && Date.parse(queuedAt) <= before,
    );
  }

  #view(items: readonly OutboxItem[]): TemplateResult {
    const long = this.#waiting(LONG_MS);
    if (long.length > 0) return this.#longView(long);
    if (items.every(({ state }) => state === 'parked')) return html`<span>${this.#t.parked(items.length)}</span>`;
    const say = items.every(({ post }) => post) ? this.#t.messages : this.#t.things;
    return html`<span>${say(items.length, this.#since(items[0]!))}</span>`;
  }

  #longView(long: readonly OutboxItem[]): TemplateResult {
    const { common } = this.#parts.words.t;
    const since = this.#since(long[0]!);
    const one = long.length === 1;
    return html`<span class="long">${one ? this.#t.long(since) : this.#t.longMany(long.length, since)}</span>
      <button class="button quiet" type="button" @click=${() => void this.#save(long)}>
        ${one ? common.saveFile : this.#t.saveFiles}
      </button>
      ${this.#failure ? problem(this.#failure, this.#parts.words.t) : nothing}`;
  }

  #since({ queuedAt }: OutboxItem): string {
    return sinceWhen(queuedAt, this.#parts.words.lang, new Date(), this.#t);
  }

  async #save(items: readonly OutboxItem[]): Promise<void> {
    this.#failure = undefined;
    try {
      const files = await Promise.all(items.map(({ id }) => this.client!.outbox.files(id)));
      saveFiles(files.flat());
    } catch (thrown) {
      const error = asCoachError(thrown);
      this.#failure = error.code;
      emit(this.host, new CoachErrorEvent(error));
    }
    this.host.requestUpdate();
  }

  /** When one more has waited for long enough to be spoken of, or for so long that it is said plainly. */
  #nextMoment(): number | undefined {
    const now = Date.now();
    const marks = this.#waiting(-Infinity).flatMap(({ queuedAt }) =>
      [this.#parts.soonMs, LONG_MS].map((after) => Date.parse(queuedAt) + after),
    );
    const next = marks.filter((at) => at > now);
    return next.length > 0 ? Math.min(...next) : undefined;
  }
}

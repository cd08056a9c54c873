import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import {
  durationOf,
  recordingOf,
  type CoachError,
  type CoachErrorCode,
  type Engagement,
  type Kept,
  type OutboxItem,
  type StoredRecording,
  type Take,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { accountFooter, insetSignIn } from '../shared/account-footer.js';
import { ActController } from '../shared/act-controller.js';
import { cardStyles } from '../shared/card.styles.js';
import { saveFiles } from '../shared/save-files.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { clock, spokenLength } from '../shared/format.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { MomentController } from '../shared/moment-controller.js';
import { OnlineController } from '../shared/online-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { problem, problemWith } from '../shared/problem.js';
import { sinceWhen } from '../shared/since.js';
import { enOutbox, type OutboxStrings } from '../shared/strings/en-outbox.js';
import { keptRow, othersView, type KeptRow, type RowsView } from './kept-row.js';
import {
  dayOf,
  gistOf,
  isNotThere,
  LONG_MS,
  nextMoment,
  otherName,
  sizeOf,
  whatTake,
  whatWaits,
  whereMade,
  whereNow,
} from './kept-words.js';
import { outboxStatusStyles } from './outbox-status.styles.js';

const PAGE = 20;

/**
 * What lies on this device and has not arrived: since when, whose it is, and every way on. It
 * says what this browser knows and no more.
 *
 * @element coach-outbox-status
 * @slot heading - Words of your own in place of the heading
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart row - One thing that waits
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachOutboxStatus extends PracticeElement<keyof OutboxStrings> {
  static override styles = [hostStyles, controlStyles, accountStyles, cardStyles, outboxStatusStyles];

  constructor() {
    super(enOutbox);
    // What has waited for a day is called so at that moment, and a midnight makes “14:05” yesterday’s.
    new MomentController(this, () => nextMoment(this.#kept.value?.items ?? []));
  }

  @state() private shown = PAGE;
  @state() private heard = '';
  @state() private asked = '';
  @state() private accountOpen = false;

  readonly #account = new AccountController(this, this.connection);
  readonly #online = new OnlineController(this);
  readonly #kept = new LiveController<Kept>(this, () => this.connection.client?.kept.now);
  readonly #engagements = new LiveController<Engagement[]>(this, () =>
    this.#account.current ? this.connection.client?.engagements.mine : undefined,
  );
  readonly #acts: ActController = new ActController(this, {
    drafts: () => this.#drafts,
    report: (error) => this.report(error),
    tooLong: () => '',
  });
  /** Nothing is typed here. */
  readonly #drafts = new DraftsController(this, {
    place: () => '',
    client: () => this.connection.client,
    failed: this.#acts.fail,
  });
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-voice-player': () => import('../voice-player/define.js'),
      // What saves a file and takes back is here before the network goes: of a thing that nobody made it does nothing.
      'what can be done': () =>
        Promise.all([
          this.connection.client!.outbox.files(''),
          this.connection.client!.outbox.takeBack('').catch(isNotThere),
        ]),
    },
    this.#acts.fail,
  );
  /** What the person has asked for is not announced a second time as news. */
  #acting = false;
  #waited = 0;
  /** What had the focus before a render that may take it away. */
  #focused: Element | null = null;

  /** What lies here does not depend on a practice: an unknown one is no reason to hide it. */
  protected override get standing(): CoachError | undefined {
    return this.connection.error ?? this.#kept.state.error;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const waits = this.#kept.value?.items.length ?? this.#waited;
    if (waits === 0 && this.#waited > 0 && !this.#acting) this.#acts.say(this.words.t.outbox.done.empty);
    this.#waited = waits;
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const panel = { open: this.accountOpen, toggle: this.#toggleAccount };
    return html`<section class="card" part="card" aria-labelledby="heading">
        <div id="heading" tabindex="-1">
          <slot name="heading"><h2 class="heading">${t.outbox.heading}</h2></slot>
        </div>
        ${this.#renderNotices()} ${this.#acts.view(t)} ${this.#renderState()}
      </section>
      ${this.#account.current ? accountFooter(this, this.#account, t, panel) : nothing}`;
  }

  #renderNotices(): TemplateResult | typeof nothing {
    const { t } = this.words;
    const { standing } = this;
    if (standing) {
      const known = this.#kept.value !== undefined;
      return known
        ? problemWith(`${t.errors[standing.code]} ${t.outbox.lastKnown}`, [], true)
        : problem(standing.code, t);
    }
    const keepsNothing = this.#kept.value?.durable === false;
    return html`${keepsNothing ? problemWith(t.outbox.nothingKept, this.#elsewhere) : nothing}
    ${this.#online.online || keepsNothing ? nothing : problem('offline', t)}`;
  }

  /** A frame or a page may keep us from storage that a page of our own would have. */
  get #elsewhere() {
    const { openInNewTab } = this.words.t.common;
    const act = () => void import('../shared/new-tab.js').then((tab) => tab.openInNewTab(this)).catch(this.#acts.fail);
    return this.connection.practice && this.connection.client?.address.startsWith('http')
      ? [{ label: openInNewTab, act }]
      : [];
  }

  #renderState(): TemplateResult | typeof nothing {
    const { common, outbox: t } = this.words.t;
    const kept = this.#kept.value;
    if (!kept) return this.standing ? nothing : html`<p class="quiet-text">${common.loading}</p>`;
    const { items, stored, others } = kept;
    const takes = kept.takes.filter((take) => take.state === 'closed');
    const guest = this.#account.current === null;
    const none = [items, takes, stored, others].every((list) => list.length === 0);
    return html`${none && !guest ? html`<p class="nothing">${t.nothing}</p>` : nothing}
    ${othersView(others, t, (iso) => this.#since(iso))}
    ${
      guest
        ? html`<p>${t.signIn}</p>
            ${insetSignIn(this)}`
        : nothing
    }
    ${this.#renderRows(
      t.waiting(items.length),
      items.map((item) => this.#rowOfItem(item)),
    )}
    ${this.#renderRows(
      t.takes(takes.length),
      takes.map((take) => this.#rowOfTake(take)),
    )}
    ${this.#renderRows(
      t.stored,
      stored.map((one) => this.#rowOfStored(one)),
    )}
    ${this.#renderHeld(kept)} ${this.#renderSince(kept)}`;
  }

  #renderRows(heading: string, rows: readonly KeptRow[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const { outbox: t } = this.words.t;
    const view = this.#view;
    return html`<div>
      <h3 class="small-heading">${heading}</h3>
      <ul class="rows">
        ${rows.slice(0, this.shown).map((row) => keptRow(row, view))}
      </ul>
      ${rows.length > this.shown ? html`<button class="button more" type="button" @click=${this.#more}>${t.showMore}</button>` : nothing}
    </div>`;
  }

  #renderHeld({ held }: Kept): TemplateResult | typeof nothing {
    if (held.count === 0) return nothing;
    const { outbox: t } = this.words.t;
    return html`<div class="held">
      <p class="quiet-text">${t.held(held.count, sizeOf(held.bytes, this.words.lang))}</p>
      <button class="button quiet" type="button" @click=${this.#free}>${t.free}</button>
    </div>`;
  }

  #renderSince({ durable, since }: Kept): TemplateResult | typeof nothing {
    if (!durable || !since) return nothing;
    return html`<p class="quiet-text">${this.words.t.outbox.keptSince(dayOf(since, this.words.lang))}</p>`;
  }

  get #view(): RowsView {
    return {
      client: this.connection.client!,
      words: this.words,
      heard: this.heard,
      asked: this.asked,
      hear: (id) => (this.heard = id),
      ask: (id) => {
        this.asked = id;
        this.#acts.goTo('.keep');
      },
      keep: (id) => {
        this.asked = '';
        this.#acts.goTo(`[data-id="${id}"] .discard`);
      },
    };
  }

  #rowOfItem(item: OutboxItem): KeptRow {
    const { errors, waiting, outbox: t } = this.words.t;
    const { client } = this.connection;
    const parked = item.state === 'parked';
    const free = parked || item.state === 'waiting';
    const reason = (item.reason in errors ? item.reason : 'refused') as CoachErrorCode;
    const long = Date.now() - Date.parse(item.queuedAt) >= LONG_MS;
    return {
      id: item.id,
      what: whatWaits(item, this.#engagements.value ?? [], this.words.t, this.words.lang),
      state: whereNow(item, this.#kept.value?.durable === true, this.words.t),
      facts: [this.#since(item.queuedAt)],
      gist: gistOf(item),
      notes: parked ? [errors[reason]] : [],
      advice: long ? waiting.long(this.#when(item.queuedAt)) : '',
      recording: item.post?.recording,
      ways: this.#waysOf(item, free),
      // Who is asked goes on being asked while it is tried again: throwing away waits for its turn.
      ...((free || (this.asked === item.id && item.state === 'sending')) && {
        discard: () => this.#run(() => client!.outbox.discard(item.id), t.done.discarded),
      }),
    };
  }

  /** What is on its way just now is left alone; what came too late is answered where it was made. */
  #waysOf(item: OutboxItem, free: boolean) {
    const { common, outbox: t } = this.words.t;
    const outbox = this.connection.client!.outbox;
    const again = { label: common.tryAgain, act: () => this.#run(() => outbox.retry(item.id)) };
    const back = {
      label: common.takeBack,
      act: () => this.#run(() => outbox.takeBack(item.id), t.done.takenBack, '#heading', { offline: t.backLater }),
    };
    const save = {
      label: common.saveFile,
      act: () => this.#run(() => outbox.files(item.id).then(saveFiles), t.done.saved, ''),
    };
    return [
      free && item.reason !== 'outdated' ? again : undefined,
      free && item.post && item.place !== undefined ? back : undefined,
      save,
    ];
  }

  #rowOfTake(take: Take): KeptRow {
    const { common, outbox: t } = this.words.t;
    const { kept } = this.connection.client!;
    const save = () => this.#run(() => kept.files(take.id).then(saveFiles), t.done.saved, '');
    return {
      id: take.id,
      what: whatTake(take, this.words.t, this.words.lang),
      facts: [t.recordedAt(this.#when(take.startedAt)), whereMade(take.place, this.words.t)],
      notes: [take.cut ? t.cuts[take.cut] : take.interrupted ? t.brokeOff : '', t.goOn],
      recording: recordingOf(take),
      ways: [{ label: common.saveFile, act: save }],
      discard: () => this.#run(() => kept.discard(take.id), t.done.discarded),
    };
  }

  #rowOfStored(stored: StoredRecording): KeptRow {
    const { outbox: t } = this.words.t;
    const { recording, engagement, created } = stored;
    const length = durationOf(recording);
    const name = otherName(engagement, this.#account.current?.id ?? '', this.#engagements.value ?? []);
    const say = (text: string) => t.storedOf(dayOf(created, this.words.lang), text);
    const send = () => this.#run(() => this.connection.client!.kept.finish(stored), t.done.sent);
    return {
      id: recording.id,
      what: { shown: say(clock(length)), spoken: say(spokenLength(length, this.words.lang)) },
      recording,
      ways: [{ label: name ? t.sendTo(name) : t.send, act: send }],
    };
  }

  #when(iso: string): string {
    return sinceWhen(iso, this.words.lang, new Date(), this.words.t.waiting);
  }

  #since(iso: string): string {
    return this.words.t.outbox.since(this.#when(iso));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (this.renderRoot.querySelector('.listen')) this.#lazy.need('coach-voice-player');
    if (this.#kept.value) this.#lazy.need('what can be done');
    // What is tried again by itself takes its buttons away, also from under a keyboard.
    if (this.#focused?.isConnected === false && !this.shadowRoot?.activeElement) this.#acts.focus('#heading');
  }

  /** @param goOn where reading goes on, if what was pressed may be gone */
  #run(work: () => Promise<unknown>, done = '', goOn = '#heading', because = {}): void {
    this.#acting = true;
    this.asked = '';
    void this.#acts.run(work, { done, goOn, because }).finally(() => (this.#acting = false));
  }

  #free = (): void => this.#run(() => this.connection.client!.kept.clearHeld(), this.words.t.outbox.done.freed);

  #more = (): void => {
    this.shown += PAGE;
  };

  #toggleAccount = (): boolean => (this.accountOpen = !this.accountOpen);
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-outbox-status': CoachOutboxStatus;
  }
}

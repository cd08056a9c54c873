import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  placeOf,
  roomIsOpen,
  sessionsOf,
  type CoachErrorCode,
  type Session,
  type SessionBoard,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { insetSignIn } from '../shared/account-footer.js';
import { cardStyles } from '../shared/card.styles.js';
import { dayAndTime } from '../shared/day-and-time.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { problemWith } from '../shared/problem.js';
import { enRoom } from '../shared/strings/en-room.js';
import type { MediaSource } from '../media/call/own-media.js';
import type { CallParts } from '../media/call/peer-transport.js';
import type { SessionTransport } from '../media/call/transport.js';
import { roomMemory } from './inside/memory.js';
import type { Room } from './inside/room.js';
import { sessionRoomStyles } from './session-room.styles.js';

/**
 * The room in which the two people of a session see and hear each other: a look at oneself
 * before the door, a knock, the purpose, large faces, and a note at the end. Sound and
 * pictures go from page to page, encrypted; nothing is recorded.
 *
 * @element coach-session-room
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart stage - The faces
 * @csspart controls - The row of what can be pressed in a call
 * @csspart aside - What stands beside the faces: the purpose, or what is needed seldom
 * @csspart problem - A sentence about something that went wrong
 * @cssstate open - The room has been opened
 */
export class CoachSessionRoom extends PracticeElement<'room'> {
  static override styles = [hostStyles, controlStyles, accountStyles, cardStyles, sessionRoomStyles];

  constructor() {
    super(enRoom);
  }

  /** The id of the session. Default: the video session that is next, or going on. */
  @property() session = '';
  /** Goes past the door at once: for whoever has asked already, elsewhere on the page. */
  @property({ type: Boolean }) open = false;
  /** Sends everything through the practice's relay, which hides the addresses of both people from each other. */
  @property({ type: Boolean, attribute: 'relay-only' }) relayOnly = false;
  /** Where sound and pictures come from, if not from the browser's own devices. */
  @property({ attribute: false }) source: MediaSource | undefined;
  /** Another way to make the call than from page to page, e.g. through a server in the middle. */
  @property({ attribute: false }) transport: ((parts: CallParts) => SessionTransport) | undefined;

  @state() private opening = false;
  @state() private failed = false;

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'either',
  );
  readonly #board = new LiveController<SessionBoard>(this, () => {
    const { client } = this.connection;
    const { chosen } = this.#engagements;
    return client && chosen ? sessionsOf(client).of(chosen) : undefined;
  });
  readonly #drafts = new DraftsController(this, {
    place: () => this.#place,
    client: () => this.connection.client,
    failed: (thrown) => this.report(thrown),
  });
  readonly #lazy = new LazyController(this, { 'coach-sign-in': () => import('../sign-in/define.js') }, (error) =>
    this.report(error),
  );
  #room: Room | undefined;

  get #place(): string {
    const account = this.#account.current;
    const session = this.#session?.id;
    return account && session ? placeOf('session-room', session, account.id) : '';
  }

  /** The session that is meant; while the room is open it stays the same, whatever is agreed meanwhile. */
  get #session(): Session | undefined {
    const board = this.#board.value;
    const id = this.#room?.parts.session || this.session;
    if (id) return board?.sessions.find((one) => one.id === id);
    const now = new Date();
    const video = board?.sessions.filter(({ medium }) => medium === 'video') ?? [];
    return video.find((one) => roomIsOpen(one, now)) ?? soonest(video, now);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room?.close();
  }

  /** Whoever signs in after somebody is not in their call, and says nothing under another name. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const me = this.#account.current;
    if (me && this.#room && this.#room.parts.me.id !== me.id) this.#room.close();
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const heading = html`<h2 class="heading" id="heading">${t.room.heading}</h2>`;
    return html`<section class="card" part="card" aria-labelledby="heading">
      ${this.#room ? html`${heading} ${this.#renderTrouble()} ${this.#room.render()}` : this.#renderDoor(heading)}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (this.open) this.#goIn();
  }

  /** Once: who comes out again stands before the door. */
  #goIn(): void {
    const session = this.#session;
    if (!session || !this.#account.current || !this.#engagements.chosen) return;
    this.open = false;
    void this.#open(session);
  }

  #renderDoor(heading: TemplateResult): TemplateResult {
    const { t } = this.words;
    return html`<div class="door">
      ${heading} ${this.#renderTrouble()} ${engagementChooser(this.#engagements, t.room.whose)} ${this.#renderWay()}
    </div>`;
  }

  /** What leads into the room, or why nothing does. */
  #renderWay(): TemplateResult | typeof nothing {
    const { t } = this.words;
    const { need, chosen } = this.#engagements;
    if (this.connection.error) return nothing;
    if (need === 'sign-in')
      return html`<p>${t.room.signIn}</p>
        <div class="sign-in">${insetSignIn(this)}</div>`;
    if (need === 'missing') return problemWith(t.room.problems['engagement-missing']);
    if (need === 'engagement' || !chosen)
      return this.standing ? nothing : html`<p role="status">${need === 'wait' ? t.room.loading : nothing}</p>`;
    const board = this.#board.value;
    if (!board) return this.#board.state.error ? nothing : html`<p role="status">${t.room.loading}</p>`;
    const session = this.#session;
    return session ? this.#renderOpen(session) : html`<p>${t.room.none}</p>`;
  }

  #renderOpen(session: Session): TemplateResult {
    const { t, lang } = this.words;
    const account = this.#account.current!;
    const { inside } = roomMemory(session.id, account.id);
    const when = session.starts && dayAndTime(session.starts, lang, new Date(), this.#account.timeZone);
    const begun = Date.parse(session.starts) <= Date.now();
    return html`<p class="when">
        ${t.room.with(this.#engagements.other(this.#engagements.chosen!).name)}
        ${session.starts ? html`<br /><span class="quiet-text">${begun ? t.room.began(when) : t.room.begins(when)}</span>` : nothing}
      </p>
      <button class="button primary" type="button" aria-disabled=${this.opening} @click=${() => this.#open(session)}>
        ${inside ? t.room.goBack : t.room.open}
      </button>
      <p class="quiet-text">${t.room.notRecorded}</p>`;
  }

  #renderTrouble(): TemplateResult | typeof nothing {
    const { t } = this.words;
    const code = this.standing?.code ?? this.#board.state.error?.code ?? (this.failed ? 'offline' : undefined);
    if (!code && this.connection.client && !this.connection.practice) return problemWith(sentence('bad-value'));
    // In a call nobody is told about what the call does not need.
    if (!code || (this.#room && code === 'offline')) return nothing;
    return problemWith(sentence(code), [], code === 'offline');

    function sentence(which: CoachErrorCode): string {
      const known = t.room.problems as Partial<Record<CoachErrorCode, string>>;
      return known[which] ?? t.room.problems.other;
    }
  }

  async #open(session: Session): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    this.failed = false;
    try {
      const inside = await import('./inside/room.js');
      if (this.isConnected) this.#enter(inside, session);
    } catch (thrown) {
      this.failed = true;
      this.report(thrown);
    }
    this.opening = false;
  }

  #enter({ Room: Inside, roomStyles }: typeof import('./inside/room.js'), session: Session): void {
    const { client } = this.connection;
    const { chosen } = this.#engagements;
    const me = this.#account.current;
    if (!client || !chosen || !me) return;
    const root = this.renderRoot as ShadowRoot;
    const { styleSheet } = roomStyles;
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    this.#room = new Inside(this, {
      client,
      engagement: chosen,
      me,
      session: session.id,
      board: () => this.#board.value,
      words: () => this.words.t.room,
      drafts: this.#drafts,
      place: () => this.#place,
      source: this.source,
      relayOnly: this.relayOnly,
      transport: this.transport,
      failed: (thrown) => this.report(thrown),
      closed: () => this.#left(),
    });
    this.words.internals.states.add('open');
    this.requestUpdate();
  }

  #left(): void {
    this.#room = undefined;
    this.words.internals.states.delete('open');
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.door .button')?.focus());
  }
}

/** The agreed one that has not ended. */
function soonest(sessions: readonly Session[], now: Date): Session | undefined {
  return sessions.find(
    ({ starts, state, minutes }) => state === 'agreed' && Date.parse(starts) + minutes * 60_000 > now.getTime(),
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-session-room': CoachSessionRoom;
  }
}

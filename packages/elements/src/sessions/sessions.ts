import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { calendarFile, ofKind, type CoachErrorCode, type EntriesItem, type Session } from '@coachlight/client';
import { accountFooter } from '../shared/account-footer.js';
import { dayAndTimeIn } from '../shared/both-zones.js';
import { cardStyles } from '../shared/card.styles.js';
import { saveFiles } from '../shared/save-files.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { problem } from '../shared/problem.js';
import { MomentController } from '../shared/moment-controller.js';
import { SessionElement, type SessionScene } from '../shared/session-element.js';
import { sessionStyles } from '../shared/session.styles.js';
import { WaitingController } from '../shared/waiting-controller.js';
import { nextMoment } from './next-moment.js';
import { OtherSide } from './other-side.js';
import { begunForm, proposalFields, proposalForm, proposalOf, type ProposalView } from './proposal-view.js';
import { keptWords, pastView, sessionView, trendView, upcoming, type SessionView } from './session-view.js';
import { sessionsStyles } from './sessions.styles.js';

const EARLIER_AT_ONCE = 10;
/** The form for a session that is not there yet. */
const NEW = 'new';

/**
 * When two people meet, and what belongs to it: finding a time on both clocks, what each
 * brings, what they meet for and where they are. The same element for client and coach: who
 * is signed in decides what is asked.
 *
 * @element coach-sessions
 * @slot heading - Words of your own in place of the heading
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart session - One session that is agreed, proposed or was just cancelled
 * @csspart room - The session room, while it is open on this page
 * @csspart past - Sessions that are over, with their notes
 * @csspart trend - How well video worked over time
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachSessions extends SessionElement {
  static override styles = [hostStyles, controlStyles, accountStyles, cardStyles, sessionStyles, sessionsStyles];

  /** The form for times that is open: of a session, `new`, or none; `undefined` while nobody has touched it. */
  @state() private form: string | undefined;
  @state() private cancelling = '';
  @state() private room = '';
  @state() private picked: Record<string, string> = {};
  @state() private accountOpen = false;
  @state() private earlier = 0;

  readonly #kept = new LiveController<EntriesItem[]>(this, () => {
    const { chosen } = this.engagements;
    return chosen && this.sessions?.kept(chosen.id);
  });
  readonly #otherSide = new OtherSide();
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-session-room': () => import('../session-room/define.js'),
    },
    this.acts.fail,
  );
  constructor() {
    super();
    new WaitingController(this, () => this.connection.client, this.words);
    // A door opens or closes, a session begins or ends: it is seen at that moment.
    new MomentController(this, () => nextMoment(this.board.value, Date.now()));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#otherSide.look(this.scene, this.words.t.sessions, this.words.lang);
  }

  protected get placeName(): string {
    return 'sessions';
  }

  protected shut(): void {
    this.form = undefined;
    this.cancelling = '';
    this.room = '';
    this.picked = {};
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const panel = { open: this.accountOpen, toggle: this.#toggleAccount };
    return html`${this.room ? this.#renderRoom(this.room) : nothing}
      <section class="card" part="card" aria-labelledby="heading">
        <div id="heading">
          <slot name="heading"><h2 class="heading">${t.sessions.heading}</h2></slot>
        </div>
        ${this.renderBlocked() ?? this.#renderBoard()}
      </section>
      ${this.account.current ? accountFooter(this, this.account, t, panel) : nothing}`;
  }

  #renderBoard(): TemplateResult {
    const { t } = this.words;
    const { scene } = this;
    return html`${this.renderStanding()} ${this.acts.view(t)}
      <p class="visually-hidden" role="status">${this.#otherSide.news}</p>
      ${engagementChooser(this.engagements, t.sessions.whichOne)} ${scene ? this.#renderSessions(scene) : nothing}`;
  }

  #renderSessions(scene: SessionScene): TemplateResult {
    const { sessions: t } = this.words.t;
    const view = this.#viewOf(scene);
    const next = scene.board.next(scene.now);
    const bare = upcoming(scene.board, scene.now).length === 0;
    return html`${this.#renderKept(view)} ${bare ? this.#renderNone(scene) : nothing}
      ${repeat(
        upcoming(scene.board, scene.now),
        ({ id }) => id,
        (session) => sessionView(view, session, session === next),
      )}
      ${scene.closed ? nothing : this.#renderPropose(view, bare)}
      <div class="part">${this.#renderPurpose(next)}</div>
      ${next || scene.closed ? nothing : html`<div class="part">${this.#renderTalk()}</div>`}
      ${pastView(view, this.earlier, () => (this.earlier += EARLIER_AT_ONCE))} ${trendView(view)}
      <p class="quiet-text confidence">${t.nothingRecorded}</p>`;
  }

  #renderNone({ closed, zones }: SessionScene): TemplateResult {
    const { sessions: t } = this.words.t;
    return html`<div class="none">
      <p class="none-yet">${closed ? t.noneEnded : t.none}</p>
      ${closed ? nothing : html`<p class="quiet-text">${t.noneHint(zones.name)}</p>`}
    </div>`;
  }

  #renderPropose(view: SessionView, bare: boolean): TemplateResult {
    const { sessions: t } = this.words.t;
    if (view.form === NEW) return proposalForm(this.#proposal(undefined), () => this.#propose(undefined), this.#close);
    return html`<p class="propose">
      <button class="button ${bare ? 'primary' : ''}" type="button" @click=${() => this.#open({ form: NEW })}>
        ${t.propose}
      </button>
    </p>`;
  }

  #renderPurpose(next: Session | undefined): TemplateResult {
    const { backend, practice } = this;
    const { board, now } = this.scene!;
    // The last session shows its own note below.
    const below = board.whereWeAre?.session === board.past(now)[0]?.id;
    return html`<coach-purpose
      inset
      ?without-where=${below}
      session=${next?.id ?? nothing}
      backend=${backend || nothing}
      practice=${practice || nothing}
      engagement=${this.engagements.chosen!.id}
    ></coach-purpose>`;
  }

  #renderTalk(session?: Session): TemplateResult {
    const { backend, practice } = this;
    return html`<coach-session-talk
      inset
      session=${session?.id ?? nothing}
      backend=${backend || nothing}
      practice=${practice || nothing}
      engagement=${this.engagements.chosen!.id}
    ></coach-session-talk>`;
  }

  /** Above everything, and as wide as the page lets it be: faces come first. Its code is fetched now and not before. */
  #renderRoom(session: string): TemplateResult {
    const { backend, practice } = this;
    // Not on the room itself: nobody would come to what is inside by Tab.
    return html`<div class="in-room" part="room" tabindex="-1">
      <coach-session-room
        open
        session=${session}
        backend=${backend || nothing}
        practice=${practice || nothing}
        engagement=${this.engagements.chosen?.id ?? nothing}
      ></coach-session-room>
    </div>`;
  }

  /** What came too late, or was refused: nothing of it is lost. */
  #renderKept(view: SessionView): TemplateResult[] {
    const { t } = this.words;
    const { outbox } = this.connection.client!;
    return (this.#kept.value ?? []).map((item) => {
      const session = this.#sessionOf(item);
      const again = session && this.sessions!.canOfferAgain(item, session);
      const send = () =>
        item.reason === 'outdated' ? this.sessions!.offerAgain(item, session!) : outbox.retry(item.id);
      const ways = [{ label: t.sessions.discard, act: () => void this.acts.run(() => outbox.discard(item.id)) }];
      if (again || item.reason !== 'outdated')
        ways.unshift({ label: t.sessions.sendAgain, act: () => void this.acts.run(send) });
      const code = item.reason in t.errors ? (item.reason as CoachErrorCode) : 'refused';
      return html`<div class="kept">
        ${problem(code, t, ways)}
        <p class="quiet-text">${t.sessions.notTaken}</p>
        ${keptWords(view, item).map((words) => html`<p class="words" dir="auto">${words}</p>`)}
      </div>`;
    });
  }

  #sessionOf({ entries }: EntriesItem): Session | undefined {
    const [step] = ofKind(entries, 'session_steps');
    return this.board.value?.sessions.find(({ id }) => id === step?.session);
  }

  #viewOf(scene: SessionScene): SessionView {
    const { t, lang } = this.words;
    return {
      ...scene,
      t: t.sessions,
      lang,
      drafts: this.drafts,
      form: this.form ?? begunForm(this.drafts),
      cancelling: this.cancelling,
      room: this.room,
      wrongAt: (session) => this.acts.wrongAt(session),
      picked: (session) => this.#pickedOf(session, scene.now),
      pick: ({ id }, starts) => (this.picked = { ...this.picked, [id]: starts }),
      accept: this.#accept,
      keepTime: (session) => this.#after(session, () => this.sessions!.keepTime(session), t.sessions.done.kept),
      propose: ({ id }) => this.#open({ form: id }),
      askCancel: (session) => (session ? this.#open({ cancelling: session.id }) : this.#leave(this.cancelling)),
      cancel: this.#cancel,
      toCalendar: this.#toCalendar,
      enter: this.#enter,
      timesForm: (session) => proposalForm(this.#proposal(session), () => this.#propose(session), this.#close),
      talkElement: (session) => this.#renderTalk(session),
    };
  }

  /** The door that was pressed is gone: one stands in the room, or before the session again. */
  #enter = (session?: Session): void => {
    const goOn = session ? '.in-room' : `#h-${this.room}`;
    this.room = session?.id ?? '';
    this.acts.goTo(goOn);
  };

  #proposal(session: Session | undefined): ProposalView {
    const { t, lang } = this.words;
    const { zones, now } = this.scene!;
    const wrong = this.acts.wrongAt(`form-${session?.id ?? NEW}`);
    return { session, drafts: this.drafts, t: t.sessions, cancel: t.common.cancel, lang, zones, now, wrong };
  }

  /** The one that was picked, or the only one that is left. */
  #pickedOf({ id, proposal }: Session, now: Date): string {
    const open = (proposal?.times ?? []).filter((time) => Date.parse(time) > now.getTime());
    const picked = this.picked[id] ?? '';
    return open.includes(picked) ? picked : open.length === 1 ? open[0]! : '';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const tag of ['coach-sign-in', 'coach-session-room']) {
      if (this.renderRoot.querySelector(tag)) this.#lazy.need(tag);
    }
    if (changed.has('cancelling') && this.cancelling) this.acts.focus('.ask');
    if (changed.has('form') && this.form) this.acts.focus('#proposal-heading');
  }

  #toggleAccount = (): boolean => (this.accountOpen = !this.accountOpen);

  #open({ form = '', cancelling = '' }: { form?: string; cancelling?: string }): void {
    this.acts.say('');
    this.form = form;
    this.cancelling = cancelling;
  }

  /** What was begun is let go of, as the person asked. */
  #close = (): void => {
    const form = this.form ?? begunForm(this.drafts);
    for (const field of proposalFields(form)) this.drafts.set(field, '');
    this.#leave(form);
  };

  /** Closes what is open, and lets reading go on where it was opened. */
  #leave(what: string): void {
    this.#open({});
    this.acts.goTo(what === NEW ? '.propose button' : `#h-${what}`);
  }

  /** Does something to a session, and lets reading go on there. */
  #after(session: Session, act: () => Promise<void>, done: string, fields: string[] = []): void {
    const after = () => this.#closeForms();
    void this.acts.run(act, { fields, done, after, goOn: `#h-${session.id}` });
  }

  #closeForms(): void {
    this.form = '';
    this.cancelling = '';
  }

  #accept = (session: Session): void => {
    const { t, lang } = this.words;
    const scene = this.scene!;
    const starts = this.#pickedOf(session, scene.now);
    if (!starts) {
      this.acts.say('', t.sessions.pickFirst, session.id);
      return this.acts.goTo(`[data-session="${session.id}"] .offered input:enabled`);
    }
    const when = dayAndTimeIn(starts, lang, scene.zones, t.sessions);
    this.#after(session, () => this.sessions!.accept(session, starts), t.sessions.done.accepted(when));
  };

  #cancel = (session: Session, note: string): void => {
    const { cancelled } = this.words.t.sessions.done;
    this.#after(session, () => this.sessions!.cancel(session, note), cancelled, [`cancel-${session.id}`]);
  };

  #propose(session: Session | undefined): void {
    const { draft, wrong } = proposalOf(this.#proposal(session));
    if (!draft) {
      this.acts.say('', wrong, `form-${session?.id ?? NEW}`);
      return this.acts.goTo(wrong === this.words.t.sessions.needPlace ? '#place-new' : '.time-row input');
    }
    const { engagement, zones } = this.scene!;
    const done = this.words.t.sessions.done.proposed(zones.name);
    const fields = proposalFields(session?.id ?? NEW);
    if (session) return this.#after(session, () => this.sessions!.proposeAgain(session, draft), done, fields);
    const act = () => this.sessions!.propose(engagement.id, draft);
    void this.acts.run(act, { fields, done, after: () => this.#closeForms(), goOn: '.propose button' });
  }

  /** A file for the person's own calendar: when and with whom, and nothing of what is talked about. */
  #toCalendar = (session: Session): void => {
    const title = this.words.t.sessions.calendarTitle(this.scene!.zones.name);
    const url = session.medium === 'video' ? location.origin + location.pathname : '';
    const text = calendarFile({ session, title, url, now: new Date() });
    saveFiles([new File([text], `session-${session.id}.ics`, { type: 'text/calendar;charset=utf-8' })]);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-sessions': CoachSessions;
  }
}

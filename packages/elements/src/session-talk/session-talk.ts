import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { endOf, goalsOf, type CheckInThread, type CoachError, type GoalBoard, type Session } from '@coachlight/client';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { SessionElement, type SessionScene } from '../shared/session-element.js';
import { sessionStyles } from '../shared/session.styles.js';
import { sessionTalkStyles } from './session-talk.styles.js';
import { agenda, notes, offersFor, preparation, rating, type TalkView } from './talk-view.js';

/**
 * What two people bring to one session and take along from it: each one's preparation and
 * what to talk about before, where they are and how well video worked afterwards. Without a
 * session: what to talk about in whichever comes next.
 *
 * @element coach-session-talk
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart preparation - What each brings
 * @csspart agenda - What to talk about
 * @csspart notes - Where the two are
 * @csspart rating - How well video worked
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachSessionTalk extends SessionElement {
  static override styles = [hostStyles, controlStyles, sessionStyles, sessionTalkStyles];

  /** The id of the session; empty for whichever comes next. */
  @property() session = '';

  /** Inside another element, which says itself when something stands in the way. */
  @property({ type: Boolean }) inset = false;

  @state() private editing = '';

  /** Asked for only where the agenda is empty and something could be offered. */
  readonly #threads = new LiveController<CheckInThread[]>(this, () => {
    const { chosen } = this.engagements;
    return this.#isEmpty && chosen ? this.connection.client?.checkIns.past(chosen.id) : undefined;
  });
  readonly #goals = new LiveController<GoalBoard>(this, () => {
    const { chosen } = this.engagements;
    const { client } = this.connection;
    return this.#isEmpty && chosen && client ? goalsOf(client).of(chosen) : undefined;
  });
  readonly #lazy = new LazyController(this, { 'coach-sign-in': () => import('../sign-in/define.js') }, this.acts.fail);

  protected override get standing(): CoachError | undefined {
    return this.inset ? undefined : super.standing;
  }

  protected get placeName(): string {
    return 'session-talk';
  }

  protected shut(): void {
    this.editing = '';
  }

  get #chosen(): Session | undefined {
    return this.board.value?.sessions.find(({ id }) => id === this.session);
  }

  get #isEmpty(): boolean {
    const board = this.board.value;
    const session = this.#chosen;
    if (!board || (this.session && (!session || isOver(session, new Date())))) return false;
    return (session?.agenda ?? board.openAgenda).length === 0;
  }

  protected override render(): TemplateResult {
    const { scene } = this;
    const blocked = this.renderBlocked();
    return html`<section>
      ${blocked ?? html`${this.renderStanding()} ${this.acts.view(this.words.t)} ${scene ? this.#renderTalk(this.#viewOf(scene)) : nothing}`}
    </section>`;
  }

  #renderTalk(view: TalkView): TemplateResult | typeof nothing {
    const session = this.#chosen;
    const offers = this.#isEmpty ? offersFor(view, this.#threads.value ?? [], this.#goals.value?.goals ?? []) : [];
    if (!this.session) return agenda(view, view.board.openAgenda, offers, 'agenda');
    if (!session) return nothing;
    if (!isOver(session, view.now)) {
      return html`${preparation(view, session)} ${agenda(view, session.agenda, offers, `agenda-${session.id}`)}`;
    }
    const past = { ...view, closed: true };
    return html`${notes(view, session)} ${rating(view, session)}
    ${session.preps.size > 0 ? preparation(past, session) : nothing}
    ${session.agenda.length > 0 ? agenda(past, session.agenda, [], '') : nothing}`;
  }

  #viewOf(scene: SessionScene): TalkView {
    const { t, lang } = this.words;
    return {
      ...scene,
      t: t.sessions,
      cancel: t.common.cancel,
      lang,
      drafts: this.drafts,
      isEditing: (field) => this.editing === field || this.drafts.text(field) !== '',
      edit: this.#edit,
      leave: this.#leave,
      focus: (field) => this.acts.focus(`#${field}`),
      prepare: (session, text) => this.#keep(`prep-${session.id}`, () => this.sessions!.prepare(session, text)),
      note: (session, text) => this.#keep(`note-${session.id}`, () => this.sessions!.note(session, text)),
      rate: (session, value) => this.#keep(`rate-${session.id}`, () => this.sessions!.rate(session, value)),
      add: this.#add,
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (changed.has('editing') && this.editing) this.acts.focus(`#${this.editing}`);
  }

  #edit = (field: string, words?: string): void => {
    if (words !== undefined) this.drafts.set(field, words);
    this.editing = field;
  };

  /** Closes a field, and lets reading go on where it was opened. */
  #leave = (field: string): void => {
    this.editing = '';
    this.acts.goTo(`[data-edit="${field}"]`);
  };

  #keep(field: string, act: () => Promise<void>): void {
    void this.acts.run(act, {
      fields: [field],
      done: this.words.t.sessions.done.kept,
      after: () => this.shut(),
      goOn: `[data-edit="${field}"]`,
    });
  }

  #add = ({ text, goal = '' }: { text: string; goal?: string }): void => {
    const field = this.session ? `agenda-${this.session}` : 'agenda';
    // What is offered leaves alone what somebody is typing.
    const fields = this.drafts.text(field).trim() === text ? [field] : [];
    const act = () => this.sessions!.addToAgenda(this.engagements.chosen!.id, { text, goal, session: this.session });
    void this.acts.run(act, { fields, done: this.words.t.sessions.done.added, goOn: `#${field}` });
  };
}

function isOver(session: Session, now: Date): boolean {
  return session.state === 'agreed' && endOf(session) <= now.getTime();
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-session-talk': CoachSessionTalk;
  }
}

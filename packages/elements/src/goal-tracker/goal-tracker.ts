import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import {
  asCoachError,
  goalsOf,
  placeOf,
  type CoachError,
  type Engagement,
  type GoalBoard,
  type Goals,
  type KeptAct,
  type Message,
  type OutboxItem,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { accountFooter, insetSignIn } from '../shared/account-footer.js';
import { cardStyles } from '../shared/card.styles.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { CoachMessageSentEvent, emit } from '../shared/events.js';
import { accountStyles, controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { messageStyles } from '../shared/message.styles.js';
import { shortName } from '../shared/names.js';
import { PinsController } from '../shared/pins-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { problem, problemWith } from '../shared/problem.js';
import { enGoals, type GoalsStrings } from '../shared/strings/en-goals.js';
import { WaitingController } from '../shared/waiting-controller.js';
import { isListening, type VoiceRecorder } from '../shared/voice.js';
import { FormsController, type FormName, type OpenForm } from './forms-controller.js';
import { goalStyles } from './goal/goal.styles.js';
import type { After, GoalView } from './goal/goal-view.js';
import { oneGoal } from './goal/one-goal.js';
import { atHand } from './goal/talk.js';
import { newGoalForm } from './goal/wording.js';
import { goalList, GoalNews, keptActs } from './goal-list.js';
import { goalTrackerStyles } from './goal-tracker.styles.js';

/**
 * What two people have agreed to work on: either proposes, both agree to the same words,
 * and the client tries things out. The same element for the client and for the coach.
 *
 * @element coach-goal-tracker
 * @slot heading - Words of your own in place of the heading
 * @fires {CoachMessageSentEvent} coach-message-sent - Something said about a goal is safe on this device and will arrive once
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart list - All goals
 * @csspart detail - The goal that is open
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachGoalTracker extends PracticeElement<keyof GoalsStrings> {
  static override styles = [
    hostStyles,
    controlStyles,
    accountStyles,
    cardStyles,
    messageStyles,
    goalTrackerStyles,
    goalStyles,
  ];

  constructor() {
    super(enGoals);
    new WaitingController(this, () => this.connection.client, this.words);
  }

  @state() private open = '';
  @state() private news = '';
  @state() private asking = '';
  @state() private earlierShown = false;
  @state() private trouble: CoachError | undefined;
  @state() private accountOpen = false;
  @query('coach-voice-recorder') private readonly recorder!: VoiceRecorder | null;

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'either',
  );
  readonly #board = new LiveController<GoalBoard>(this, () => this.#of((goals, engagement) => goals.of(engagement)));
  readonly #kept = new LiveController<KeptAct[]>(this, () => this.#of((goals, engagement) => goals.kept(engagement)));
  readonly #thread = new LiveController<Message[]>(this, () =>
    this.open ? this.#of((_, { id }) => this.connection.client!.messages.thread(id)) : undefined,
  );
  readonly #outbox = new LiveController<OutboxItem[]>(this, () => this.connection.client?.outbox.items);
  readonly #pins = new PinsController(this, {
    client: () => this.connection.client,
    engagement: () => (this.open ? this.#of((_, engagement) => engagement) : undefined),
    failed: (error) => this.#fail(error),
  });
  readonly #forms = new FormsController(this, {
    client: () => this.connection.client,
    base: () => this.#of((_, { id }) => placeOf('goals', this.#account.current!.id, id)) ?? '',
    restored: (form) => (this.open = form.goal),
    failed: (error) => this.#fail(error),
  });
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-voice-player': () => import('../voice-player/define.js'),
      'coach-voice-recorder': () => import('../voice-recorder/define.js'),
    },
    (error) => this.#fail(error),
  );
  readonly #happened = new GoalNews();
  #acting = false;

  protected override get standing(): CoachError | undefined {
    return super.standing ?? this.#engagements.error ?? this.#board.state.error;
  }

  /** Something of the chosen engagement, as soon as it is known who looks. */
  #of<T>(choose: (goals: Goals, engagement: Engagement) => T): T | undefined {
    const { client } = this.connection;
    const engagement = this.#engagements.chosen;
    return client && engagement && this.#account.current ? choose(goalsOf(client), engagement) : undefined;
  }

  get #isClient(): boolean {
    return this.#engagements.chosen?.client.id === this.#account.current?.id;
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const engagement = this.#engagements.chosen;
    const other = engagement && !this.#isClient ? shortName(engagement.client.name) : '';
    const own = this.#engagements.need === 'engagement' ? t.goals.headingAny : t.goals.heading;
    return html`<section class="card" part="card" aria-labelledby="heading">
        <div id="heading">
          <slot name="heading"><h2 class="heading">${other ? t.goals.headingOf(other) : own}</h2></slot>
        </div>
        <p role="status" class="visually-hidden">${this.news}</p>
        ${engagementChooser(this.#engagements, t.goals.whoWith)} ${this.#renderState()}
      </section>
      ${this.#account.current ? accountFooter(this, this.#account, t, { open: this.accountOpen, toggle: this.#toggleAccount }) : nothing}`;
  }

  #renderState(): TemplateResult {
    const { t } = this.words;
    const { standing } = this;
    const { need } = this.#engagements;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (this.connection.client && !this.connection.practice) return problem('bad-value', t);
    if (need === 'sign-in' || standing?.code === 'signed-out')
      return html`<p class="lead">${t.goals.signIn}</p>
        ${insetSignIn(this)}`;
    if (need === 'missing') return problem('engagement-missing', t);
    if (need === 'engagement') return html`${nothing}`;
    const board = this.#board.value;
    if (!board) return standing ? problem(standing.code, t) : html`<p class="quiet-text">${t.common.loading}</p>`;
    return this.#renderBoard(board, this.#engagements.chosen!);
  }

  #renderBoard(board: GoalBoard, engagement: Engagement): TemplateResult {
    const { t } = this.words;
    const { standing, trouble } = this;
    const opened = board.goals.some(({ id }) => id === this.open) || this.#forms.isOpen('new');
    return html`${standing ? problemWith(`${t.errors[standing.code]} ${t.goals.lastKnown}`, [], true) : nothing}
      ${trouble ? problem(trouble.code, t) : nothing}
      ${engagement.status === 'ended' ? html`<p class="lead">${t.goals.ended}</p>` : nothing} ${this.#renderKept(board)}
      <div class="columns ${opened ? 'opened' : ''}">
        <div class="list" part="list">${this.#renderList(board, engagement)}</div>
        <article class="detail" part="detail">${this.#renderDetail(board, engagement)}</article>
      </div>`;
  }

  #renderKept(board: GoalBoard): TemplateResult | typeof nothing {
    const t = this.words.t.goals;
    const goals = goalsOf(this.connection.client!);
    const after = (said: string): After => ({ said, focus: '.kept [tabindex="-1"], .goal-row, .new-goal' });
    return keptActs({
      kept: this.#kept.value ?? [],
      board,
      words: this.words,
      asking: this.asking,
      ask: this.#ask,
      offer: (kept) => this.#act(() => goals.retryKept(kept, board), after(t.keptOffered)),
      discard: (kept) => this.#act(() => goals.discardKept(kept), after(t.keptDiscarded)),
    });
  }

  #renderList(board: GoalBoard, engagement: Engagement): TemplateResult {
    const t = this.words.t.goals;
    const { open, words } = this;
    const other = this.#engagements.other(engagement);
    const list = { board, me: this.#account.current!.id, other, open, words, pick: this.#pick };
    return html`${
      board.goals.length > 0
        ? goalList(list)
        : html`<div class="empty">
            <p class="lead">${t.empty}</p>
            <p class="quiet-text">${t.emptyHint(shortName(other.name))}</p>
          </div>`
    }
    ${
      engagement.status === 'ended'
        ? nothing
        : html`<button
            class="button new-goal ${board.goals.length === 0 ? 'primary' : ''}"
            type="button"
            @click=${() => this.#openForm('new')}
          >
            ${t.newGoal}
          </button>`
    }`;
  }

  #renderDetail(board: GoalBoard, engagement: Engagement): TemplateResult | typeof nothing {
    const t = this.words.t.goals;
    const back = html`<button class="button quiet back" type="button" @click=${this.#close}>${t.back}</button>`;
    const goal = board.goals.find(({ id }) => id === this.open);
    const view = { ...this.#viewOf(board, engagement), goal: goal! };
    if (this.#forms.isOpen('new')) return html`${back} ${newGoalForm(view, engagement.id, (id) => (this.open = id))}`;
    if (goal) return html`${back} ${keyed(goal.id, oneGoal(view))}`;
    return board.goals.length > 0 ? html`<p class="quiet-text choose">${t.choose}</p>` : nothing;
  }

  #viewOf(board: GoalBoard, engagement: Engagement): Omit<GoalView, 'goal'> {
    const client = this.connection.client!;
    return {
      board,
      client,
      pins: this.#pins,
      goals: goalsOf(client),
      me: this.#account.current!.id,
      other: this.#engagements.other(engagement),
      isClient: this.#isClient,
      ended: engagement.status === 'ended',
      words: this.words,
      now: new Date(),
      forms: this.#forms,
      thread: this.#thread.value ?? [],
      items: this.#outbox.value ?? [],
      asking: this.asking,
      ask: this.#ask,
      act: this.#act,
      openForm: this.#openForm,
      closeForm: this.#closeForm,
      submit: this.#submit,
      recorder: () => this.recorder,
      sent: (message) => emit(this, new CoachMessageSentEvent(message)),
      showEarlier: () => (this.earlierShown = true),
      earlierShown: this.earlierShown,
      failed: (error) => this.#fail(error),
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (this.#board.value) this.#lazy.need('coach-voice-recorder');
    if (this.renderRoot.querySelector('coach-voice-player')) this.#lazy.need('coach-voice-player');
    this.#announce();
  }

  /** Says what the other person did, once, and never into a recording. */
  #announce(): void {
    const engagement = this.#engagements.chosen;
    const board = engagement && this.#board.value;
    if (!board) return void (this.news = this.#happened.forget());
    if (isListening(this.recorder)) return;
    const reader = { me: this.#account.current!.id, other: this.#engagements.other(engagement), words: this.words };
    this.news = this.#happened.since(engagement.id, board, reader) || this.news;
  }

  #goOn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #fail = (thrown: unknown): void => this.report((this.trouble = asCoachError(thrown)));

  #ask = (what: string): void => {
    const before = this.asking;
    this.asking = what;
    this.#goOn(what ? '#sure' : before === 'retire' ? '.goal-foot .danger' : '.kept [tabindex="-1"]');
  };

  #done({ said, focus }: After): void {
    this.news = said;
    this.asking = '';
    this.#goOn(focus);
  }

  #act = async (deed: () => Promise<unknown>, after: After): Promise<void> => {
    if (this.#acting) return;
    this.#acting = true;
    this.trouble = undefined;
    await deed().then(() => this.#done(after), this.#fail);
    this.#acting = false;
  };

  #submit = async (
    needs: Record<string, string>,
    deed: (place: string) => Promise<unknown>,
    after: After,
  ): Promise<void> => {
    this.trouble = undefined;
    if (await this.#forms.submit(needs, deed)) this.#done(after);
    else this.#goOn('[aria-invalid="true"]');
  };

  #pick = (id: string): void => {
    if (id !== this.open) this.#closeAll();
    this.#forms.close();
    this.open = id;
    this.#goOn('.goal-name');
  };

  #close = (): void => {
    const before = this.open;
    this.#closeAll();
    this.#forms.close();
    this.open = '';
    this.#goOn(before ? `[data-id="${before}"]` : '.new-goal');
  };

  #closeAll(): void {
    this.asking = '';
    this.earlierShown = false;
    this.trouble = undefined;
  }

  #openForm = (name: FormName, about = ''): void => {
    const form: OpenForm = { name, goal: name === 'new' ? '' : this.open, about };
    if (name === 'new') this.open = '';
    this.#forms.open(form);
    if (name === 'talk') return void this.updateComplete.then(() => atHand(this.recorder));
    this.#goOn('.form :is(input, textarea)');
  };

  #closeForm = (): void => {
    const { name = '', about = '' } = this.#forms.current ?? {};
    this.#forms.close();
    this.#goOn(name === 'new' ? '.new-goal' : `[data-opens="${name}${about}"]`);
  };

  #toggleAccount = (): boolean => (this.accountOpen = !this.accountOpen);
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-goal-tracker': CoachGoalTracker;
  }
}

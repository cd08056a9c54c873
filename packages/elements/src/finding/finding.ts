import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  asCoachError,
  assessmentsOf,
  goalsOf,
  newestNote,
  placeOf,
  sessionsOf,
  type Assessment,
  type CoachError,
  type EntriesItem,
  type Stance,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { insetSignIn } from '../shared/account-footer.js';
import { calendarDay, isolated } from '../shared/calendar-day.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { keptActs } from '../shared/kept-acts.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { shortName } from '../shared/names.js';
import { PracticeElement } from '../shared/practice-element.js';
import { problem, problemWith } from '../shared/problem.js';
import { enFindings, type FindingsStrings } from '../shared/strings/en-findings.js';
import { WaitingController } from '../shared/waiting-controller.js';
import { findingStyles } from './finding.styles.js';
import { doneWords, goalForm, longest, NOTE, noteForm, questionForm } from './next-steps.js';
import { earlier, noteOf, ownNote, stanceChoice, stanceWord, type TalkView } from './talk-view.js';

const LONGEST = 5000;

/**
 * One finding of a stored result: the client's stance, which begins at “not decided yet”, a
 * note by each of the two people, and the way to a goal or to a question for the next session.
 *
 * @element coach-finding
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachFinding extends PracticeElement<keyof FindingsStrings> {
  static override styles = [hostStyles, controlStyles, findingStyles];

  constructor() {
    super(enFindings);
    new WaitingController(this, () => this.connection.client, this.words);
  }

  /** The id of the stored result. */
  @property() assessment = '';
  /** The key of the item. */
  @property() item = '';
  /** Without heading and frame, for a place inside a chart that shows which finding it is. */
  @property({ type: Boolean, reflect: true }) inset = false;

  @state() private open: '' | 'goal' | 'question' = '';
  @state() private done: '' | 'goal' | 'question' = '';
  @state() private editing = false;
  /** A sentence about what is missing, near the form that it is about. */
  @state() private wrong = '';
  @state() private error: CoachError | undefined;
  /** What is being handed over: pressing twice is one act, and another act does not wait. */
  #busy = new Set<string>();

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'either',
  );
  readonly #assessments = new LiveController<Assessment[]>(this, () => {
    const { chosen } = this.#engagements;
    return chosen && assessmentsOf(this.connection.client!).of(chosen);
  });
  readonly #kept = new LiveController<EntriesItem[]>(this, () => {
    const { chosen } = this.#engagements;
    return chosen && assessmentsOf(this.connection.client!).kept(chosen.id);
  });
  readonly #fail = (thrown: unknown): void => this.report((this.error = asCoachError(thrown)));
  readonly #note = this.#draftsOf('note');
  readonly #goal = this.#draftsOf('goal');
  readonly #question = this.#draftsOf('question');
  readonly #lazy = new LazyController(this, { 'coach-sign-in': () => import('../sign-in/define.js') }, this.#fail);

  #draftsOf(what: string): DraftsController {
    return new DraftsController(this, {
      place: () => this.#place(what),
      client: () => this.connection.client,
      failed: (thrown) => this.#fail(thrown),
    });
  }

  /** Each person's words about each finding lie apart. */
  #place(what: string): string {
    const person = this.#account.current?.id;
    return person && this.assessment && this.item ? placeOf('finding', this.assessment, this.item, person, what) : '';
  }

  protected override get standing(): CoachError | undefined {
    return super.standing ?? this.#engagements.error ?? this.#assessments.state.error;
  }

  get #found(): Assessment | undefined {
    return this.#assessments.value?.find(({ id, talk }) => id === this.assessment && talk.has(this.item));
  }

  get #isClient(): boolean {
    return this.#engagements.chosen?.client.id === this.#account.current?.id;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('item') && !changed.has('assessment')) return;
    this.open = '';
    this.done = '';
    this.wrong = '';
    this.editing = false;
    this.error = undefined;
  }

  protected override render(): TemplateResult {
    return html`<section class=${this.inset ? 'inset' : 'card'} part="card">${this.#renderState()}</section>`;
  }

  #renderState(): TemplateResult {
    const { t } = this.words;
    const { standing } = this;
    const { need } = this.#engagements;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (need === 'sign-in' || standing?.code === 'signed-out')
      return html`<p>${t.finding.signIn}</p>
        ${insetSignIn(this)}`;
    if (need === 'missing') return problem('engagement-missing', t);
    const found = this.#found;
    return html`${this.inset ? nothing : engagementChooser(this.#engagements, t.results.whose)}
    ${standing ? problem(standing.code, t) : nothing} ${found ? this.#renderFinding(found) : this.#renderNone()}`;
  }

  #renderNone(): TemplateResult | typeof nothing {
    const { t } = this.words;
    if (this.#assessments.value) return problemWith(t.finding.gone, [], true);
    const loads = !this.standing && this.#engagements.need !== 'engagement';
    return loads ? html`<p class="quiet-text">${t.common.loading}</p>` : nothing;
  }

  #renderFinding(found: Assessment): TemplateResult {
    const { t, lang } = this.words;
    const { client, coach, status } = this.#engagements.chosen!;
    const talk = found.talk.get(this.item)!;
    const view: TalkView = { talk, client, coach, words: this.words, now: new Date() };
    const other = this.#isClient ? coach : client;
    const chooses = this.#isClient && status !== 'ended';
    return html`${
        this.inset
          ? nothing
          : html`<header>
              <h3 class="heading" dir="auto">${found.result.items.find(({ key }) => key === this.item)!.label}</h3>
              <p class="quiet-text">
                ${t.finding.from(isolated(found.title), isolated(found.takenOn && calendarDay(found.takenOn, lang)))}
              </p>
            </header>`
      }
      <div class="columns">
        <div class="column">${chooses ? stanceChoice(view, this.#take) : stanceWord(view)} ${this.#renderWonder()}</div>
        <div class="column">${this.#renderNote(view)} ${noteOf(view, other)} ${earlier(view)}</div>
      </div>
      ${this.#renderKept()} ${this.error ? problem(this.error.code, t) : nothing}
      ${status === 'ended' ? html`<p class="quiet-text">${t.finding.ended}</p>` : this.#renderNext(found)}`;
  }

  #renderWonder(): TemplateResult {
    const { finding } = this.words.t;
    return html`<section class="part">
      <p class="small-heading">${finding.wonderHeading}</p>
      <ul class="wonder">
        ${finding.wonder.map((question) => html`<li>${question}</li>`)}
      </ul>
    </section>`;
  }

  /** One's own note: as it stands, or the field in which it is written. */
  #renderNote(view: TalkView): TemplateResult | typeof nothing {
    const { chosen } = this.#engagements;
    const own = newestNote(view.talk, this.#account.current!.id);
    const typing = this.editing || this.#note.text(NOTE) !== '';
    if (chosen!.status === 'ended') return own ? ownNote(own, view, undefined) : nothing;
    if (own && !typing) return ownNote(own, view, () => this.#edit(own.text));
    return noteForm({
      words: this.words,
      drafts: this.#note,
      wrong: this.open === '' ? this.wrong : '',
      reader: this.#otherName,
      submit: this.#keepNote,
    });
  }

  #renderKept(): TemplateResult[] {
    const { t } = this.words;
    return keptActs(this.#kept.value ?? [], {
      client: this.connection.client!,
      t,
      words: t.finding,
      textOf: (entry) => {
        if (entry.kind !== 'finding_notes' && entry.kind !== 'finding_stances') return undefined;
        if (entry.assessment !== this.assessment || entry.item !== this.item) return undefined;
        return entry.kind === 'finding_notes' ? entry.text : t.finding.stances[entry.stance];
      },
      failed: this.#fail,
    });
  }

  #renderNext(found: Assessment): TemplateResult {
    const { finding } = this.words.t;
    const label = found.result.items.find(({ key }) => key === this.item)!.label;
    const view = { words: this.words, wrong: this.wrong, cancel: () => this.#toggle(this.open, label) };
    const { client } = this.#engagements.chosen!;
    return html`<section class="part next">
      <p class="small-heading">${finding.goOn}</p>
      <div class="actions">${this.#renderWay('goal', label)} ${this.#renderWay('question', label)}</div>
      ${this.open === 'goal' ? goalForm({ ...view, drafts: this.#goal, client: this.#isClient ? '' : shortName(client.name), submit: this.#proposeGoal }) : nothing}
      ${this.open === 'question' ? questionForm({ ...view, drafts: this.#question, submit: this.#addQuestion }) : nothing}
      <p role="status" class="done">${this.done ? doneWords(this.done, this.#otherName, this.words) : nothing}</p>
    </section>`;
  }

  #renderWay(way: 'goal' | 'question', label: string): TemplateResult {
    const { finding } = this.words.t;
    return html`<button
      class="button ${way}"
      type="button"
      aria-expanded=${this.open === way}
      @click=${() => this.#toggle(way, label)}
    >
      ${way === 'goal' ? finding.toGoal : finding.toQuestion}
    </button>`;
  }

  get #otherName(): string {
    return shortName(this.#engagements.other(this.#engagements.chosen!).name);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
  }

  #toggle(way: '' | 'goal' | 'question', label: string): void {
    const closes = this.open === way;
    this.open = closes ? '' : way;
    this.done = '';
    this.wrong = '';
    if (this.open === 'question' && !this.#question.text('text'))
      this.#question.set('text', this.words.t.finding.questionAbout(label));
    this.#focus(closes ? `.next .${way}` : '.next .field');
  }

  #edit(text: string): void {
    this.editing = true;
    this.wrong = '';
    this.#note.set(NOTE, text);
    this.#focus('#note');
  }

  /** The cursor goes to where the person goes on: what they pressed may be gone. */
  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** One act: what is wrong is said, and nothing that was typed is lost when it fails. */
  async #do(what: string, wrong: string, work: () => Promise<unknown>): Promise<void> {
    this.wrong = wrong;
    if (wrong) this.#focus(what === 'note' ? '#note' : '.next .field');
    if (wrong || this.#busy.has(what)) return;
    this.#busy.add(what);
    this.error = undefined;
    try {
      await work();
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#busy.delete(what);
    }
  }

  get #key(): { engagement: string; id: string } {
    return { engagement: this.#engagements.chosen!.id, id: this.assessment };
  }

  #take = (stance: Stance): void => {
    const { client } = this.connection;
    void this.#do(stance, '', () => assessmentsOf(client!).takeStance(this.#key, this.item, stance));
  };

  #keepNote = (event: SubmitEvent): void => {
    event.preventDefault();
    const { finding } = this.words.t;
    const text = this.#note.text(NOTE).trim();
    const wrong = text || this.editing ? longest(text, LONGEST, this.words) : finding.noteFirst;
    this.open = '';
    void this.#do('note', wrong, async () => {
      await this.#note.settled();
      await assessmentsOf(this.connection.client!).note(this.#key, this.item, text, this.#place('note'));
      this.#note.handedOver();
      this.editing = false;
      this.#focus('.edit');
    });
  };

  #proposeGoal = (event: SubmitEvent): void => {
    event.preventDefault();
    const title = this.#goal.text('title').trim();
    const difference = this.#goal.text('difference').trim();
    const wrong = title ? longest(title, 200, this.words) || longest(difference, LONGEST, this.words) : '';
    void this.#do('goal', title ? wrong : this.words.t.finding.goalFirst, async () => {
      await this.#goal.settled();
      const draft = { title, difference, assessment: this.assessment, item: this.item };
      await goalsOf(this.connection.client!).propose(this.#key.engagement, draft, this.#place('goal'));
      this.#finish('goal', this.#goal);
    });
  };

  #addQuestion = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.#question.text('text').trim();
    const wrong = text ? longest(text, LONGEST, this.words) : this.words.t.finding.questionFirst;
    void this.#do('question', wrong, async () => {
      await this.#question.settled();
      const draft = { text, assessment: this.assessment, item: this.item };
      await sessionsOf(this.connection.client!).addToAgenda(this.#key.engagement, draft, this.#place('question'));
      this.#finish('question', this.#question);
    });
  };

  #finish(way: 'goal' | 'question', drafts: DraftsController): void {
    drafts.handedOver();
    this.open = '';
    this.done = way;
    this.#focus(`.next .${way}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-finding': CoachFinding;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  asCoachError,
  assessmentsOf,
  parseAssessment,
  placeOf,
  type CoachError,
  type EntriesItem,
  type Import,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { insetSignIn } from '../shared/account-footer.js';
import { CoachAssessmentStoredEvent } from '../shared/assessment-events.js';
import { cardStyles } from '../shared/card.styles.js';
import { DraftsController } from '../shared/drafts-controller.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { emit } from '../shared/events.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { keptActs } from '../shared/kept-acts.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { PracticeElement } from '../shared/practice-element.js';
import { problem, problemWith } from '../shared/problem.js';
import { enFindings, type FindingsStrings } from '../shared/strings/en-findings.js';
import { importStyles } from './assessment-import.styles.js';
import { problemList } from './problem-list.js';
import { kindOf, readFile, type Kind } from './read-file.js';

const TITLE = 'title';
const TAKEN_ON = 'taken-on';
const LONGEST_TITLE = 200;

const RATINGS = `item,label,group,score
listens,Listens to the end,self,4
listens,Listens to the end,peers,3
scale,1,5`;
const COUNTS = `item,label,group,mean,count,not_observed
listens,Listens to the end,peers,3.4,5,1`;

/**
 * The coach brings the result of an assessment for a client: a file or a pasted table, seen
 * as it will look before it is stored. Only means and counts leave the page; who answered
 * what stays in the file.
 *
 * @element coach-assessment-import
 * @fires {CoachAssessmentStoredEvent} coach-assessment-stored - It is safe on this device and will arrive once
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart card - The box around everything
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachAssessmentImport extends PracticeElement<keyof FindingsStrings> {
  static override styles = [hostStyles, controlStyles, cardStyles, importStyles];

  constructor() {
    super(enFindings);
  }

  /** Without heading and frame, for a place inside another card. */
  @property({ type: Boolean, reflect: true }) inset = false;

  @state() private read: Import | undefined;
  /** A sentence about what is missing. */
  @state() private wrong = '';
  @state() private stored = '';
  @state() private error: CoachError | undefined;
  #kind: Kind = 'csv';
  #busy = false;
  #reading = 0;
  #who: string | undefined;

  readonly #account = new AccountController(this, this.connection);
  readonly #engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.#account, practice: this.practiceLive },
    'coach',
  );
  readonly #kept = new LiveController<EntriesItem[]>(this, () => {
    const { chosen } = this.#engagements;
    return chosen && assessmentsOf(this.connection.client!).kept(chosen.id);
  });
  readonly #fail = (thrown: unknown): void => {
    this.error = asCoachError(thrown);
    this.report(this.error);
  };
  /** Title and day are kept on this device while they are typed. The table is not: single answers lie nowhere. */
  readonly #drafts = new DraftsController(this, {
    place: () => this.#place,
    client: () => this.connection.client,
    failed: this.#fail,
  });
  readonly #lazy = new LazyController(
    this,
    {
      'coach-sign-in': () => import('../sign-in/define.js'),
      'coach-assessment-chart': () => import('../assessment-chart/define.js'),
    },
    this.#fail,
  );

  get #place(): string {
    const person = this.#account.current?.id;
    const { chosen } = this.#engagements;
    return person && chosen ? placeOf('assessment-import', chosen.id, person) : '';
  }

  protected override get standing(): CoachError | undefined {
    return super.standing ?? this.#engagements.error;
  }

  /** Somebody else is here: what the one before has brought and was told is not theirs. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const who = this.#account.current?.id;
    if (who === this.#who) return;
    this.#who = who;
    this.#reading += 1;
    this.read = this.error = undefined;
    this.wrong = this.stored = '';
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    return html`<section class=${this.inset ? 'inset' : 'card'} part="card">
      ${this.inset ? nothing : html`<h2 class="heading">${t.import.heading}</h2>`} ${this.#renderState()}
    </section>`;
  }

  #renderState(): TemplateResult {
    const { t } = this.words;
    const { standing } = this;
    const { need, chosen } = this.#engagements;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (need === 'sign-in')
      return html`<p>${t.import.signIn}</p>
        ${insetSignIn(this)}`;
    if (need === 'missing') return problemWith(t.import.notCoach(this.#account.current?.name ?? ''));
    if (need === 'wait')
      return standing ? problem(standing.code, t) : html`<p class="quiet-text">${t.common.loading}</p>`;
    if (chosen?.status === 'ended') return html`<p class="quiet-text">${t.import.ended}</p>`;
    return this.#renderForm();
  }

  #renderForm(): TemplateResult {
    const { t } = this.words;
    return html`${engagementChooser(this.#engagements, t.import.whose)} ${this.#renderSource()} ${this.#renderRead()}
      <form class="details" @submit=${this.#store}>
        <div>
          <label class="label" for=${TITLE}>${t.import.title}</label>
          <input
            id=${TITLE}
            class="field"
            dir="auto"
            maxlength=${LONGEST_TITLE}
            aria-describedby="title-hint"
            .value=${this.#drafts.text(TITLE)}
            @input=${this.#type}
          />
          <p id="title-hint" class="quiet-text">${t.import.titleHint}</p>
        </div>
        <div>
          <label class="label" for=${TAKEN_ON}>${t.import.takenOn}</label>
          <input
            id=${TAKEN_ON}
            class="field day"
            type="date"
            .value=${this.#drafts.text(TAKEN_ON)}
            @input=${this.#type}
          />
        </div>
        ${this.wrong ? problemWith(this.wrong) : nothing} ${this.error ? problem(this.error.code, t) : nothing}
        ${this.#renderStore()}
      </form>
      ${this.#renderKept()}
      <p role="status" class="done">${this.stored}</p>`;
  }

  #renderSource(): TemplateResult {
    const { t } = this.words;
    return html`<div class="source">
      <div>
        <label class="label" for="file">${t.import.file}</label>
        <input
          id="file"
          class="field"
          type="file"
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          aria-describedby="file-hint"
          @change=${this.#choose}
        />
        <p id="file-hint" class="quiet-text">${t.import.fileHint}</p>
      </div>
      <div>
        <label class="label" for="table">${t.import.paste}</label>
        <textarea id="table" class="field" rows="3" dir="ltr" spellcheck="false" @input=${this.#paste}></textarea>
      </div>
      <p class="private">${t.import.private}</p>
      <details>
        <summary>${t.import.shapes}</summary>
        <p>${t.import.shapeRatings}</p>
        <pre class="shape" dir="ltr" tabindex="0">${RATINGS}</pre>
        <p>${t.import.shapeCounts}</p>
        <pre class="shape" dir="ltr" tabindex="0">${COUNTS}</pre>
        <p class="quiet-text">${t.import.shapeMore}</p>
      </details>
    </div>`;
  }

  #renderRead(): TemplateResult | typeof nothing {
    const { t } = this.words;
    if (!this.read) return nothing;
    const { result, problems } = this.read;
    if (!result) return problemList(problems, this.#kind, this.words);
    const person = this.#engagements.chosen?.client.name ?? '';
    return html`<section class="preview" aria-labelledby="preview">
      <h3 id="preview" class="small-heading">${t.import.preview}</h3>
      <p class="quiet-text" role="status">${t.import.found(result.items.length, result.groups.length)}</p>
      <coach-assessment-chart .data=${result} person=${person}></coach-assessment-chart>
    </section>`;
  }

  #renderStore(): TemplateResult {
    const { t } = this.words;
    const name = this.#engagements.chosen?.client.name;
    return html`<button class="button primary" type="submit">${name ? t.import.store(name) : t.common.send}</button>`;
  }

  #renderKept(): TemplateResult[] {
    const { t } = this.words;
    return keptActs(this.#kept.value ?? [], {
      client: this.connection.client!,
      t,
      words: t.finding,
      textOf: (entry) => (entry.kind === 'assessments' ? entry.title : undefined),
      failed: this.#fail,
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (this.read?.result) this.#lazy.need('coach-assessment-chart');
  }

  #type = (event: InputEvent): void => {
    const { id, value } = event.target as HTMLInputElement;
    this.#drafts.set(id, value);
  };

  #choose = async (event: Event): Promise<void> => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const reading = (this.#reading += 1);
    try {
      const text = await readFile(file);
      if (reading !== this.#reading) return;
      const tooLarge = { line: 0, code: 'too-large', value: '' } as const;
      if (text === undefined) this.read = { result: undefined, problems: [tooLarge] };
      else this.#take(text);
    } catch {
      this.wrong = this.words.t.import.unreadable;
    }
  };

  #paste = (event: InputEvent): void => {
    const { value } = event.target as HTMLTextAreaElement;
    this.#reading += 1;
    this.#take(value);
    // An emptied field is no mistake yet.
    if (value.trim() === '') this.read = undefined;
  };

  #take(text: string): void {
    this.#kind = kindOf(text);
    this.read = parseAssessment(text, this.#kind);
    this.wrong = '';
    this.stored = '';
    this.error = undefined;
  }

  /** What is still missing, as a sentence; empty if nothing is. */
  /** What has to be done first, and in which field. */
  get #missing(): { wrong: string; field: string } {
    const { import: t } = this.words.t;
    if (!this.#engagements.chosen) return { wrong: t.chooseWhose, field: 'engagement' };
    if (!this.read) return { wrong: t.choose, field: 'file' };
    if (!this.read.result) return { wrong: t.mendFirst, field: 'table' };
    return { wrong: this.#drafts.text(TITLE).trim() ? '' : t.titleFirst, field: TITLE };
  }

  #store = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { wrong, field } = this.#missing;
    this.wrong = wrong;
    if (wrong) this.renderRoot.querySelector<HTMLElement>(`#${field}`)?.focus();
    if (wrong || this.#busy) return;
    this.#busy = true;
    this.error = undefined;
    try {
      await this.#drafts.settled();
      await this.#handOver();
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#busy = false;
    }
  };

  async #handOver(): Promise<void> {
    const { id, client } = this.#engagements.chosen!;
    const title = this.#drafts.text(TITLE).trim();
    const draft = { title, takenOn: this.#drafts.text(TAKEN_ON), result: this.read!.result! };
    const stored = await assessmentsOf(this.connection.client!).store(id, draft, this.#place);
    this.#drafts.handedOver();
    this.read = undefined;
    this.stored = this.words.t.import.stored(title, client.name);
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('#file, #table')) field.value = '';
    this.renderRoot.querySelector<HTMLElement>('#file')?.focus();
    emit(this, new CoachAssessmentStoredEvent(stored));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-assessment-import': CoachAssessmentImport;
  }
}

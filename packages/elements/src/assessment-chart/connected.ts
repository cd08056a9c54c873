import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import {
  asCoachError,
  assessmentsOf,
  type Assessment,
  type AssessmentResult,
  type CoachError,
  type Finding,
  type Practice,
} from '@coachlight/client';
import { AccountController } from '../shared/account-controller.js';
import { accountFooter, insetSignIn } from '../shared/account-footer.js';
import { brandSheet } from '../shared/brand.js';
import { calendarDay, isolated } from '../shared/calendar-day.js';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';
import { ConnectionController } from '../shared/connection-controller.js';
import { engagementChooser } from '../shared/engagement-chooser.js';
import { EngagementController } from '../shared/engagement-controller.js';
import { accountStyles, controlStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { LiveController } from '../shared/live-controller.js';
import { shortName } from '../shared/names.js';
import { problem, problemWith } from '../shared/problem.js';
import { enFindings, type FindingsStrings } from '../shared/strings/en-findings.js';
import { StringsController } from '../shared/strings-controller.js';
import type { CoachAssessmentChart } from './assessment-chart.js';
import type { ChartCompanion } from './companion.js';
import { connectedStyles } from './connected.styles.js';

/** What a connected chart adds to the numbers. */
export function companionOf(chart: CoachAssessmentChart): ChartCompanion {
  return new Connected(chart);
}

/**
 * Finds the engagement of a chart and the results that are stored in it, and adds what two
 * people do with them. It is fetched by charts that have no data of their own.
 */
class Connected implements ChartCompanion, ReactiveController {
  #chart: CoachAssessmentChart;
  #words: StringsController<keyof FindingsStrings>;
  #connection: ConnectionController;
  #account: AccountController;
  #practice: LiveController<Practice>;
  #engagements: EngagementController;
  #assessments: LiveController<Assessment[]>;
  #lazy: LazyController;
  #brand = new CSSStyleSheet();
  /** The one that is looked at: it stays when a newer one arrives. */
  #picked = '';
  /** What was there when it was picked. */
  #known = new Set<string>();
  #accountOpen = false;
  #adding = false;
  #error: CoachError | undefined;
  #reported: CoachError | undefined;
  #given: AssessmentResult | undefined;

  constructor(chart: CoachAssessmentChart) {
    this.#chart = chart;
    const styles = [controlStyles, accountStyles, connectedStyles].map(({ styleSheet }) => styleSheet!);
    (chart.renderRoot as ShadowRoot).adoptedStyleSheets.push(...styles, this.#brand);
    this.#words = new StringsController(chart, enFindings, chart.internals);
    this.#connection = new ConnectionController(chart);
    this.#account = new AccountController(chart, this.#connection);
    this.#practice = new LiveController<Practice>(chart, () => {
      const { client, practice } = this.#connection;
      return practice ? client?.practices.bySlug(practice) : undefined;
    });
    const parts = { connection: this.#connection, account: this.#account, practice: this.#practice };
    this.#engagements = new EngagementController(chart, parts, 'either');
    this.#assessments = new LiveController<Assessment[]>(chart, () => {
      const { chosen } = this.#engagements;
      return chosen && assessmentsOf(this.#connection.client!).of(chosen);
    });
    this.#lazy = new LazyController(
      chart,
      {
        'coach-sign-in': () => import('../sign-in/define.js'),
        'coach-finding': () => import('../finding/define.js'),
        'coach-assessment-import': () => import('../assessment-import/define.js'),
      },
      (error) => this.#fail(error),
    );
    chart.addController(this);
  }

  get result(): AssessmentResult | undefined {
    this.#given = this.#shown?.result;
    return this.#given;
  }

  get person(): string {
    return this.#isCoach ? shortName(this.#engagements.chosen!.client.name) : '';
  }

  above(): TemplateResult {
    const { t } = this.#words;
    const standing = this.#standing;
    const { need } = this.#engagements;
    if (this.#connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (need === 'sign-in' || standing?.code === 'signed-out')
      return html`<p class="lead">${t.results.signIn}</p>
        ${insetSignIn(this.#chart)}`;
    return html`<header class="results">
        <h2 class="heading">
          ${this.person ? t.results.headingOf(this.#engagements.chosen!.client.name) : t.results.heading}
        </h2>
        <div class="choices">${engagementChooser(this.#engagements, t.results.whose)} ${this.#renderChoice()}</div>
      </header>
      ${this.#renderArrived()} ${this.#renderStanding()}
      ${need === 'missing' ? problem('engagement-missing', t) : this.#renderNone()}`;
  }

  finding({ item }: Finding): TemplateResult | typeof nothing {
    const { backend, practice } = this.#chart;
    return html`<coach-finding
      inset
      backend=${backend || nothing}
      practice=${practice || nothing}
      engagement=${this.#engagements.chosen?.id ?? nothing}
      assessment=${this.#shown?.id ?? nothing}
      item=${item}
    ></coach-finding>`;
  }

  below(): TemplateResult | typeof nothing {
    const { t } = this.#words;
    const signedIn = this.#account.current && this.#standing?.code !== 'signed-out';
    if (!signedIn) return nothing;
    const panel = { open: this.#accountOpen, toggle: this.#toggleAccount };
    return html`${this.#renderImport()} ${accountFooter(this.#chart, this.#account, t, panel)}`;
  }

  /** What is rendered by now is fetched; what came while it was rendered is drawn next. */
  hostUpdated(): void {
    const { renderRoot } = this.#chart;
    for (const tag of ['coach-sign-in', 'coach-finding', 'coach-assessment-import'])
      if (renderRoot.querySelector(tag)) this.#lazy.need(tag);
    brandSheet(this.#brand, this.#connection.standsAlone ? this.#practice.value?.brand : undefined);
    const standing = this.#standing;
    if (standing && standing !== this.#reported) emit(this.#chart, new CoachErrorEvent(standing));
    this.#reported = standing;
    const shown = this.#shown;
    if (shown && shown.id !== this.#picked) this.#show(shown.id);
    if (shown?.result !== this.#given) this.#chart.requestUpdate();
  }

  get #standing(): CoachError | undefined {
    const { error } = this.#assessments.state;
    return this.#connection.error ?? this.#practice.state.error ?? this.#engagements.error ?? error ?? this.#error;
  }

  /** The one that was picked, else the newest. */
  get #shown(): Assessment | undefined {
    const all = this.#assessments.value;
    return all?.find(({ id }) => id === this.#picked) ?? all?.[0];
  }

  get #isCoach(): boolean {
    const { chosen } = this.#engagements;
    return chosen !== undefined && chosen.coach.id === this.#account.current?.id;
  }

  #renderChoice(): TemplateResult | typeof nothing {
    const { t, lang } = this.#words;
    const all = this.#assessments.value ?? [];
    const shown = this.#shown;
    if (!shown) return nothing;
    const nameOf = ({ title, takenOn }: Assessment) =>
      t.results.optionOf(isolated(title), isolated(takenOn && calendarDay(takenOn, lang)));
    const waiting = shown.waiting ? html`<p class="quiet-text">${t.results.waiting}</p>` : nothing;
    if (all.length === 1)
      return html`<p class="which">${nameOf(shown)}</p>
        ${waiting}`;
    return html`<div class="chooser">
        <label class="label" for="which">${t.results.which}</label>
        <select id="which" class="field" @change=${this.#pick}>
          ${all.map((one) => html`<option value=${one.id} ?selected=${one === shown}>${nameOf(one)}</option>`)}
        </select>
      </div>
      ${waiting}`;
  }

  /** Nobody is taken away from what they read. */
  #renderArrived(): TemplateResult | typeof nothing {
    const { results } = this.#words.t;
    const arrived = this.#shown && this.#assessments.value?.find(({ id }) => !this.#known.has(id));
    if (!arrived || this.#known.size === 0) return nothing;
    return html`<p class="actions arrived" role="status">
      ${results.arrived}
      <button class="button" type="button" @click=${() => this.#showArrived(arrived.id)}>${results.show}</button>
    </p>`;
  }

  #renderStanding(): TemplateResult | typeof nothing {
    const { t } = this.#words;
    const standing = this.#standing;
    if (!standing) return nothing;
    if (!this.#assessments.value) return problem(standing.code, t);
    return problemWith(`${t.errors[standing.code]} ${t.results.lastKnown}`, [], true);
  }

  #renderNone(): TemplateResult | typeof nothing {
    const { t } = this.#words;
    const all = this.#assessments.value;
    if (!all) {
      const waits = !this.#standing && this.#engagements.need !== 'engagement';
      return waits ? html`<p class="quiet-text">${t.common.loading}</p>` : nothing;
    }
    if (all.length > 0) return nothing;
    return html`<p class="lead">${t.results.none}</p>
      <p class="quiet-text">${this.#isCoach ? t.results.noneCoach : t.results.noneClient}</p>`;
  }

  /** Open where there is nothing yet: that is what the coach came for. */
  #renderImport(): TemplateResult | typeof nothing {
    const { chosen } = this.#engagements;
    const all = this.#assessments.value;
    if (!all || !chosen || !this.#isCoach || chosen.status === 'ended') return nothing;
    const { backend, practice } = this.#chart;
    const open = this.#adding || all.length === 0;
    return html`<details class="add" ?open=${open} @toggle=${this.#toggleImport}>
      <summary>${this.#words.t.results.add}</summary>
      ${
        open
          ? html`<coach-assessment-import
              inset
              backend=${backend || nothing}
              practice=${practice || nothing}
              engagement=${chosen.id}
              @coach-assessment-stored=${this.#stored}
            ></coach-assessment-import>`
          : nothing
      }
    </details>`;
  }

  #pick = (event: Event): void => {
    this.#show((event.target as HTMLSelectElement).value);
  };

  /** The button that was pressed goes with its sentence. */
  #showArrived(id: string): void {
    this.#show(id);
    void this.#chart.updateComplete.then(() => this.#chart.renderRoot.querySelector<HTMLElement>('#which')?.focus());
  }

  #show(id: string): void {
    this.#picked = id;
    this.#known = new Set(this.#assessments.value?.map((one) => one.id));
    this.#chart.requestUpdate();
  }

  #toggleImport = (event: Event): void => {
    this.#adding = (event.target as HTMLDetailsElement).open;
    this.#chart.requestUpdate();
  };

  /** What was just stored is what the coach looks at now. */
  #stored = ({ assessment }: HTMLElementEventMap['coach-assessment-stored']): void => {
    this.#adding = true;
    this.#show(assessment);
  };

  #toggleAccount = (): void => {
    this.#accountOpen = !this.#accountOpen;
    this.#chart.requestUpdate();
  };

  #fail(thrown: unknown): void {
    this.#error = asCoachError(thrown);
    this.#chart.requestUpdate();
  }
}

import { html, isServer, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { findingsOf, MEANINGFUL_GAP, type AssessmentResult, type Finding } from '@coachlight/client';
import { CoachFindingSelectedEvent } from '../shared/chart-events.js';
import { emit } from '../shared/coach-event.js';
import { hostStyles } from '../shared/host.styles.js';
import { enChart, type ChartStrings } from '../shared/strings/en-chart.js';
import { loadStrings } from '../shared/strings/index.js';
import { WordsController } from '../shared/words-controller.js';
import { chartStyles } from './assessment-chart.styles.js';
import type { ChartCompanion } from './companion.js';
import { DataController } from './data-controller.js';
import type { Drawing } from './views/drawing.js';
import { findingView, legend, pager } from './views/finding-view.js';
import { axis, labelsFit, track } from './views/gap-view.js';
import { plotStyles } from './views/plot.styles.js';

export type { ChartCompanion } from './companion.js';

type View = 'gap' | 'radar' | 'table';
const VIEWS: readonly View[] = ['gap', 'radar', 'table'];
/** What is fetched when it is wanted; what came for one chart of a page is there for all. */
interface Parts {
  later: typeof import('./views/later-views.js');
  radar: typeof import('./views/radar-view.js');
}
const parts: Partial<Parts> = {};

/** A line has no inside. */
const LEAST_FOR_RADAR = 3;

/**
 * Shows how a person and others see the same things: each gap, a radar, and always a table.
 * Works alone, with data from anywhere: a property, a JSON or a CSV script inside. Groups
 * that are too small are never drawn. Connected to a backend it shows what the coach stored.
 *
 * @element coach-assessment-chart
 * @slot - A `script` with `type="application/json"` or `type="text/csv"` that holds the result.
 * @slot finding - What the page adds to the finding that is open.
 * @fires {CoachFindingSelectedEvent} coach-finding-selected - The person went to another finding.
 * @fires {CoachErrorEvent} coach-error - The data could not be read; shown as a sentence too.
 * @csspart base - The whole chart.
 * @csspart finding - What is said about the finding that is open.
 * @csspart problem - The sentence about what went wrong.
 */
export class CoachAssessmentChart extends LitElement {
  static override styles = [hostStyles, plotStyles, chartStyles];

  /** The result: aggregates, or single answers `{ scale, groups, ratings }`, which become aggregates at once. */
  @property({ attribute: false }) data: unknown;
  /** `gap`, `radar` or `table`; the person may change it. */
  @property() view: View = 'gap';
  /** The share of the scale above which a gap is meaningful, 0 to 1. */
  @property({ type: Number, attribute: 'meaningful-gap' }) meaningfulGap = MEANINGFUL_GAP;
  /** What the result is called. */
  @property() label = '';
  /** Whose result it is, where the reader is somebody else. Empty: the reader's own. */
  @property() person = '';
  /** The key of the finding that is open; the first one if there is none of this key. */
  @property() selected = '';
  /** The origin of the server of a connected chart. Default: the `coach-practice` around it. */
  @property() backend = '';
  /** The slug of the practice of a connected chart. */
  @property() practice = '';
  /** The id of the engagement of a connected chart, for a person who has several. */
  @property() engagement = '';

  readonly #words = new WordsController<ChartStrings>(
    this,
    enChart,
    async (lang) => (await loadStrings(lang)) ?? enChart,
  );
  readonly #data = new DataController(this);
  #result: AssessmentResult | undefined;
  #findings: Finding[] = [];
  #group = '';
  #asked = new Set<string>();
  #connected: ChartCompanion | undefined;
  #isOffline = false;

  /** The states and the direction of the element, which can be attached only once. */
  get internals(): ElementInternals {
    return this.#words.internals;
  }

  /** The finding that is open. */
  get finding(): Finding | undefined {
    return this.#findings.find(({ item }) => item === this.selected) ?? this.#findings[0];
  }

  /** The chart as a file: SVG with its colours, a title and a description, for reports and slides. */
  async toSvg(): Promise<string> {
    await this.updateComplete;
    const { picture } = await import('./views/picture.js');
    return picture(this.#drawing, this.#shows('radar'), this.#label, this.renderRoot as ShadowRoot);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#adoptSheets();
    if (changed.has('data') && (this.data !== undefined || changed.get('data') !== undefined))
      this.#data.take(this.data);
    const result = this.#companion ? this.#companion.result : this.#data.result;
    if (result === this.#result && !changed.has('meaningfulGap') && !changed.has('view')) return;
    this.#result = result;
    const meaningful = this.meaningfulGap >= 0 && this.meaningfulGap <= 1 ? this.meaningfulGap : MEANINGFUL_GAP;
    const byGap = result ? findingsOf(result, { meaningful }) : [];
    // A radar keeps the order of the questions: its shape means nothing otherwise.
    const inOrder = () => result!.items.map(({ key }) => byGap.find(({ item }) => item === key)!);
    this.#findings = this.#shows('radar') ? inOrder() : byGap;
  }

  protected override updated(): void {
    // The table comes right after the first picture, a radar when it is wanted.
    if (this.#result || this.#data.reading) this.#need('later', () => import('./views/later-views.js'));
    if (this.view === 'radar') this.#need('radar', () => import('./views/radar-view.js'));
    if (this.#wantsCompanion()) void this.#fetch('connected', () => this.#connect());
  }

  protected override render(): TemplateResult {
    const companion = this.#companion;
    return html`<section class="chart" part="base" aria-label=${this.#label}>
      ${companion?.above()} ${this.#renderProblem()}
      ${this.#findings.length > 0 ? this.#renderResult() : this.#renderEmpty()} ${companion?.below()}
      <slot class="data" @slotchange=${this.#readScript}></slot>
    </section>`;
  }

  #renderResult(): TemplateResult {
    const drawing = this.#drawing;
    const { t } = drawing;
    const isTable = this.#view === 'table';
    const all = parts.later?.table(drawing, this.#label, isTable ? this.#renderFinding(drawing) : undefined);
    return html`<div class="bar">${this.#renderViews()} ${parts.later?.menu(drawing, this.#save)}</div>
      ${this.view === 'radar' && !this.#shows('radar') ? html`<p class="quiet-text">${t.tooFew}</p>` : nothing}
      ${isTable ? html`<div class="walk" @keydown=${this.#key} @click=${this.#click}>${all}</div>` : this.#renderPlot(drawing)}
      ${isTable ? nothing : html`<div class="for-readers">${all}</div>`} ${parts.later?.hiddenGroups(drawing)}`;
  }

  #renderViews(): TemplateResult {
    const { t } = this.#words;
    return html`<div class="views" role="group" aria-label=${t.chart.view}>
      ${VIEWS.map(
        (view) =>
          html`<button
            class="view"
            type="button"
            aria-pressed=${view === this.#view}
            @click=${() => (this.view = view)}
          >
            ${t.chart[view]}
          </button>`,
      )}
    </div>`;
  }

  #renderPlot(drawing: Drawing): TemplateResult {
    const { t, findings } = drawing;
    const isRadar = this.#shows('radar');
    const labelled = !isRadar && labelsFit(findings[0], drawing);
    return html`${legend(drawing, labelled)} ${pager(drawing, this.#choose)}
      <div
        class=${isRadar ? 'walk with-radar' : 'walk'}
        role="group"
        aria-label=${t.keys}
        @keydown=${this.#key}
        @click=${this.#click}
      >
        ${isRadar ? html`<div class="radar">${parts.radar?.radar(drawing)}</div>` : axis(drawing)}
        <ol class="rows">
          ${findings.map((finding, index) => this.#renderRow(finding, index, drawing, labelled && index === 0))}
        </ol>
      </div>`;
  }

  #renderRow(finding: Finding, index: number, drawing: Drawing, labelled: boolean): TemplateResult {
    const { t } = drawing;
    const isCurrent = finding === drawing.current;
    const isRadar = this.#shows('radar');
    const short = finding.meaningful ? (finding.gap! > 0 ? t.moreShort : t.lessShort) : '';
    return html`<li class=${isCurrent ? 'row current' : 'row'} data-item=${finding.item}>
      <p class="name">
        ${isRadar ? html`<span class="number">${index + 1}</span>` : nothing}<bdi>${finding.label}</bdi>
      </p>
      ${isRadar ? nothing : track(finding, drawing, labelled)}
      <p class="short">${short}</p>
      ${isCurrent ? this.#renderFinding(drawing) : nothing}
    </li>`;
  }

  #renderFinding(drawing: Drawing): TemplateResult | typeof nothing {
    const more = drawing.current && this.#companion?.finding(drawing.current);
    return findingView(drawing, more ?? nothing);
  }

  #renderEmpty(): TemplateResult | typeof nothing {
    const { reading, problem } = this.#data;
    if (reading || problem || this.#companion) return nothing;
    return this.#wantsCompanion() ? nothing : html`<p class="quiet-text">${this.#words.t.chart.empty}</p>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { problem, result } = this.#data;
    const { chart: t, errors } = this.#words.t;
    if (!problem && !this.#isOffline) return nothing;
    const { line, value, code } = problem ?? { line: 0, value: '', code: 'offline' };
    const place = [line > 0 ? t.line(line) : '', value].filter(Boolean).join(': ');
    return html`<p class="problem" part="problem" role="alert">
      <bdi>${code === 'offline' ? errors.offline : t.unreadable(place)}</bdi> ${problem && result ? t.earlier : nothing}
    </p>`;
  }

  /** Data of the page goes before what is stored. */
  get #companion(): ChartCompanion | undefined {
    return this.data === undefined ? this.#connected : undefined;
  }

  get #view(): View {
    return VIEWS.includes(this.view) ? this.view : 'gap';
  }

  get #label(): string {
    return this.label || this.#words.t.chart.label;
  }

  get #drawing(): Drawing {
    const { t, lang } = this.#words;
    const { scale, groups } = this.#result ?? { scale: { min: 0, max: 1 }, groups: [] };
    return {
      scale,
      groups,
      findings: this.#findings,
      current: this.finding,
      group: this.#group,
      t: t.chart,
      lang,
      rtl: t.direction === 'rtl',
      person: this.#companion ? this.#companion.person : this.person,
    };
  }

  #shows(view: View): boolean {
    if (view !== this.view) return false;
    return view !== 'radar' || (this.#result?.items.length ?? 0) >= LEAST_FOR_RADAR;
  }

  readonly #readScript = (): void => {
    const script = this.#script;
    if (!script || this.data !== undefined) return;
    this.#data.parse(script.textContent ?? '', script.type === 'text/csv' ? 'csv' : 'json');
  };

  get #script(): HTMLScriptElement | null {
    return this.querySelector(':scope > script:is([type="application/json"],[type="text/csv"])');
  }

  /** A chart without data of its own, which knows where stored results are. */
  #wantsCompanion(): boolean {
    if (isServer || this.#connected || this.data !== undefined || this.#script) return false;
    return Boolean(this.backend || this.practice || this.engagement) || isInPractice(this);
  }

  #adoptSheets(): void {
    if (isServer) return;
    const { adoptedStyleSheets: known } = this.renderRoot as ShadowRoot;
    for (const part of Object.values(parts)) if (!known.includes(part.sheet)) known.push(part.sheet);
  }

  #need<K extends keyof Parts>(part: K, load: () => Promise<Parts[K]>): void {
    if (!parts[part]) void this.#fetch(part, async () => (parts[part] = await load()));
  }

  async #connect(): Promise<void> {
    const { companionOf } = await import('./connected.js');
    this.#connected = companionOf(this);
  }

  /** Once: what the network refused is asked for again when the person does something. */
  async #fetch(what: string, load: () => Promise<unknown>): Promise<void> {
    if (this.#asked.has(what)) return;
    this.#asked.add(what);
    try {
      await load();
      this.#isOffline = false;
      this.requestUpdate();
    } catch {
      this.#isOffline = true;
      this.requestUpdate();
      await this.updateComplete;
      this.#asked.delete(what);
    }
  }

  /** The person goes to a finding, and stays with the group whose point they are at. */
  readonly #choose = (finding: Finding | undefined, group = this.#group): void => {
    if (!finding) return;
    this.#group = group;
    this.requestUpdate();
    if (finding === this.finding) return;
    this.selected = finding.item;
    emit(this, new CoachFindingSelectedEvent(finding.item));
  };

  readonly #click = (event: Event): void => {
    const place = (event.target as Element).closest<HTMLElement | SVGElement>('[data-item]');
    const { item = '', group } = place?.dataset ?? {};
    this.#choose(
      this.#findings.find((finding) => finding.item === item),
      group,
    );
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { finding } = this;
    if (!finding || !(event.target as Element).matches('.point, tr')) return;
    const target = parts.later?.walk(event, this.#findings, finding, this.#group, this.#words.t.direction === 'rtl');
    if (!target) return;
    event.preventDefault();
    this.#choose(...target);
    void this.updateComplete.then(() => parts.later?.focusStop(this.renderRoot));
  };

  readonly #save = async (): Promise<void> => {
    parts.later?.saveAs(this.#label, await this.toSvg());
  };
}

/** Through shadow roots, as contexts travel. */
function isInPractice(start: Element): boolean {
  for (let node: Node = start; node instanceof Element; node = (node.getRootNode() as ShadowRoot).host)
    if (node.closest('coach-practice')) return true;
  return false;
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-assessment-chart': CoachAssessmentChart;
  }
}

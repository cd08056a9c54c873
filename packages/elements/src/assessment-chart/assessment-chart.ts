import { html, isServer, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  checkResult,
  CoachError,
  findingsOf,
  hideSmallGroups,
  MEANINGFUL_GAP,
  type AssessmentResult,
  type Finding,
} from '@coachlight/client';
import { CoachFindingSelectedEvent } from '../shared/chart-events.js';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';
import { hostStyles } from '../shared/host.styles.js';
import { enChart, type ChartStrings } from '../shared/strings/en-chart.js';
import { loadStrings } from '../shared/strings/index.js';
import { WordsController } from '../shared/words-controller.js';
import { chartStyles } from './assessment-chart.styles.js';
import { direction, markIcon, markOf, nameOf, number, sentence, shownGroups, why, type Drawing } from './drawing.js';
import { axis, labelsFit, track } from './gap-view.js';
import type { Read } from './reading.js';
import { table } from './table-view.js';

type View = 'gap' | 'radar' | 'table';
const VIEWS: readonly View[] = ['gap', 'radar', 'table'];
/** What says that there is nothing is no error. */
const NOTHING: readonly string[] = ['no-rows', 'empty'];
/** A line has no inside. */
const LEAST_FOR_RADAR = 3;

/**
 * What a chart that shows stored results adds to the numbers: made by `companionOf` of
 * `connected.ts`, which is fetched when the chart has no data of its own and knows a
 * backend. It is asked at every render; it says through `requestUpdate()` of the chart
 * that something is new. What it renders stands in the shadow root of the chart.
 */
export interface ChartCompanion {
  /** What is drawn; `undefined` while there is nothing to draw. A new object is a new result. */
  readonly result: AssessmentResult | undefined;
  /** Whose result it is, for a reader who is somebody else: “others see it more than Maya does”. Empty: the reader's own. */
  readonly person: string;
  /** Above everything: which result, what is on its way, how to add one; also while there is no result. */
  above(): TemplateResult | typeof nothing;
  /** In the open finding, under its numbers: stance, notes, what it becomes. */
  finding(finding: Finding): TemplateResult | typeof nothing;
  /** Below everything, e.g. who is signed in. */
  below(): TemplateResult | typeof nothing;
}

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
  static override styles = [hostStyles, chartStyles];

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

  @state() private read: Read = {};
  @state() private companion: ChartCompanion | undefined;
  @state() private radar: typeof import('./radar-view.js') | undefined;

  readonly #words = new WordsController<ChartStrings>(
    this,
    enChart,
    async (lang) => (await loadStrings(lang)) ?? enChart,
  );
  #result: AssessmentResult | undefined;
  #findings: Finding[] = [];
  #group = '';
  #reads = 0;
  #unreported: CoachError | undefined;
  #asked = new Set<string>();

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
    const { picture } = await import('./picture.js');
    return picture(this.#drawing, this.view, this.#label, this.renderRoot as ShadowRoot);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data') && (this.data !== undefined || changed.get('data') !== undefined)) this.#take(this.data);
    const result = this.companion ? this.companion.result : this.read.result;
    if (result === this.#result && !changed.has('meaningfulGap') && !changed.has('view')) return;
    this.#result = result;
    const meaningful = this.meaningfulGap >= 0 && this.meaningfulGap <= 1 ? this.meaningfulGap : MEANINGFUL_GAP;
    const byGap = result ? findingsOf(result, { meaningful }) : [];
    // A radar keeps the order of the questions: its shape means nothing otherwise.
    this.#findings = this.#shows('radar') ? inOrder(byGap, result!) : byGap;
  }

  protected override updated(): void {
    if (this.#unreported) emit(this, new CoachErrorEvent(this.#unreported));
    this.#unreported = undefined;
    if (this.view === 'radar' && !this.radar)
      void this.#fetch('radar', async () => (this.radar = await import('./radar-view.js')));
    if (this.#wantsCompanion()) void this.#fetch('connected', () => this.#connect());
  }

  protected override render(): TemplateResult {
    const { companion } = this;
    return html`<section class="chart" part="base" aria-label=${this.#label}>
      ${companion?.above()} ${this.#renderProblem()}
      ${this.#findings.length > 0 ? this.#renderResult() : this.#renderEmpty()} ${companion?.below()}
      <slot class="data" @slotchange=${this.#readScript}></slot>
    </section>`;
  }

  #renderResult(): TemplateResult {
    const drawing = this.#drawing;
    const { t } = drawing;
    const isTable = this.view === 'table';
    const all = table(drawing, this.#label, isTable);
    return html`<div class="bar">${this.#renderViews()} ${this.#renderMenu()}</div>
      ${this.view === 'radar' && !this.#shows('radar') ? html`<p class="quiet-text">${t.tooFew}</p>` : nothing}
      ${isTable ? html`<div class="walk" @keydown=${this.#key} @click=${this.#click}>${all}</div>` : this.#renderPlot(drawing)}
      ${isTable ? this.#renderFinding(drawing) : html`<div class="for-readers">${all}</div>`}
      ${this.#renderHidden(drawing)}`;
  }

  #renderViews(): TemplateResult {
    const { t } = this.#words;
    return html`<div class="views" role="group" aria-label=${t.chart.view}>
      ${VIEWS.map(
        (view) =>
          html`<button class="view" type="button" aria-pressed=${view === this.view} @click=${() => (this.view = view)}>
            ${t.chart[view]}
          </button>`,
      )}
    </div>`;
  }

  #renderMenu(): TemplateResult {
    const { t } = this.#words;
    return html`<details class="menu">
      <summary>${t.chart.menu}</summary>
      <button class="button" type="button" @click=${this.#save}>${t.chart.savePicture}</button>
    </details>`;
  }

  #renderPlot(drawing: Drawing): TemplateResult {
    const { t, findings } = drawing;
    const isRadar = this.#shows('radar');
    const labelled = !isRadar && labelsFit(findings[0], drawing);
    return html`${this.#renderLegend(drawing, labelled)} ${this.#renderPager(drawing)}
      <div
        class=${isRadar ? 'walk with-radar' : 'walk'}
        role="group"
        aria-label=${t.keys}
        @keydown=${this.#key}
        @click=${this.#click}
      >
        ${isRadar ? html`<div class="radar">${this.radar?.radar(drawing)}</div>` : axis(drawing)}
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
    const { t, lang, current, scale } = drawing;
    if (!current) return nothing;
    const { gap } = current;
    const ends = t.scale(number(scale.min, lang), number(scale.max, lang));
    return html`<div class="finding" part="finding" data-item=${current.item}>
      ${this.view === 'table' ? html`<p class="name"><bdi>${current.label}</bdi></p>` : nothing}
      <ul class="values" aria-label=${t.groups}>
        ${current.groups.map((group) => this.#renderValue(group, drawing))}
      </ul>
      <p>
        ${sentence(direction(current, drawing))}${gap === null ? '.' : html`: ${t.apart(number(Math.abs(gap), lang), ends)}`}
      </p>
      <p class="wonder">${t.wonder}</p>
      ${this.companion?.finding(current)}
      <slot name="finding"></slot>
    </div>`;
  }

  #renderValue(group: Finding['groups'][number], { t, lang, groups }: Drawing): TemplateResult {
    const { mean, count, notObserved } = group;
    const missed = notObserved > 0 ? html`, ${t.notObserved(notObserved)}` : nothing;
    return html`<li class=${mean === null ? 'value not-shown' : 'value'}>
      ${markIcon(markOf(groups, group.key))} <bdi>${nameOf(group, t)}</bdi>
      ${
        mean === null
          ? html`<span class="count">${why(group, t)}${missed}</span>`
          : html`<b>${number(mean, lang)}</b> <span class="count">${t.people(count)}${missed}</span>`
      }
    </li>`;
  }

  #renderLegend({ groups, t }: Drawing, labelled: boolean): TemplateResult {
    return html`<ul class=${labelled ? 'legend labelled' : 'legend'} aria-hidden="true">
      ${groups.map(
        (group) => html`<li class="key">${markIcon(markOf(groups, group.key))} <bdi>${nameOf(group, t)}</bdi></li>`,
      )}
    </ul>`;
  }

  /** On a narrow page one finding is shown at a time. */
  #renderPager({ findings, current, t }: Drawing): TemplateResult | typeof nothing {
    if (findings.length < 2) return nothing;
    const index = findings.indexOf(current!);
    const go = (step: number) => () => this.#choose(findings[index + step]);
    return html`<div class="pager">
      <button class="button" type="button" aria-label=${t.previous} ?disabled=${index === 0} @click=${go(-1)}>‹</button>
      <p aria-live="polite">
        ${t.position(index + 1, findings.length)}<span class="for-readers">: ${current!.label}</span>
      </p>
      <button
        class="button"
        type="button"
        aria-label=${t.next}
        ?disabled=${index === findings.length - 1}
        @click=${go(1)}
      >
        ›
      </button>
    </div>`;
  }

  /** Which groups are not shown, how often, and why. */
  #renderHidden({ groups, findings, t }: Drawing): TemplateResult | typeof nothing {
    const hidden = groups.flatMap((group) => {
      const times = findings.filter((finding) =>
        finding.groups.some(({ key, hidden }) => key === group.key && hidden === 'few'),
      );
      return times.length > 0 ? [html`<li>${t.hidden(nameOf(group, t), times.length, group.threshold)}</li>`] : [];
    });
    return hidden.length > 0
      ? html`<ul class="hidden-groups">
          ${hidden}
        </ul>`
      : nothing;
  }

  #renderEmpty(): TemplateResult | typeof nothing {
    const { reading, problem } = this.read;
    if (reading || problem || this.companion) return nothing;
    return this.#wantsCompanion() ? nothing : html`<p class="quiet-text">${this.#words.t.chart.empty}</p>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { problem, result } = this.read;
    if (!problem) return nothing;
    const { chart: t } = this.#words.t;
    const place = [problem.line > 0 ? t.line(problem.line) : '', problem.value].filter(Boolean).join(': ');
    return html`<p class="problem" part="problem" role="alert">
      <bdi>${t.unreadable(place)}</bdi> ${result ? t.earlier : nothing}
    </p>`;
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
      person: this.companion ? this.companion.person : this.person,
    };
  }

  #shows(view: View): boolean {
    if (view !== this.view) return false;
    return view !== 'radar' || (this.#result?.items.length ?? 0) >= LEAST_FOR_RADAR;
  }

  /** Data of the page: what can be read replaces what was there, what cannot leaves it and is said. */
  #take(data: unknown): void {
    this.#reads += 1;
    if (data === undefined || data === null) this.read = {};
    else if (isRatings(data)) void this.#parse(JSON.stringify(data), 'json');
    else {
      let problem: Read['problem'];
      const result = checkResult(data, (line, code, value = '') => {
        problem ??= { line, code, value };
        return undefined;
      });
      this.#show(result ? { result: hideSmallGroups(result) } : { problem });
    }
  }

  async #parse(text: string, kind: 'csv' | 'json'): Promise<void> {
    const mine = this.#reads;
    this.read = { ...this.read, reading: true };
    const reading = await import('./reading.js').catch(() => undefined);
    if (mine !== this.#reads) return;
    this.#show(reading ? reading.read(text, kind) : { problem: { line: 0, code: 'offline', value: '' } });
  }

  #show({ result, problem }: Read): void {
    if (problem && NOTHING.includes(problem.code)) {
      this.read = {};
      return;
    }
    this.read = { result: result ?? this.read.result, problem };
    if (!problem) return;
    const { line, code, value } = problem;
    this.#unreported = new CoachError('bad-value', `the chart cannot read its data: ${code}, ${line}: ${value}`);
  }

  readonly #readScript = (): void => {
    const script = this.#script;
    if (!script || this.data !== undefined) return;
    this.#reads += 1;
    void this.#parse(script.textContent ?? '', script.type === 'text/csv' ? 'csv' : 'json');
  };

  get #script(): HTMLScriptElement | null {
    return this.querySelector(':scope > script:is([type="application/json"],[type="text/csv"])');
  }

  /** A chart without data of its own, which knows where stored results are. */
  #wantsCompanion(): boolean {
    if (isServer || this.companion || this.data !== undefined || this.#script) return false;
    return Boolean(this.backend || this.practice || this.engagement) || isInPractice(this);
  }

  async #connect(): Promise<void> {
    const { companionOf } = await import('./connected.js');
    this.companion = companionOf(this);
  }

  /** Once: what the network refused is asked for again when something changes. */
  async #fetch(what: string, load: () => Promise<unknown>): Promise<void> {
    if (this.#asked.has(what)) return;
    this.#asked.add(what);
    await load().catch(() => this.#asked.delete(what));
  }

  /** The person goes to a finding, and stays with the group whose point they are at. */
  #choose(finding: Finding | undefined, group = this.#group): void {
    if (!finding) return;
    this.#group = group;
    this.requestUpdate();
    if (finding === this.finding) return;
    this.selected = finding.item;
    emit(this, new CoachFindingSelectedEvent(finding.item));
  }

  readonly #click = (event: Event): void => {
    const place = (event.target as Element).closest<HTMLElement | SVGElement>('[data-item]');
    const { item = '', group } = place?.dataset ?? {};
    this.#choose(
      this.#findings.find((finding) => finding.item === item),
      group,
    );
  };

  readonly #key = (event: KeyboardEvent): void => {
    const from = event.target as Element;
    if (!from.matches('.point, tr') || event.altKey || event.ctrlKey || event.metaKey) return;
    const { finding } = this;
    const target = finding && this.#target(event.key, finding);
    if (!target) return;
    event.preventDefault();
    this.#choose(...target);
    void this.#focusStop();
  };

  /** Up and down are findings, left and right are groups as they stand on the page. */
  #target(key: string, finding: Finding): [Finding | undefined, string?] | undefined {
    const all = this.#findings;
    const index = all.indexOf(finding);
    const finds: Record<string, Finding | undefined> = {
      ArrowUp: all[index - 1] ?? finding,
      ArrowDown: all[index + 1] ?? finding,
      Home: all[0],
      End: all.at(-1),
    };
    if (finds[key]) return [finds[key]];
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
    const step = (key === 'ArrowRight') === (this.#words.t.direction === 'rtl') ? -1 : 1;
    const groups = shownGroups(finding).map((group) => group.key);
    const at = Math.max(0, groups.indexOf(this.#group));
    return [finding, groups[at + step] ?? groups[at]];
  }

  async #focusStop(): Promise<void> {
    await this.updateComplete;
    const stop = this.renderRoot.querySelector<HTMLElement | SVGElement>('.walk :is(.point, tr)[tabindex="0"]');
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: 'nearest' });
  }

  readonly #save = async (): Promise<void> => {
    const file = new Blob([await this.toSvg()], { type: 'image/svg+xml' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${this.#label.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'chart'}.svg`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
}

function inOrder(findings: readonly Finding[], { items }: AssessmentResult): Finding[] {
  const byKey = new Map(findings.map((finding) => [finding.item, finding]));
  return items.map(({ key }) => byKey.get(key)!);
}

function isRatings(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'ratings' in data;
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

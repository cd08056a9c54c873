import type { nothing, TemplateResult } from 'lit';
import type { AssessmentResult, Finding } from '@coachlight/client';

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

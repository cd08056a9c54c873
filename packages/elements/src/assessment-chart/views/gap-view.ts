import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Finding, FindingGroup } from '@coachlight/client';
import { isStop, MARKS, markOf, nameOf, number, phrase, share, shownGroups, ticksOf, type Drawing } from './drawing.js';

/** Marks nearer than this share of the track would cover each other: they are drawn above one another. */
const TOO_NEAR = 0.065;
const LANE_PX = 17;
/** A wide track in pixels, and a letter of a direct label, to tell whether labels have room. */
const TRACK_PX = 340;
const LETTER_PX = 7.2;

interface Point {
  group: FindingGroup;
  at: number;
  lane: number;
}

/** Where a value lies on the track, in per cent: the ends keep room for a mark. */
export function percent(value: number, { scale, rtl }: Pick<Drawing, 'scale' | 'rtl'>): string {
  const at = 4 + 92 * share(value, scale);
  return `${(rtl ? 100 - at : at).toFixed(2)}%`;
}

/** Lanes 0, 1, 2 … from the middle of the track upwards and downwards in turn. */
export function pointsOf(finding: Finding, { scale }: Pick<Drawing, 'scale'>): Point[] {
  const points = shownGroups(finding).map((group) => ({ group, at: share(group.mean!, scale), lane: 0 }));
  const byPlace = [...points].sort((a, b) => a.at - b.at);
  byPlace.forEach((point, index) => {
    const near = byPlace.slice(0, index).filter(({ at }) => point.at - at < TOO_NEAR);
    while (near.some(({ lane }) => lane === point.lane)) point.lane += 1;
  });
  return points;
}

const offset = (lane: number): number => (lane % 2 ? -1 : 1) * Math.ceil(lane / 2) * LANE_PX;

/** True if the names of all groups fit over the marks of this finding, so that no legend is needed. */
export function labelsFit(finding: Finding | undefined, drawing: Drawing): boolean {
  if (!finding || shownGroups(finding).length < drawing.groups.length) return false;
  const points = pointsOf(finding, drawing).sort((a, b) => a.at - b.at);
  const half = ({ group }: Point) => (nameOf(group, drawing.t).length * LETTER_PX) / 2 / TRACK_PX;
  return points.every((point, index) => {
    const before = points[index - 1];
    return point.lane === 0 && (!before || point.at - half(point) > before.at + half(before) + 0.02);
  });
}

/** The scale with its numbers, over the first track and under the last. */
export function axis(drawing: Drawing): TemplateResult {
  return html`<div class="axis" aria-hidden="true">
    <svg class="track" height="20">
      ${ticksOf(drawing.scale).map(
        (tick) => svg`<text x=${percent(tick, drawing)} y="15">${number(tick, drawing.lang)}</text>`,
      )}
    </svg>
  </div>`;
}

/** One finding on the scale: the person's mark, a mark for each group, and the gap between as a band. */
export function track(finding: Finding, drawing: Drawing, labelled: boolean): TemplateResult {
  const points = pointsOf(finding, drawing);
  const lanes = Math.max(0, ...points.map(({ lane }) => lane));
  const head = labelled ? 18 : 0;
  const middle = head + 18 + Math.ceil(lanes / 2) * LANE_PX;
  const height = middle + 18 + Math.floor(lanes / 2) * LANE_PX;
  const { self, others, meaningful } = finding;
  return html`<svg class="track" height=${height}>
    ${ticksOf(drawing.scale).map((tick) => {
      const x = percent(tick, drawing);
      return svg`<line class="tick" x1=${x} x2=${x} y1=${head} y2=${height} />`;
    })}
    <line class="rail" x1="4%" x2="96%" y1=${middle} y2=${middle} />
    ${
      self === null || others === null
        ? nothing
        : svg`<line class=${meaningful ? 'gap wide' : 'gap'} x1=${percent(self, drawing)} x2=${percent(others, drawing)} y1=${middle} y2=${middle} />`
    }
    ${points.map((point) => mark(point, finding, drawing, middle, labelled))}
    ${points.length === 0 ? noPoint(finding, drawing, middle) : nothing}
  </svg>`;
}

function mark(
  { group, lane }: Point,
  finding: Finding,
  drawing: Drawing,
  middle: number,
  labelled: boolean,
): SVGTemplateResult {
  const x = percent(group.mean!, drawing);
  const [outline, grain] = MARKS[markOf(drawing.groups, group.key)]!;
  return svg`<svg
      class="point g${markOf(drawing.groups, group.key)}"
      x=${x}
      y=${middle + offset(lane)}
      role="img"
      tabindex=${isStop(finding, group.key, drawing) ? 0 : -1}
      aria-label=${phrase(finding, group, drawing)}
      data-item=${finding.item}
      data-group=${group.key}
    ><circle class="ring" r="12" /><path class="shape" d=${outline} /><path class="grain" d=${grain} /></svg>
    ${labelled ? svg`<text class="direct" x=${x} y="12" aria-hidden="true">${nameOf(group, drawing.t)}</text>` : nothing}`;
}

/** Nothing may be shown here: it is walked to and spoken all the same. */
function noPoint(finding: Finding, drawing: Drawing, middle: number): SVGTemplateResult {
  return svg`<svg
      class="point"
      x="50%"
      y=${middle}
      role="img"
      tabindex=${finding === drawing.current ? 0 : -1}
      aria-label=${phrase(finding, undefined, drawing)}
      data-item=${finding.item}
      data-group=""
    ><circle class="ring" r="12" /><text y="5">–</text></svg>`;
}

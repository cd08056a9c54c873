import { svg, type SVGTemplateResult } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { curveLinear, curveLinearClosed, lineRadial } from 'd3-shape';
import { isStop, markOf, markPath, number, phrase, share, ticksOf, type Drawing } from './drawing.js';

const SIZE = 340;
const RADIUS = 140;
/** More numbers than this around a circle cannot be read. */
const MOST_NUMBERS = 36;

/** One radar: a spoke for each finding in the order of the questions, a closed line for each group. */
export function radar(drawing: Drawing): TemplateResult {
  const { findings, groups } = drawing;
  const half = SIZE / 2;
  return html`<svg class="radar-plot" viewBox="${-half} ${-half} ${SIZE} ${SIZE}">
    ${rings(drawing)} ${findings.map((_, index) => spoke(index, drawing))}
    ${groups.map(({ key }) => svg`<path class="line g${markOf(groups, key)}" d=${linePath(key, drawing)} />`)}
    ${groups.map(({ key }) => points(key, drawing))}
  </svg>`;
}

function rings(drawing: Drawing): SVGTemplateResult[] {
  return ticksOf(drawing.scale).map((tick) => {
    const radius = radiusOf(tick, drawing);
    return svg`<circle class="tick" r=${radius} />
      <text class="ring-number" x="3" y=${4 - radius}>${number(tick, drawing.lang)}</text>`;
  });
}

function spoke(index: number, drawing: Drawing): SVGTemplateResult {
  const { findings, current, lang } = drawing;
  const [x, y] = placeOf(index, RADIUS, drawing);
  const [atX, atY] = placeOf(index, RADIUS + 16, drawing);
  const isCurrent = findings[index] === current;
  const every = Math.ceil(findings.length / MOST_NUMBERS);
  const shown = isCurrent || index % every === 0;
  return svg`<line class=${isCurrent ? 'spoke current' : 'spoke'} x2=${x} y2=${y} />
    ${
      shown
        ? svg`<text class=${isCurrent ? 'spoke-number current' : 'spoke-number'} x=${atX} y=${atY + 5}>${number(index + 1, lang)}</text>`
        : nothing
    }`;
}

const radiusOf = (value: number, { scale }: Drawing): number => round(16 + (RADIUS - 16) * share(value, scale));

const round = (value: number): number => Math.round(value * 100) / 100;

/** Clockwise from the top, or the other way round where reading runs from right to left. */
function angleOf(index: number, { findings, rtl }: Drawing): number {
  return ((rtl ? -1 : 1) * index * 2 * Math.PI) / findings.length;
}

function placeOf(index: number, radius: number, drawing: Drawing): [number, number] {
  const angle = angleOf(index, drawing);
  return [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))];
}

const meanOf = (index: number, key: string, { findings }: Drawing): number | null =>
  findings[index]!.groups.find((group) => group.key === key)?.mean ?? null;

/** Closed where the group is shown at every item; with gaps where it is not, so that no line says what is hidden. */
function linePath(key: string, drawing: Drawing): string {
  const { length } = drawing.findings;
  const order = Array.from({ length }, (_, index) => index);
  const missing = order.find((index) => meanOf(index, key, drawing) === null);
  const line = lineRadial<number>()
    .angle((index) => angleOf(index, drawing))
    .radius((index) => radiusOf(meanOf(index, key, drawing)!, drawing))
    .defined((index) => meanOf(index, key, drawing) !== null)
    .curve(missing === undefined ? curveLinearClosed : curveLinear);
  // An open line begins after a gap, so that the last item and the first are joined.
  const first = missing ?? 0;
  return line([...order.slice(first), ...order.slice(0, first)]) ?? '';
}

function points(key: string, drawing: Drawing): SVGTemplateResult[] {
  const { findings, groups } = drawing;
  const index = markOf(groups, key);
  const size = findings.length > MOST_NUMBERS ? 0.45 : 0.7;
  return findings.flatMap((finding, at) => {
    const mean = meanOf(at, key, drawing);
    if (mean === null) return [];
    const [x, y] = placeOf(at, radiusOf(mean, drawing), drawing);
    const group = finding.groups.find((one) => one.key === key);
    return [
      svg`<g
        class="point g${index}"
        transform="translate(${x} ${y}) scale(${size})"
        role="img"
        tabindex=${isStop(finding, key, drawing) ? 0 : -1}
        aria-label=${phrase(finding, group, drawing)}
        data-item=${finding.item}
        data-group=${key}
      ><circle class="ring" r="13" />${markPath(index)}</g>`,
    ];
  });
}

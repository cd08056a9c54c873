import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { isStop, markOf, MARKS, number, phrase, ticksOf, type Drawing } from './drawing.js';
import { linePath, meanOf, placeOf, RADIUS, radiusOf } from './radar-paths.js';
import { radarStyles } from './radar-view.styles.js';

const SIZE = 340;
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

function points(key: string, drawing: Drawing): SVGTemplateResult[] {
  const { findings, groups } = drawing;
  const index = markOf(groups, key);
  const [outline, grain] = MARKS[index]!;
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
      ><circle class="ring" r="13" /><path class="shape" d=${outline} /><path class="grain" d=${grain} /></g>`,
    ];
  });
}

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = radarStyles.styleSheet!;

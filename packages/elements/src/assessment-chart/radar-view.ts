import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { isStop, markOf, MARKS, number, phrase, ticksOf, type Drawing } from './drawing.js';
import { linePath, meanOf, placeOf, RADIUS, radiusOf } from './radar-paths.js';

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

const styles = css`
  .spoke {
    stroke: var(--_color-line-quiet);
  }
  .spoke.current {
    stroke: var(--_color-text-quiet);
    stroke-width: 2px;
  }
  .spoke-number.current {
    fill: var(--_color-text);
    font-weight: 600;
  }
  .ring-number {
    font-size: 10px;
    text-anchor: start;
  }
  .radar {
    aspect-ratio: 1;
    inline-size: min(100%, 27rem);
    margin-inline: auto;
  }
  .radar-plot {
    inline-size: 100%;
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2px;
    stroke-linejoin: round;
  }
  .line.g0 {
    fill: currentColor;
    fill-opacity: 0.1;
    stroke-width: 2.5px;
  }
  .line.g1 {
    stroke-dasharray: 9 4;
  }
  .line.g2 {
    stroke-dasharray: 2 4;
  }
  .line.g3 {
    stroke-dasharray: 10 3 2 3;
  }
  .line.g4 {
    stroke-dasharray: 16 5;
  }
  .line.g5 {
    stroke-dasharray: 5 5;
  }
  .line.g6 {
    stroke-dasharray: 1 3;
  }
  .line.g7 {
    stroke-dasharray: 14 3 1 3 1 3;
  }
  .with-radar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 1.5rem;
    align-items: start;
  }
  .with-radar .row {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .with-radar .name {
    display: flex;
    align-items: baseline;
  }
  .number {
    flex: none;
    min-inline-size: 1.8em;
    color: var(--_color-text-quiet);
    font-variant-numeric: tabular-nums;
  }
  @media screen {
    @container (width <= 40rem) {
      .with-radar {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  }
  @media (forced-colors: active) {
    .line {
      color: CanvasText;
    }
    .line.g0 {
      color: Highlight;
    }
    .spoke {
      stroke: GrayText;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

import { css } from 'lit';

/** The hues of the groups turn around the accent, so that they follow every brand; shapes and grains say the same. */
const groupStyles = css`
  .g0 {
    color: var(--_color-accent);
    --_dash: none;
  }
  .g1 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 105));
    --_dash: 9 4;
  }
  .g2 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 215));
    --_dash: 2 4;
  }
  .g3 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 265));
    --_dash: 10 3 2 3;
  }
  .g4 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 160));
    --_dash: 16 5;
  }
  .g5 {
    color: var(--_color-text-quiet);
    --_dash: 5 5;
  }
  .g6 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 60));
    --_dash: 1 3;
  }
  .g7 {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + 310));
    --_dash: 14 3 1 3 1 3;
  }
  .shape,
  .grain {
    fill: var(--_color-surface);
    stroke: currentColor;
    stroke-width: 2px;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .g0 .shape {
    fill: currentColor;
  }
  .grain {
    fill: none;
    stroke-width: 1.4px;
  }
  .mark {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
`;

const plotStyles = css`
  svg {
    display: block;
    overflow: visible;
  }
  .track {
    inline-size: 100%;
  }
  .tick,
  .spoke {
    fill: none;
    stroke: var(--_color-line-quiet);
  }
  .rail {
    stroke: var(--_color-line);
  }
  .gap {
    stroke: var(--_color-line-quiet);
    stroke-width: 8px;
  }
  .gap.wide {
    stroke: var(--_color-accent-soft);
    stroke-width: 16px;
  }
  .spoke.current {
    stroke: var(--_color-text-quiet);
    stroke-width: 2px;
  }
  text {
    fill: var(--_color-text-quiet);
    font-size: 12px;
    text-anchor: middle;
  }
  .direct,
  .spoke-number.current {
    fill: var(--_color-text);
    font-weight: 600;
  }
  .ring-number {
    font-size: 10px;
    text-anchor: start;
  }
  .point {
    cursor: pointer;
    outline: none;
  }
  .ring {
    fill: none;
  }
  .point:focus-visible .ring {
    fill: var(--_color-surface);
    stroke: var(--_color-accent);
    stroke-width: 3px;
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
    stroke-dasharray: var(--_dash);
  }
  .line.g0 {
    fill: currentColor;
    fill-opacity: 0.1;
    stroke-width: 2.5px;
  }
`;

const partStyles = css`
  .bar,
  .views,
  .pager,
  .legend,
  .key,
  .value {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
  }
  .bar {
    justify-content: space-between;
    position: relative;
  }
  .views {
    gap: 0;
  }
  button,
  summary {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .view,
  .button,
  summary {
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.4em 0.9em;
    border: 1px solid var(--_color-line);
    background: var(--_color-surface);
  }
  .button {
    border-radius: var(--_radius-control);
  }
  .button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .view + .view {
    border-inline-start: 0;
  }
  .view:first-child {
    border-start-start-radius: var(--_radius-control);
    border-end-start-radius: var(--_radius-control);
  }
  .view:last-child {
    border-start-end-radius: var(--_radius-control);
    border-end-end-radius: var(--_radius-control);
  }
  .view[aria-pressed='true'] {
    background: var(--_color-accent-soft);
    font-weight: 600;
  }
  :is(.view, summary):focus-visible {
    position: relative;
  }
  summary {
    display: grid;
    align-items: center;
    border-color: transparent;
    background: none;
    color: var(--_color-accent);
    list-style: none;
  }
  .menu .button {
    position: absolute;
    z-index: 1;
    inset-inline-end: 0;
    box-shadow: var(--_shadow);
  }
  .legend {
    gap: 0.3rem 1.1rem;
  }
  .quiet-text,
  .count,
  .wonder,
  .hidden-groups,
  small {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .problem {
    padding: 0.75em 1em;
    border-inline-start: 4px solid var(--_color-danger);
    border-radius: 4px;
    background: var(--_color-surface-quiet);
  }
  .for-readers {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .data {
    display: none;
  }
`;

const rowStyles = css`
  .row,
  .axis {
    display: grid;
    grid-template-columns: minmax(0, 15rem) minmax(0, 1fr) 7.5rem;
    column-gap: 1rem;
    align-items: center;
  }
  .axis .track {
    grid-column: 2;
  }
  .row {
    padding-inline: 0.6rem;
    margin-inline: -0.6rem;
    border-radius: var(--_radius-control);
    cursor: pointer;
  }
  .row:hover,
  .row.current {
    background: var(--_color-surface-quiet);
  }
  .row + .row {
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .name {
    padding-block: 0.35rem;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .current .name {
    font-weight: 600;
  }
  .number {
    display: inline-block;
    min-inline-size: 1.8em;
    color: var(--_color-text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .short {
    font-size: 0.9em;
  }
  .finding {
    grid-column: 1 / -1;
    display: grid;
    gap: 0.5rem;
    padding-block: 0.25rem 0.85rem;
    cursor: auto;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1.4rem;
  }
  .value,
  .key {
    overflow-wrap: anywhere;
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
  .table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .table :is(th, td) {
    padding: 0.5rem 0.6rem;
    border-block-end: 1px solid var(--_color-line-quiet);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
    overflow-wrap: anywhere;
  }
  .table thead th {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
    overflow-wrap: normal;
  }
  .not-shown {
    color: var(--_color-text-quiet);
  }
  .walk tr[data-item] {
    cursor: pointer;
  }
  .table .current {
    background: var(--_color-surface-quiet);
  }
`;

/** One finding at a time, under its numbers in full. */
const narrowStyles = css`
  .pager {
    display: none;
  }
  @media screen {
    @container (width > 40rem) {
      .labelled {
        display: none;
      }
    }
    @container (width <= 40rem) {
      .direct {
        display: none;
      }
      .pager {
        display: flex;
        justify-content: space-between;
      }
      .row,
      .axis,
      .with-radar {
        grid-template-columns: minmax(0, 1fr);
      }
      .axis {
        display: none;
      }
      .row:not(.current) {
        display: none;
      }
      .row {
        padding-block: 0.5rem;
        border: 0;
      }
      .short {
        display: none;
      }
      .values {
        flex-direction: column;
      }
      .walk .table,
      .walk .table :is(tbody, tr, th, td) {
        display: block;
      }
      .walk .table thead {
        display: none;
      }
      .walk .table tr {
        padding-block: 0.6rem;
        border-block-end: 1px solid var(--_color-line-quiet);
      }
      .walk .table :is(th, td) {
        border: 0;
        padding-block: 0.1rem;
      }
      .walk .table th {
        font-weight: 600;
      }
      td::before {
        content: attr(data-label) ': ';
        color: var(--_color-text-quiet);
      }
    }
  }
  @media print {
    .bar,
    .wonder,
    .finding ::slotted(*) {
      display: none;
    }
    .row {
      break-inside: avoid;
    }
    .row.current {
      background: none;
    }
    .for-readers:has(table) {
      all: revert;
    }
    * {
      print-color-adjust: exact;
    }
  }
  @media (forced-colors: active) {
    [class] {
      --_color-accent-soft: Canvas;
    }
    .point,
    .mark,
    .line {
      color: CanvasText;
    }
    .g0 {
      color: Highlight;
    }
    .shape {
      fill: Canvas;
    }
    .g0 .shape {
      fill: Highlight;
    }
    .tick,
    .spoke,
    .rail {
      stroke: GrayText;
    }
    .gap.wide {
      stroke: CanvasText;
      stroke-width: 5px;
    }
    text {
      fill: CanvasText;
    }
    .row.current,
    .table .current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .view[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .point:focus-visible .ring {
      fill: Canvas;
      stroke: Highlight;
    }
  }
`;

export const chartStyles = [
  css`
    :host {
      container-type: inline-size;
    }
    .chart {
      display: grid;
      gap: 0.9rem;
    }
  `,
  groupStyles,
  plotStyles,
  partStyles,
  rowStyles,
  narrowStyles,
];

import { css } from 'lit';

/** The looks of the menu and the table, and what forced colours and print change. */
export const laterStyles = css`
  summary {
    display: grid;
    min-block-size: 2.75rem;
    padding: 0.4em 0.8em;
    cursor: pointer;
    align-items: center;
    color: var(--_color-accent);
    list-style: none;
  }
  .menu .button {
    position: absolute;
    z-index: 1;
    inset-inline-end: 0;
    box-shadow: var(--_shadow);
  }
  .table .not-shown {
    color: var(--_color-text-quiet);
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
  .hidden-groups,
  small {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .table .open {
    padding-block: 0;
    background: var(--_color-surface-quiet);
  }
  .walk tr[data-item] {
    cursor: pointer;
  }
  .table .current {
    background: var(--_color-surface-quiet);
  }
  @media screen {
    @container (width <= 40rem) {
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
      td[data-label]::before {
        content: attr(data-label) ':';
        margin-inline-end: 0.4em;
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
    .mark {
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
    .point:focus-visible .ring {
      fill: Canvas;
      stroke: Highlight;
    }
    .view[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .row.current,
    .table .current {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

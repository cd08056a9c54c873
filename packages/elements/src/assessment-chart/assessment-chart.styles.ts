import { css } from 'lit';

const partStyles = css`
  .bar,
  .views,
  .pager,
  .legend {
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
    overflow: hidden;
  }
  button {
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.4em 0.8em;
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  button,
  .views {
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
  }
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .view {
    border: 0;
    border-radius: 0;
    outline-offset: -3px;
  }
  .view[aria-pressed='true'] {
    background: var(--_color-accent-soft);
    font-weight: 600;
  }
  .legend {
    gap: 0.3rem 1.1rem;
  }
  .quiet-text {
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
    grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) 9.5rem;
    column-gap: 1rem;
    align-items: center;
    padding-inline: 0.6rem;
  }
  .axis .track {
    grid-column: 2;
  }
  .row {
    cursor: pointer;
  }
  .row:hover,
  .row.current {
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .row + .row {
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .name {
    padding-block: 0.35rem;
    hyphens: auto;
  }
  .current .name {
    font-weight: 600;
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
      .axis {
        grid-template-columns: minmax(0, 1fr);
      }
      .legend {
        display: none;
      }
      .axis .track {
        grid-column: 1;
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
    }
  }
`;

export const chartStyles = [
  css`
    :host {
      container-type: inline-size;
      /* A page of many charts lays out those that are seen. */
      content-visibility: auto;
      contain-intrinsic-block-size: auto 30rem;
    }
    .chart {
      display: grid;
      gap: 0.9rem;
      overflow-wrap: anywhere;
    }
  `,
  partStyles,
  rowStyles,
  narrowStyles,
];

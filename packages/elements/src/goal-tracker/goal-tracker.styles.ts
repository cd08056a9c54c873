import { css } from 'lit';

export const goalTrackerStyles = css`
  .lead {
    margin-block: 0.8em;
  }
  .card > .problem,
  .chooser,
  .kept,
  .columns {
    margin-block-start: var(--_space);
  }
  .empty .lead {
    margin-block: 0 0.3em;
    font-size: 1.1em;
    font-weight: 600;
  }
  .small-heading {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .goals {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  .goal-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35em;
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.8em 0.95em;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    text-align: start;
    cursor: pointer;
  }
  .goal-row:hover {
    background: var(--_color-accent-soft);
  }
  .goal-row[aria-current] {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .row-title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .row-line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.7em;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .chip {
    padding: 0.05em 0.6em;
    border: 1px solid var(--_color-line);
    border-radius: 1em;
    background: var(--_color-surface);
    overflow-wrap: anywhere;
  }
  .chip.in_progress {
    border-color: var(--_color-accent);
    color: var(--_color-accent);
    font-weight: 600;
  }
  .chip.proposed {
    border-style: dashed;
  }
  .asks {
    padding: 0.05em 0.6em;
    border-radius: 1em;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-weight: 600;
  }
  .where {
    font-size: 0.95em;
    overflow-wrap: anywhere;
  }
  .new-goal {
    margin-block-start: var(--_space);
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.55em;
    font-weight: 600;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .resting {
    margin-block-start: var(--_space);
  }
  .kept {
    display: grid;
    gap: 0.75em;
    padding: var(--_space);
    border: 1px dashed var(--_color-line);
    border-radius: var(--_radius-control);
  }
  .kept-act {
    display: grid;
    gap: 0.5em;
  }
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    align-content: start;
    min-inline-size: 0;
  }
  .back {
    justify-self: start;
    margin-inline-start: -0.6em;
  }
  @container (inline-size >= 46rem) {
    .columns {
      display: grid;
      grid-template-columns: minmax(14rem, 19rem) 1fr;
      gap: calc(var(--_space) * 2);
    }
    .back {
      display: none;
    }
    .choose {
      padding-block-start: calc(var(--_space) * 3);
      text-align: center;
    }
  }
  @container (inline-size < 46rem) {
    .opened .list,
    .columns:not(.opened) .detail {
      display: none;
    }
  }
  @container (inline-size < 26rem) {
    .card {
      padding: var(--_space);
    }
    .new-goal {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .goal-row[aria-current] {
      border: 3px solid Highlight;
    }
    .asks,
    .goal-row {
      border: 1px solid;
    }
  }
`;

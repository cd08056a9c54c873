import { css } from 'lit';

export const playerStyles = css`
  :host {
    container-type: inline-size;
  }
  .player {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 0.75rem;
    row-gap: 0.15rem;
  }
  .icon {
    inline-size: 1.6rem;
    block-size: 1.6rem;
  }
  button,
  select {
    font: inherit;
    color: inherit;
  }
  .play {
    grid-row: span 2;
    display: grid;
    place-items: center;
    inline-size: 3.25rem;
    block-size: 3.25rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    cursor: pointer;
  }
  .play:hover {
    filter: brightness(0.94);
  }
  .play[aria-busy='true'] .icon {
    opacity: 0.6;
  }

  /* Time runs from left to right in every language. */
  .timeline,
  .time {
    grid-column: 2 / -1;
    direction: ltr;
  }
  .timeline {
    position: relative;
    block-size: 2.75rem;
    border-radius: 6px;
    cursor: pointer;
    touch-action: pan-y;
  }
  .wave,
  .marks {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: var(--_color-line);
    stroke-width: 2px;
    stroke-linecap: round;
    overflow: visible;
    pointer-events: none;
  }
  .wave path,
  .marks path {
    vector-effect: non-scaling-stroke;
  }
  .heard {
    stroke: var(--_color-accent);
    stroke-width: 2.5px;
    overflow: hidden;
    clip-path: inset(0 calc(100% - var(--_heard, 0%)) 0 0);
  }
  .marks {
    inset-block-start: -4px;
    block-size: 7px;
    stroke: var(--_color-text-quiet);
  }
  .time {
    grid-column: 2;
    display: flex;
    gap: 0.35em;
    color: var(--_color-text-quiet);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
  }
  .time span + span:not(:empty)::before {
    content: '/ ';
  }
  .speed {
    min-block-size: 2rem;
    padding: 0.1em 0.4em;
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text-quiet);
    font-size: 0.85em;
    direction: ltr;
    cursor: pointer;
  }
  .chapters {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    margin-block-start: 0.6rem;
  }
  .chapters li {
    max-inline-size: 100%;
  }
  .chapter {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.3em 0.75em;
    border: 1px solid var(--_color-line-quiet);
    border-radius: 1.2rem;
    background: var(--_color-surface);
    color: var(--_color-text);
    font-size: 0.9em;
    text-align: start;
    hyphens: auto;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .chapter:hover {
    background: var(--_color-surface-quiet);
  }
  .chapter[aria-current] {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .at {
    flex: none;
    white-space: nowrap;
    color: var(--_color-text-quiet);
    font-variant-numeric: tabular-nums;
    direction: ltr;
  }
  .chapter[aria-current] .at {
    color: inherit;
  }
  .problem {
    grid-column: 1 / -1;
    margin-block-start: 0.6rem;
    padding: 0.75em 1em;
    border-inline-start: 4px solid var(--_color-danger);
    border-radius: 4px;
    background: var(--_color-surface-quiet);
  }
  .button {
    display: inline-block;
    min-block-size: 2.75rem;
    margin-block-start: 0.6rem;
    padding: 0.5em 1.1em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text);
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .play {
      border: 2px solid ButtonText;
    }
    .wave {
      stroke: GrayText;
    }
    .heard {
      stroke: Highlight;
    }
    .marks {
      stroke: CanvasText;
    }
    .chapter[aria-current] {
      border: 2px solid Highlight;
    }
  }
`;

import { css } from 'lit';

export const playerStyles = css`
  :host {
    container-type: inline-size;
  }
  .player {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 0.6rem;
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
  .time {
    grid-column: 2;
    display: flex;
    gap: 0.35em;
    color: var(--_color-text-quiet);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    flex-wrap: wrap;
    white-space: nowrap;
  }
  .time span + span:not(:empty)::before {
    content: '/ ';
  }
  .speed {
    min-block-size: 2rem;
    padding: 0.1em 0.2em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text-quiet);
    font-size: 0.85em;
    direction: ltr;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .speed {
      min-block-size: 2.75rem;
    }
  }
  @container (inline-size < 11rem) {
    .player {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .speed {
      grid-column: 2;
    }
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
  }
`;

import { css } from 'lit';

/** The voice with what can be moved on it. */
export const timelineStyles = css`
  /* Time runs from left to right in every language. Half a grip stands out at both ends. */
  .timeline {
    --_grip: 2.75rem;

    direction: ltr;
    padding-inline: calc(var(--_grip) / 2);
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  .flags,
  .trims {
    position: relative;
    block-size: var(--_grip);
  }
  .wave {
    position: relative;
    block-size: 4.5rem;
    border-radius: 6px;
    cursor: pointer;
  }
  .wave svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke-linecap: round;
    pointer-events: none;
  }
  .wave path {
    vector-effect: non-scaling-stroke;
  }
  .rest {
    stroke: var(--_color-line);
    stroke-width: 1px;
  }
  .kept {
    stroke: var(--_color-accent);
    stroke-width: 2.5px;
    clip-path: inset(0 calc((1 - var(--_to, 1)) * 100%) 0 calc(var(--_from, 0) * 100%));
  }

  /* What goes is hatched as well: colour is never the only sign. */
  .gone {
    position: absolute;
    inset-block: 0;
    background: repeating-linear-gradient(
      135deg,
      var(--_color-surface-quiet) 0 5px,
      var(--_color-line-quiet) 5px 6.5px
    );
    opacity: 0.8;
    pointer-events: none;
  }
  .gone.before {
    inset-inline: 0 calc((1 - var(--_from, 0)) * 100%);
  }
  .gone.after {
    inset-inline: calc(var(--_to, 1) * 100%) 0;
  }
  .now {
    position: absolute;
    inset-block: -2px;
    inset-inline-start: calc(var(--_now, 0) * 100% - 1px);
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_color-text);
    pointer-events: none;
  }
  .handle {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: calc(var(--_at, 0) * 100% - var(--_grip) / 2);
    inline-size: var(--_grip);
    block-size: var(--_grip);
    border-radius: var(--_radius-control);
    color: var(--_color-accent);
    cursor: ew-resize;
  }
  .handle.chosen,
  .handle.active {
    z-index: 1;
  }

  /* The line of a handle, through the voice. */
  .handle::before {
    content: '';
    position: absolute;
    inset-inline-start: calc(50% - 1px);
    inset-block-end: 0;
    block-size: calc(4.5rem + 100%);
    inline-size: 2px;
    background: currentColor;
    pointer-events: none;
  }
  .flag::before {
    inset-block: 0.35rem auto;
    block-size: calc(4.5rem + 100% - 0.35rem);
    background: none;
    border-inline-start: 2px dashed currentColor;
  }
  .from::before,
  .to::before {
    block-size: calc(4.5rem + 1.9rem);
    inset-block: -4.5rem auto;
  }
  .pill,
  .pennant {
    position: absolute;
    inset-block-start: 0.15rem;
    display: grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.75rem;
    background: currentColor;
  }
  .pill::after {
    content: '';
    inline-size: 6px;
    block-size: 0.8rem;
    border-inline: 2px solid var(--_color-on-accent);
  }
  .from .pill {
    inset-inline-end: calc(50% - 1px);
    border-radius: 8px 0 0 8px;
  }
  .to .pill {
    inset-inline-start: calc(50% - 1px);
    border-radius: 0 8px 8px 0;
  }
  .flag {
    color: var(--_color-text-quiet);
  }
  .pennant {
    inset-block-start: 0.35rem;
    inset-inline-start: calc(50% - 1px);
    block-size: 1.4rem;
    border-radius: 0 6px 6px 0;
    background: var(--_color-text-quiet);
    color: var(--_color-surface);
    font-size: 0.8rem;
    font-weight: 650;
    line-height: 1;
  }

  /* Beside the edge of the voice it leans inwards, so that it is never cut off. */
  .bubble {
    position: absolute;
    inset-inline-start: 50%;
    inset-block-end: calc(100% + 4.5rem - 2rem);
    padding: 0.15em 0.55em;
    border-radius: 6px;
    background: var(--_color-text);
    color: var(--_color-surface);
    font-size: 0.85rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    translate: calc(var(--_at, 0) * -100%) 0;
    pointer-events: none;
    visibility: hidden;
  }
  .flag .bubble {
    inset-block: calc(100% + 0.3rem) auto;
  }
  .active .bubble {
    visibility: visible;
  }
  .handle:focus-visible {
    outline: none;
  }
  .handle:focus-visible :is(.pill, .pennant) {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .rest {
      stroke: GrayText;
    }
    .kept {
      stroke: CanvasText;
    }
    .gone,
    .now,
    .handle {
      forced-color-adjust: none;
    }
    .gone {
      background: repeating-linear-gradient(135deg, Canvas 0 5px, GrayText 5px 6.5px);
    }
    .now {
      background: Highlight;
    }
    .handle {
      color: ButtonText;
    }
    .from,
    .to {
      color: Highlight;
    }
    .pill::after {
      border-color: Canvas;
    }
    .pennant {
      background: ButtonText;
      color: Canvas;
    }
    .handle:focus-visible :is(.pill, .pennant) {
      outline-color: CanvasText;
    }
    .bubble {
      background: CanvasText;
      color: Canvas;
    }
  }
`;

import { css } from 'lit';

/** The looks of the radar. */
export const radarStyles = css`
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

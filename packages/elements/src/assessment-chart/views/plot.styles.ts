import { css } from 'lit';

/** The hues of the groups turn around the accent, so that they follow every brand; shapes and grains say the same. */
const groupStyles = css`
  .mark,
  .point,
  .line {
    color: oklch(from var(--_color-accent) l max(c, 0.09) calc(h + var(--_turn)));
  }
  .g0 {
    color: var(--_color-accent);
  }
  .g1 {
    --_turn: 105;
  }
  .g2 {
    --_turn: 215;
  }
  .g3 {
    --_turn: 265;
  }
  .g4 {
    --_turn: 160;
  }
  .g5 {
    color: var(--_color-text-quiet);
  }
  .g6 {
    --_turn: 60;
  }
  .g7 {
    --_turn: 310;
  }
  .shape,
  .grain {
    fill: var(--_color-surface);
    stroke: currentColor;
    stroke-width: 2px;
    stroke-linejoin: round;
  }
  .g0 .shape {
    fill: currentColor;
  }
  .grain {
    fill: none;
    stroke-width: 1.4px;
  }
`;

const drawnStyles = css`
  svg {
    display: block;
    overflow: visible;
  }
  .mark {
    display: inline-block;
    inline-size: 1.1em;
    block-size: 1.1em;
    vertical-align: -0.15em;
  }
  .track {
    inline-size: 100%;
  }
  .tick {
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
  text {
    fill: var(--_color-text-quiet);
    font-size: 12px;
    text-anchor: middle;
  }
  .direct {
    fill: var(--_color-text);
    font-weight: 600;
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
`;

/** What is drawn: marks, lines and the scale. What forced colours change comes with `later-views`. */
export const plotStyles = [groupStyles, drawnStyles];

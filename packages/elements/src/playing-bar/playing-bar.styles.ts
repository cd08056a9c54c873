import { css } from 'lit';

export const playingBarStyles = css`
  /* At the end of the page it keeps the room that the bar covers. */
  :host {
    inline-size: 0;
    block-size: var(--_room, 4.5rem);
    visibility: hidden;
  }
  .bar {
    visibility: visible;
    position: fixed;
    inset: auto 0 var(--_foot, 0);
    display: flex;
    align-items: center;
    gap: 0.25rem;
    inline-size: auto;
    max-inline-size: 40rem;
    margin: 0 auto;
    padding: 0.4rem 0.5rem;
    padding-block-end: max(0.4rem, env(safe-area-inset-bottom));
    padding-inline: max(0.5rem, env(safe-area-inset-left)) max(0.5rem, env(safe-area-inset-right));
    border: 1px solid var(--_color-line-quiet);
    border-block-end-width: 0;
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: 0 -4px 20px rgb(0 0 0 / 12%);
  }
  .bar.up {
    inset-block: 0 auto;
    border-block-width: 0 1px;
    border-radius: 0 0 var(--_radius) var(--_radius);
  }
  .bar:not(:popover-open) {
    display: none;
  }

  /* Time runs from left to right in every language. */
  .bar::before {
    content: '';
    position: absolute;
    inset: 0 auto auto 0;
    inline-size: var(--_heard, 0%);
    block-size: 3px;
    border-start-start-radius: var(--_radius);
    background: var(--_color-accent);
  }
  button {
    flex: none;
    display: grid;
    place-items: center;
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: var(--_color-surface-quiet);
  }
  .icon {
    inline-size: 1.4rem;
    block-size: 1.4rem;
  }
  .play,
  .play:hover {
    border-radius: 50%;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .what {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.75em;
    min-inline-size: 0;
    padding-inline: 0.25em;
  }
  .who {
    flex: 0 1 auto;
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding-inline: 0.35em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
    text-align: start;
  }
  .time {
    padding-inline: 0.35em;
    color: var(--_color-text-quiet);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    direction: ltr;
    white-space: nowrap;
  }
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-inline-size: 30rem) {
    button.who {
      min-block-size: 1.75rem;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border: 2px solid CanvasText;
    }
    .bar::before {
      background: Highlight;
    }
    .play,
    .play:hover {
      border: 2px solid ButtonText;
    }
  }
`;

import { css } from 'lit';

export const recorderStyles = css`
  :host {
    container-type: inline-size;
  }
  .recorder {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
  }
  .stage {
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding-block: 0.75rem 0.25rem;
    text-align: center;
  }
  .prompt {
    text-align: center;
    text-wrap: balance;
  }
  .asked {
    font-size: 1.15em;
    font-weight: 600;
  }

  /* The one thing to press. The ring around it moves with the voice. */
  .round {
    display: grid;
    place-items: center;
    inline-size: 5.75rem;
    block-size: 5.75rem;
    margin-block: 1rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    cursor: pointer;
    box-shadow: 0 0 0 0.6rem var(--_color-accent-soft);
    transition:
      box-shadow 0.12s ease-out,
      background 0.2s,
      border-radius 0.2s;
  }
  .round .icon {
    inline-size: 2.6rem;
    block-size: 2.6rem;
  }
  .round:hover {
    filter: brightness(0.94);
  }
  .round:active {
    scale: 0.97;
  }
  .round[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .round:focus-visible {
    outline-offset: 0.8rem;
  }
  :host(:state(recording)) .round {
    background: var(--_color-recording);
    color: var(--_color-on-recording);
    box-shadow: 0 0 0 calc(0.35rem + min(var(--_level, 0), 0.6) * 1.6rem)
      color-mix(in srgb, var(--_color-recording) 22%, transparent);
  }
  :host(:state(asking)) .round {
    animation: waiting 1.6s ease-in-out infinite alternate;
  }
  @keyframes waiting {
    to {
      box-shadow: 0 0 0 1rem var(--_color-accent-soft);
    }
  }
  .word {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    font-weight: 600;
  }
  :host(:state(recording)) .word {
    color: var(--_color-recording);
  }
  :host(:state(recording)) .word::before {
    content: '';
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentColor;
  }
  .level {
    inline-size: min(100%, 17rem);
    block-size: 2.75rem;
    fill: none;
    stroke: var(--_color-recording);
    stroke-width: 2.5px;
    stroke-linecap: round;
    direction: ltr;
  }
  .level path {
    vector-effect: non-scaling-stroke;
  }
  :host(:state(paused)) .level {
    stroke: var(--_color-text-quiet);
  }
  .left {
    font-size: 1.6em;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .left.soon {
    padding: 0.1em 0.6em;
    border-radius: 99px;
    background: var(--_color-accent-soft);
    color: var(--_color-text);
  }
  .hint {
    max-inline-size: 32ch;
    color: var(--_color-text-quiet);
    text-wrap: balance;
  }
  .stage .actions {
    justify-content: center;
    margin-block-start: 0.5rem;
  }
  .next {
    border-color: var(--_color-accent);
    color: var(--_color-accent);
  }

  @media (forced-colors: active) {
    .round,
    :host(:state(recording)) .round {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
      box-shadow: none;
    }
    .level {
      stroke: CanvasText;
    }
    .left.soon {
      border: 1px solid CanvasText;
    }
  }
`;

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
    isolation: isolate;
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding-block: 0.75rem 0.25rem;
    text-align: center;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.2em 1.6em;
    color: var(--_color-text-quiet);
    font-size: 0.9em;
    counter-reset: step;
  }
  .steps li::before {
    counter-increment: step;
    content: counter(step) '. ';
  }
  .steps [aria-current] {
    color: var(--_color-text);
    font-weight: 600;
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
    justify-items: center;
    gap: 1.1rem;
    max-inline-size: 100%;
    margin-block-start: 1rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    font-weight: 600;
    cursor: pointer;
  }
  .disc {
    display: grid;
    place-items: center;
    position: relative;
    inline-size: 5.75rem;
    block-size: 5.75rem;
    border-radius: 50%;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    transition: background 0.2s;
  }
  .disc::before {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: 50%;
    background: var(--_color-accent-soft);
    transform: scale(1.2);
  }
  .disc .icon {
    inline-size: 2.6rem;
    block-size: 2.6rem;
  }
  .round:hover .disc {
    filter: brightness(0.94);
  }
  .round:active .disc {
    scale: 0.97;
  }
  .round[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  :host(:state(asking)) .disc::before {
    animation: waiting 1.6s ease-in-out infinite alternate;
  }
  @keyframes waiting {
    to {
      transform: scale(1.35);
    }
  }
  .hint {
    max-inline-size: 32ch;
    color: var(--_color-text-quiet);
    text-wrap: balance;
  }
  .recorder > .more {
    justify-self: center;
  }
  @media (forced-colors: active) {
    .disc {
      border: 3px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
    .disc::before {
      content: none;
    }
  }
`;

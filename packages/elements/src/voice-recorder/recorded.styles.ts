import { css } from 'lit';

/** For what comes after the first press. */
export const recordedStyles = css`
  .recorded {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.85rem;
  }
  .next {
    border-color: var(--_color-accent);
    color: var(--_color-accent);
  }
  .safe {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-weight: 550;
    color: var(--_color-accent);
  }
  .offer,
  .sure {
    display: grid;
    gap: 0.6rem;
    padding: min(1rem, 5cqi);
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .offer .actions,
  .sure .actions {
    margin-block-start: 0.25rem;
  }
  .offer .button,
  .sure .button {
    padding-inline: min(1.1em, 4cqi);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.5rem), 1fr));
  }
  .choices .next {
    grid-column: 1 / -1;
  }
  .choices .button {
    padding-inline: 0.5em;
  }
  @container (min-width: 30rem) {
    .choices {
      display: flex;
    }
    .choices .button {
      padding-inline: 1.1em;
    }
    .choices .discard {
      margin-inline-start: auto;
    }
  }
  @media (forced-colors: active) {
    .offer,
    .sure {
      border: 1px solid CanvasText;
    }
  }
`;

import { css } from 'lit';

/** The way of a message in three steps. */
export const deliveryStyles = css`
  .delivery {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 1.6em;
    margin-block: calc(var(--_space) * 0.75);
  }
  .delivery li {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_color-text-quiet);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .delivery li::before {
    content: '';
    flex: none;
    inline-size: 0.7em;
    block-size: 0.7em;
    border: 2px solid var(--_color-line);
    border-radius: 50%;
  }
  .delivery .reached::before {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
  }
  .delivery [aria-current] {
    color: var(--_color-text);
    font-weight: 600;
  }
  @container (inline-size < 26rem) {
    .delivery {
      flex-direction: column;
    }
  }
  @media (forced-colors: active) {
    .delivery .reached::before {
      background: CanvasText;
    }
  }
`;

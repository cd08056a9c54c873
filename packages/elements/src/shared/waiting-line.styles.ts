import { css } from 'lit';

/** The quiet line about what waits on this device. */
export const waitingLineStyles = css`
  .waiting-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.8em;
    align-items: center;
    margin-block-end: 0.6em;
    color: var(--_color-text-quiet);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  .waiting-line:empty {
    display: none;
  }
  .waiting-line .button {
    margin-inline-start: -0.6em;
  }
  .waiting-line .long {
    color: var(--_color-text);
    font-weight: 600;
  }
`;

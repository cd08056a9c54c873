import { css } from 'lit';

/** What somebody wrote, and the answers to it. */
export const messageStyles = css`
  .parts {
    display: grid;
    gap: 0.6em;
    margin: 0;
  }
  dt {
    color: var(--_color-text-quiet);
    font-size: 0.92em;
  }
  dd {
    margin: 0;
  }
  .words {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .answers {
    display: grid;
    gap: 0.7em;
  }
`;

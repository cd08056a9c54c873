import { css } from 'lit';

/** The sentence above an element of which nothing is kept. */
export const keptNowhereStyles = css`
  .kept-nowhere:not(:empty) {
    margin-block-end: var(--_space);
  }
`;

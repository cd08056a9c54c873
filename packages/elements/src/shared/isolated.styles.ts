import { css } from 'lit';

/** The place of a frame: some height is reserved before anything is known, and then follows what is inside. */
export const isolatedStyles = css`
  iframe {
    display: block;
    inline-size: 100%;
    block-size: var(--_frame-height, 20rem);
    border: 0;
    color-scheme: inherit;
  }
`;

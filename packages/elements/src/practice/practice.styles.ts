import { css } from 'lit';

/** The provider has no box of its own: what is inside it lies on the page as if it were not there. */
export const practiceStyles = css`
  :host {
    display: contents;
  }
  :host([hidden]) {
    display: none;
  }
`;

import { css } from 'lit';

/** The large card that an element of a page is, with its heading. */
export const cardStyles = css`
  :host {
    container-type: inline-size;
  }
  .card {
    padding: calc(var(--_space) * 1.5);
  }
  .heading,
  ::slotted([slot='heading']) {
    margin: 0;
    font-size: 1.45em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
`;

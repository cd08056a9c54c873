import { css } from 'lit';

export const signInStyles = css`
  :host([inset]) .card {
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
  }
  .card {
    max-inline-size: 30rem;
  }
  :host([inset]) .card {
    max-inline-size: 26rem;
  }
  .heading,
  ::slotted([slot='heading']) {
    margin: 0;
    font-size: 1.35em;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }
  form,
  .stack {
    display: grid;
    gap: calc(var(--_space) * 0.85);
  }
  .heading-slot {
    display: block;
    margin-block-end: calc(var(--_space) * 0.6);
  }
  :host([inset]) .heading-slot {
    display: none;
  }
  .code {
    max-inline-size: 13em;
    font-size: 1.3em;
    letter-spacing: 0.18em;
    font-variant-numeric: tabular-nums;
    direction: ltr;
    text-align: start;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .button.primary {
    justify-self: start;
  }
  .actions > .quiet:first-child {
    margin-inline-start: -0.6em;
  }
  [aria-invalid='true'] {
    border-color: var(--_color-danger);
    border-width: 2px;
  }
`;

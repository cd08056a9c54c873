import { css } from 'lit';

/** Buttons and fields, for elements that have some. */
export const controlStyles = css`
  /* What is focused by us so that reading goes on there is nothing to press. */
  :is(h2, h3)[tabindex='-1']:focus-visible {
    outline: none;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  textarea,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    padding: 0.5em 1.1em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text);
    font-weight: 550;
    cursor: pointer;
    text-align: center;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .button:hover {
    background: var(--_color-surface-quiet);
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .button.primary {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .button.primary:hover {
    filter: brightness(0.94);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_color-accent);
    padding-inline: 0.6em;
  }
  .button.quiet:hover {
    background: var(--_color-accent-soft);
  }
  .button.danger {
    color: var(--_color-danger);
  }
  .field {
    inline-size: 100%;
    padding: 0.7em 0.85em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
  }
  textarea.field {
    min-block-size: 5.5em;
    resize: vertical;
  }
  .label {
    display: block;
    margin-block-end: 0.35em;
    font-weight: 550;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
    align-items: center;
  }
  .quiet-text {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .problem {
    padding: 0.75em 1em;
    border-inline-start: 4px solid var(--_color-danger);
    border-radius: 4px;
    background: var(--_color-surface-quiet);
  }
  .problem.calm {
    border-color: var(--_color-accent);
  }
  .problem .actions {
    margin-block-start: 0.6em;
  }
  .card {
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
  }
  @media (forced-colors: active) {
    .button,
    .card {
      border: 1px solid ButtonText;
    }
    .button.primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** The quiet last line about who is signed in, and the box into which sign-in opens. */
export const accountStyles = css`
  .account {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.5em;
    align-items: center;
    margin-block-start: var(--_space);
    color: var(--_color-text-quiet);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  .account > .button {
    margin-inline-start: -0.6em;
  }
  .account > span + .button {
    margin-inline-start: 0;
  }
  .account .panel {
    flex-basis: 100%;
    color: var(--_color-text);
  }
  .panel {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_color-surface-quiet);
  }
`;

import { css } from 'lit';

/** What the elements around sessions have in common: words, fields, and quiet signs. */
export const sessionStyles = css`
  /* What is focused by us so that reading goes on there is nothing to press. */
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  .news {
    margin-block-start: 0.4em;
    color: var(--_color-accent);
    font-weight: 550;
  }
  .lead {
    margin-block: 0.8em;
  }
  .problem {
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .small-heading {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .words {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .waits {
    display: inline-block;
    padding: 0.05em 0.6em;
    border: 1px solid var(--_color-line);
    border-radius: 1em;
    color: var(--_color-text-quiet);
    font-size: 0.85rem;
    font-weight: 500;
    letter-spacing: 0;
  }
  .writing {
    display: grid;
    gap: 0.4em;
  }
  .writing textarea[rows='2'] {
    min-block-size: 3.6em;
  }
  .writing .label {
    margin: 0;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  .choice {
    display: flex;
    gap: 0.7em;
    align-items: baseline;
    min-block-size: 2.75rem;
    padding: 0.55em 0.8em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .choice > :last-child {
    min-inline-size: 0;
  }
  .choice + .choice {
    margin-block-start: 0.4em;
  }
  .choice:has(:checked) {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .choice:has(:checked) .quiet-text {
    color: var(--_color-text);
  }
  .choice:has(:disabled) {
    cursor: default;
    color: var(--_color-text-quiet);
  }
  input[type='radio'] {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin: 0;
    accent-color: var(--_color-accent);
    transform: translateY(0.12em);
  }
`;

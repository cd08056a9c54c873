import { css } from 'lit';

export const findingStyles = css`
  :host {
    container-type: inline-size;
  }
  section.card,
  .inset,
  .column {
    display: grid;
    gap: var(--_space);
    align-content: start;
    min-inline-size: 0;
  }
  .heading {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    gap: var(--_space);
  }
  .part,
  .step {
    display: grid;
    gap: 0.5em;
    justify-items: start;
    align-content: start;
    min-inline-size: 0;
  }
  .part > * {
    max-inline-size: 100%;
  }
  .step > div:not(.actions) {
    inline-size: 100%;
  }
  .step {
    inline-size: 100%;
    gap: 0.8em;
    margin-block-start: 0.3em;
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .small-heading {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .stances {
    display: flex;
    flex-wrap: wrap;
    gap: 0.45em;
  }
  .stance {
    min-block-size: 2.75rem;
    padding: 0.4em 1em;
    border: 1px solid var(--_color-line);
    border-radius: 2rem;
    background: var(--_color-surface);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .stance:hover {
    background: var(--_color-surface-quiet);
  }
  .stance[aria-checked='true'] {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
    font-weight: 600;
  }
  .stance[aria-checked='true']::before {
    content: '✓ ' / '';
  }
  .stance-word {
    display: inline-block;
    padding: 0.3em 0.9em;
    border-radius: 2rem;
    background: var(--_color-accent-soft);
    font-weight: 600;
  }
  .wonder {
    display: grid;
    gap: 0.3em;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-accent-soft);
    color: var(--_color-text-quiet);
  }
  .words {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .edit {
    margin-inline-start: -0.6em;
  }
  textarea.field {
    display: block;
    min-block-size: 4.5em;
  }
  textarea.line {
    min-block-size: 2.75rem;
  }
  details {
    justify-self: start;
    max-inline-size: 100%;
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    color: var(--_color-accent);
    font-weight: 550;
    cursor: pointer;
  }
  .earlier,
  .kept {
    display: grid;
    gap: 0.6em;
  }
  .next {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .done:empty {
    display: none;
  }
  .done {
    color: var(--_color-accent);
    font-weight: 550;
  }
  @container (inline-size >= 40rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: calc(var(--_space) * 1.75);
    }
  }
  @container (inline-size < 26rem) {
    section.card {
      padding: var(--_space);
    }
  }
  @media (forced-colors: active) {
    .stance[aria-checked='true'] {
      border: 3px solid Highlight;
    }
    .stance-word {
      border: 1px solid;
    }
  }
`;

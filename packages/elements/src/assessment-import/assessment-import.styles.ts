import { css } from 'lit';

export const importStyles = css`
  section.card,
  .inset,
  .source,
  .details,
  .preview {
    display: grid;
    gap: var(--_space);
    align-content: start;
    min-inline-size: 0;
  }
  .source > *,
  .details > * {
    min-inline-size: 0;
  }
  .details > .button {
    justify-self: start;
  }
  .preview {
    gap: 0.6em;
    padding-block: var(--_space);
    border-block: 1px solid var(--_color-line-quiet);
  }
  .small-heading {
    font-weight: 650;
  }
  #table {
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
    white-space: pre;
    overflow: auto;
  }
  #file {
    padding: 0.55em 0.7em;
  }
  #file::file-selector-button {
    min-block-size: 2.25rem;
    margin-inline-end: 0.8em;
    padding: 0.3em 0.9em;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .field + .quiet-text {
    margin-block-start: 0.35em;
  }
  .day {
    max-inline-size: 14em;
  }
  .private {
    padding: 0.6em 0.9em;
    border-radius: var(--_radius-control);
    background: var(--_color-accent-soft);
  }
  .lines {
    display: grid;
    gap: 0.35em;
    margin-block-start: 0.5em;
    overflow-wrap: anywhere;
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    color: var(--_color-accent);
    font-weight: 550;
    cursor: pointer;
  }
  .shape {
    margin-block: 0.4em 0.9em;
    padding: 0.7em 0.9em;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    font-size: 0.88em;
    overflow: auto;
  }
  .kept {
    display: grid;
    gap: 0.4em;
  }
  .done:empty {
    display: none;
  }
  .done {
    color: var(--_color-accent);
    font-weight: 550;
  }
  @container (inline-size >= 40rem) {
    .details {
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    }
    .details > :not(div) {
      grid-column: 1 / -1;
    }
    .details > .problem {
      grid-column: 1 / -1;
    }
  }
  @container (inline-size < 26rem) {
    section.card {
      padding: var(--_space);
    }
  }
`;

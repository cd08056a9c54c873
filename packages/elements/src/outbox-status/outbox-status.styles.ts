import { css } from 'lit';

export const outboxStatusStyles = css`
  .card {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .card > * {
    min-inline-size: 0;
  }
  .nothing {
    font-size: 1.1em;
    font-weight: 600;
  }
  .news {
    color: var(--_color-accent);
    font-weight: 550;
  }
  .small-heading {
    margin-block-end: 0.6em;
    font-weight: 650;
  }
  .rows {
    display: grid;
    gap: 0.6em;
  }
  .row {
    display: grid;
    gap: 0.25em;
    min-inline-size: 0;
    padding: 0.85em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    overflow-wrap: anywhere;
  }
  .what {
    font-weight: 600;
  }
  .gist {
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_color-line);
  }
  .note {
    font-size: 0.95em;
  }
  .long {
    font-weight: 600;
  }
  .row .actions {
    gap: 0.1em 0.4em;
    margin: 0.2em -0.6em -0.4em;
  }
  .row .quiet {
    text-align: start;
  }
  .row .primary {
    margin-inline: 0.6em;
  }
  .row .sure .actions {
    gap: 0.6em;
    margin-inline: 0;
  }
  @container (inline-size < 26rem) {
    .card {
      padding: var(--_space);
    }
    .row {
      padding-inline: 0.8em;
    }
  }
  .sound {
    margin-block-start: 0.4em;
  }
  .more {
    margin-block-start: 0.6em;
  }
  .held,
  .others {
    display: grid;
    gap: 0.3em;
    justify-items: start;
  }
  .held .button {
    margin-inline-start: -0.6em;
  }
  @media (forced-colors: active) {
    .row {
      border: 1px solid CanvasText;
    }
    .row .actions {
      gap: 0.4em;
      margin-inline: 0;
    }
  }
`;

import { css } from 'lit';

/** What a connected chart shows besides the numbers. */
export const connectedStyles = css`
  /* A card as the other elements of a practice. */
  .chart {
    padding: calc(var(--_space) * 1.5);
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
  }
  .results {
    display: grid;
    gap: 0.6em;
  }
  .heading {
    font-size: 1.45em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em var(--_space);
    align-items: end;
  }
  .chooser {
    flex: 1 1 14rem;
    min-inline-size: 0;
    max-inline-size: 28rem;
  }
  .chooser .field {
    text-overflow: ellipsis;
  }
  .which {
    color: var(--_color-text-quiet);
    overflow-wrap: anywhere;
  }
  .lead {
    margin-block: 0.6em 0.3em;
    font-weight: 600;
  }
  .finding coach-finding {
    display: block;
    margin-block-start: 0.5rem;
    padding-block-start: 0.9rem;
    border-block-start: 1px solid var(--_color-line-quiet);
    cursor: auto;
  }
  .add {
    margin-block-start: calc(var(--_space) * 1.25);
    padding-block-start: calc(var(--_space) * 0.5);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .add summary {
    display: flex;
    font-weight: 600;
    padding-inline: 0;
  }
  .add summary::before {
    content: '+' / '';
    margin-inline-end: 0.45em;
  }
  .add[open] summary::before {
    content: '–' / '';
  }
  .arrived {
    margin-block-end: var(--_space);
  }
  .add coach-assessment-import {
    margin-block-start: 0.6em;
  }
  @container (inline-size < 26rem) {
    .chart {
      padding: var(--_space);
    }
  }
  @media (forced-colors: active) {
    .chart {
      border: 1px solid ButtonText;
    }
  }
`;

import { css } from 'lit';

export const pastCheckInsStyles = css`
  .sent {
    display: grid;
    justify-items: start;
    gap: 0.4em;
    margin-block-start: calc(var(--_space) * 1.25);
  }
  .thanks {
    font-size: 1.15em;
    font-weight: 600;
  }
  .run {
    margin-block-start: calc(var(--_space) * 2);
  }
  .run-heading {
    margin-block-end: 0.6em;
    font-size: 1.1em;
    font-weight: 650;
  }
  .run > .button {
    margin-block-start: var(--_space);
  }
  .past {
    display: grid;
    gap: var(--_space);
  }
  .thread {
    display: grid;
    gap: 0.7em;
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 0.7em;
    color: var(--_color-text-quiet);
    font-size: 0.92em;
  }
  .when strong {
    color: var(--_color-text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .where {
    overflow-wrap: anywhere;
    color: var(--_color-text);
  }
  .answer {
    display: grid;
    gap: 0.45em;
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-accent-soft);
  }
  .answer .when {
    color: var(--_color-text);
  }
  .answer-comes {
    overflow-wrap: anywhere;
    color: var(--_color-text-quiet);
    font-size: 0.92em;
  }
  @container (inline-size < 26rem) {
    .thread {
      padding: var(--_space);
    }
  }
`;

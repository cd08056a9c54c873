import { css } from 'lit';

export const checkInStyles = css`
  .promise {
    margin-block-start: 0.35em;
    color: var(--_color-text-quiet);
    overflow-wrap: anywhere;
  }
  .card > .problem,
  .chooser {
    margin-block-start: var(--_space);
  }
  .compose {
    display: grid;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.25);
  }
  .prompts {
    display: grid;
    gap: 0.15em;
    counter-reset: prompt;
  }
  .prompts li {
    display: grid;
    grid-template-columns: 2em 1fr;
    column-gap: 0.65em;
    padding: 0.55em 0.6em;
    border-radius: var(--_radius-control);
    counter-increment: prompt;
  }
  .prompts li::before {
    content: counter(prompt);
    grid-row: span 2;
    align-self: start;
    margin-block: -0.15em;
    inline-size: 1.9em;
    block-size: 1.9em;
    border-radius: 50%;
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-weight: 650;
    line-height: 1.9em;
    text-align: center;
  }
  .prompts li:only-child {
    grid-template-columns: 1fr;
    padding-inline: 0;
  }
  .prompts li:only-child::before {
    content: none;
  }
  .prompt-label {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_color-text-quiet);
    font-size: 0.92em;
  }
  /* The list says it already, for all prompts at once. */
  .prompts ~ coach-voice-recorder::part(prompt) {
    display: none;
  }
  .prompts .now {
    background: var(--_color-accent-soft);
  }
  .prompts .now .hint {
    color: var(--_color-text);
  }
  .prompts .now::before {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .prompts .said::before {
    content: '✓';
  }
  .fields {
    display: grid;
    gap: calc(var(--_space) * 1.1);
  }
  .fields .label {
    margin-block-end: 0;
  }
  .fields .hint {
    margin-block-end: 0.4em;
  }
  .mark {
    display: grid;
    justify-items: center;
    text-align: center;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em;
  }
  .foot .quiet:only-child {
    margin-inline: auto;
  }
  @container (inline-size >= 44rem) {
    .compose {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .compose > * {
      grid-column: 1 / -1;
    }
    .compose > .prompts {
      grid-column: 1;
      align-self: center;
    }
    .compose > .prompts + coach-voice-recorder {
      grid-column: 2;
    }
  }
  @media (forced-colors: active) {
    .prompts .now {
      outline: 2px solid Highlight;
    }
  }
  @container (inline-size < 26rem) {
    /* On a small phone the list has left the screen when somebody speaks. */
    .prompts:has(.now) ~ coach-voice-recorder::part(prompt) {
      display: block;
    }
    .card {
      padding: var(--_space);
    }
    .foot .primary {
      flex: 1 0 100%;
    }
    .foot .quiet {
      margin-inline: auto;
    }
  }
`;

import { css } from 'lit';

export const inboxStyles = css`
  .lead {
    margin-block: 0.8em;
  }
  .news {
    margin-block-start: 0.4em;
    color: var(--_color-accent);
    font-weight: 550;
  }
  .empty {
    padding-block: calc(var(--_space) * 1.5);
  }
  .empty .lead {
    margin-block: 0 0.3em;
    font-size: 1.1em;
    font-weight: 600;
  }
  .problem {
    margin-block-start: var(--_space);
  }
  .columns {
    margin-block-start: var(--_space);
  }
  .small-heading {
    margin-block-end: 0.6em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .entries {
    display: grid;
    gap: 0.4em;
  }
  .entry {
    display: grid;
    gap: 0.1em;
    inline-size: 100%;
    padding: 0.75em 0.9em;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    text-align: start;
    cursor: pointer;
  }
  .entry:hover {
    background: var(--_color-accent-soft);
  }
  .entry[aria-current] {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .who {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .what,
  .promised {
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .entry:hover :is(.what, .promised),
  .entry[aria-current] :is(.what, .promised) {
    color: var(--_color-text);
  }
  .asks {
    justify-self: start;
    margin-block: 0.2em;
    padding: 0.05em 0.6em;
    border-radius: 1em;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-size: 0.85em;
    font-weight: 600;
  }
  .gist {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .more {
    margin-block-start: 0.6em;
  }
  details {
    margin-block-start: calc(var(--_space) * 1.25);
    padding-block-start: calc(var(--_space) * 0.75);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    font-weight: 600;
    cursor: pointer;
  }
  .detail {
    display: grid;
    gap: var(--_space);
    align-content: start;
    min-inline-size: 0;
  }
  .detail-name {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .back {
    justify-self: start;
    margin-inline-start: -0.6em;
  }
  .help {
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-accent-soft);
  }
  .help .small-heading {
    margin-block-end: 0.35em;
  }
  .play-help {
    margin-block-start: 0.4em;
  }
  .play-sign {
    inline-size: 0.75em;
    block-size: 0.85em;
    background: currentColor;
    clip-path: polygon(0 0, 100% 50%, 0 100%);
  }
  .answer {
    display: grid;
    gap: 0.4em;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-accent);
  }
  .answer .quiet-text {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 0.7em;
  }
  .answer strong {
    color: var(--_color-text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .where {
    overflow-wrap: anywhere;
    color: var(--_color-text);
  }
  .reply {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .reply .label,
  .reply .small-heading {
    margin: 0;
  }
  .reply .primary {
    justify-self: start;
  }
  @container (inline-size >= 46rem) {
    .columns {
      display: grid;
      grid-template-columns: minmax(15rem, 21rem) 1fr;
      gap: calc(var(--_space) * 2);
    }
    .back {
      display: none;
    }
    .choose {
      padding-block-start: calc(var(--_space) * 3);
      text-align: center;
    }
  }
  @container (inline-size < 46rem) {
    .opened .list,
    .columns:not(.opened) .detail {
      display: none;
    }
  }
  @container (inline-size < 26rem) {
    .card {
      padding: var(--_space);
    }
  }
  @media (forced-colors: active) {
    .entry[aria-current] {
      border: 3px solid Highlight;
    }
    .asks {
      border: 1px solid;
    }
    .play-sign {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
`;

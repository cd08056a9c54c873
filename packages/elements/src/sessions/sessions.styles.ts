import { css } from 'lit';

export const sessionsStyles = css`
  .card {
    display: grid;
    gap: var(--_space);
  }
  .card > * {
    min-inline-size: 0;
  }
  .card > .visually-hidden {
    margin-block: calc(var(--_space) * -1) 0;
  }
  .session {
    display: grid;
    gap: 0.7em;
    min-inline-size: 0;
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius);
  }
  .session > * {
    min-inline-size: 0;
  }
  .session-heading {
    color: var(--_color-text-quiet);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .when time {
    display: grid;
    line-height: 1.3;
  }
  .day {
    font-size: 1.35em;
    font-weight: 650;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .hours {
    color: var(--_color-accent);
    font-size: 1.2em;
    font-weight: 600;
  }
  .zones {
    margin-block-start: -0.4em;
  }
  .way {
    color: var(--_color-text-quiet);
  }
  .place {
    display: block;
    color: var(--_color-text);
    overflow-wrap: anywhere;
  }
  .door .quiet:first-child {
    margin-inline-start: -0.6em;
  }
  .more summary {
    list-style: none;
  }
  .more summary::-webkit-details-marker {
    display: none;
  }
  .more[open] {
    flex-basis: 100%;
  }
  .more .actions {
    margin-block-start: 0.6em;
  }
  .wish {
    display: grid;
    gap: 0.6em;
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .wish .quiet-text,
  .panel .quiet-text {
    color: var(--_color-text);
  }
  .time {
    display: grid;
  }
  ul.offered {
    display: grid;
    gap: 0.4em;
  }
  ul.offered li {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-line);
  }
  .offered .label,
  .times .label,
  .way-fields .label {
    margin-block-end: 0.5em;
  }
  coach-session-talk,
  .part {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .part > coach-session-talk,
  .over > coach-session-talk {
    padding: 0;
    border: 0;
  }
  .part {
    display: grid;
    gap: 0.8em;
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .part-heading {
    font-size: 1.1em;
    font-weight: 650;
  }
  .none-yet {
    font-size: 1.1em;
    font-weight: 600;
  }
  .kept .words {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-line);
  }
  .time-row {
    display: grid;
    grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr) 2.75rem;
    gap: 0.2em 0.6em;
    align-items: end;
    margin-block: 0.6em;
  }
  .time-part {
    display: grid;
    min-inline-size: 0;
  }
  .time-part .field {
    min-block-size: 2.75rem;
    padding-inline: 0.6em;
  }
  .remove {
    padding: 0;
  }
  .meant {
    grid-column: 1 / -1;
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  .proposal {
    gap: var(--_space);
  }
  .proposal .label {
    margin-block-end: 0.35em;
  }
  textarea.short {
    min-block-size: 4em;
  }
  .length {
    min-block-size: 2.75rem;
    inline-size: auto;
    max-inline-size: 100%;
  }
  .over {
    display: grid;
    gap: 0.6em;
  }
  .earlier .over {
    margin-block: var(--_space);
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .earlier summary {
    min-block-size: 2.75rem;
    padding-block: 0.5em;
    font-weight: 600;
    cursor: pointer;
  }
  .over-day {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.7em;
    align-items: baseline;
    font-weight: 600;
  }
  .over-day .quiet-text {
    font-weight: 400;
  }
  .trend {
    display: grid;
    gap: 0.5em;
  }
  .trend li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1.2em;
    align-items: baseline;
  }
  .trend-day {
    flex: 1 1 11em;
  }
  .trend-of {
    flex: 0 1 9.5em;
  }
  .dots {
    color: var(--_color-accent);
    letter-spacing: 0.12em;
    white-space: nowrap;
  }
  .confidence {
    margin-block-start: calc(var(--_space) * 0.5);
  }
  @container (inline-size < 30rem) {
    .time-row {
      grid-template-columns: minmax(0, 1fr) 2.75rem;
    }
    .time-part:first-child,
    .time-part:nth-child(2):nth-last-child(2) {
      grid-column: 1 / -1;
    }
  }
  @container (inline-size < 26rem) {
    .card {
      padding: var(--_space);
    }
    .session {
      padding: var(--_space);
      margin-inline: calc(var(--_space) * -0.5);
    }
  }
  @media (forced-colors: active) {
    .wish,
    .panel {
      border: 1px solid;
    }
  }
  .in-room {
    margin-block-end: 1.25rem;
  }
`;

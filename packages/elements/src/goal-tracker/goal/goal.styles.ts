import { css } from 'lit';

export const goalStyles = css`
  .goal-head {
    display: grid;
    gap: 0.6em;
  }
  .goal-name {
    font-size: 1.3em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .state-line,
  .when {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.15em 0.7em;
    font-size: 0.92em;
  }
  .when {
    color: var(--_color-text-quiet);
  }
  .when strong {
    color: var(--_color-text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .part {
    display: grid;
    gap: 0.7em;
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .pending,
  .room,
  .question,
  .round.now {
    display: grid;
    gap: 0.6em;
    padding: 0.9em 1em;
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .pending.mine,
  .round.now {
    background: var(--_color-accent-soft);
  }
  :is(.pending.mine, .round.now) :is(dt, .when, .quiet-text) {
    color: var(--_color-text);
  }
  .pending-title {
    font-weight: 600;
  }
  .swap {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.35em 0.6em;
    align-items: center;
  }
  .swap .label {
    grid-column: 1 / -1;
    margin: 0;
  }
  .form,
  .form-fields {
    display: grid;
    gap: calc(var(--_space) * 0.9);
  }
  .form {
    min-inline-size: 0;
  }
  .form textarea.field {
    min-block-size: 4em;
  }
  .form [aria-invalid] {
    border-color: var(--_color-danger);
  }
  .form input[type='date'] {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .form input[type='range'] {
    inline-size: 100%;
    min-block-size: 2.75rem;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .sure-value {
    display: block;
    color: var(--_color-accent);
    font-size: 1.4em;
    font-weight: 650;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.2em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choices .label {
    padding: 0;
  }
  .choice {
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    min-block-size: 2.75rem;
  }
  .choice input {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .items,
  .rounds,
  .events {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7em;
  }
  .item,
  .message,
  .event,
  .round {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    overflow-wrap: anywhere;
    gap: 0.4em;
    min-inline-size: 0;
  }
  .item,
  .event,
  .message,
  .round:not(.now) {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-line);
  }
  .message {
    border-color: var(--_color-accent);
  }
  .what {
    font-weight: 550;
  }
  .history {
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .events {
    margin-block: 0.4em;
  }
  .sureness {
    display: grid;
    gap: 0.4em;
    margin: 0;
  }
  .chart {
    direction: ltr;
    display: block;
    inline-size: 100%;
    max-inline-size: 36rem;
    block-size: 10rem;
    overflow: visible;
  }
  .grid {
    stroke: var(--_color-line-quiet);
  }
  .way {
    stroke: var(--_color-accent);
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  .dot {
    fill: var(--_color-surface);
    stroke: var(--_color-accent);
    stroke-width: 2.5;
  }
  .dot.last {
    fill: var(--_color-accent);
  }
  .chart text {
    fill: var(--_color-text);
    font-size: 0.88em;
  }
  .chart .value {
    font-weight: 600;
    text-anchor: middle;
  }
  .chart .date {
    fill: var(--_color-text-quiet);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.92em;
  }
  th,
  td {
    padding: 0.45em 0.6em;
    border-block-end: 1px solid var(--_color-line-quiet);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--_color-text-quiet);
  }
  .goal-foot {
    display: grid;
    gap: 0.5em;
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  @container (inline-size < 26rem) {
    .swap {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .pending.mine,
    .round.now {
      border: 2px solid Highlight;
    }
    .way,
    .dot {
      stroke: CanvasText;
    }
    .dot {
      fill: Canvas;
    }
    .dot.last,
    .chart :is(text, .date) {
      fill: CanvasText;
    }
    .grid {
      stroke: GrayText;
    }
  }
`;

import { css } from 'lit';

export const recordingEditorStyles = css`
  :host {
    container-type: inline-size;
  }
  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.85rem;
  }
  .icon {
    inline-size: 1.3em;
    block-size: 1.3em;
    flex: none;
  }
  .at {
    font-variant-numeric: tabular-nums;
    direction: ltr;
    unicode-bidi: isolate;
    white-space: nowrap;
  }
  .exactly {
    direction: ltr;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.5rem;
    max-inline-size: 26rem;
    inline-size: 100%;
    justify-self: center;
  }
  .exactly .what {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 0.6em;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .exactly .at {
    font-weight: 650;
  }
  .nudge {
    inline-size: 2.75rem;
    padding: 0;
  }
  .exactly .join {
    grid-column: 1 / -1;
    justify-self: center;
  }
  .divided {
    display: grid;
    justify-items: start;
    gap: 0.3rem;
  }
  .divided .add {
    margin-inline-start: -0.6em;
  }
  .parts {
    inline-size: 100%;
    border-block: 1px solid var(--_color-line-quiet);
  }
  .part {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0 0.75rem;
    padding-block: 0.5rem;
  }
  .part + .part {
    border-block-start: 1px solid var(--_color-line-quiet);
  }
  .hear {
    inline-size: 2.75rem;
    padding: 0;
    border-radius: 50%;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    font-weight: 550;
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  /* A long word takes a line of its own before it is broken. */
  .label {
    flex: 1 1 6em;
    max-inline-size: 100%;
    overflow-wrap: break-word;
  }
  .title .at {
    color: var(--_color-text-quiet);
    font-weight: 400;
  }
  .part .again {
    grid-column: 2;
    justify-self: start;
    margin-inline-start: -0.6em;
    font-size: 0.92em;
    text-align: start;
  }
  @container (inline-size >= 34rem) {
    .part {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .part .again {
      grid-column: 3;
      margin-inline-start: 0;
    }
  }
  .news,
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.6rem;
    padding: 0.75rem min(1rem, 5cqi);
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  .question {
    display: grid;
    justify-content: stretch;
  }
  .ends {
    justify-content: end;
  }
  @container (inline-size < 26rem) {
    .main .button {
      flex: 1 1 auto;
    }
  }
  /* Large letters on a small phone: what is moved stands above what moves it. */
  @container (inline-size < 15rem) {
    .exactly {
      grid-template-columns: auto auto;
      justify-content: center;
    }
    .exactly .what {
      grid-area: 1 / 1 / auto / -1;
    }
  }
  @container (inline-size < 11rem) {
    .part {
      grid-template-columns: minmax(0, 1fr);
    }
    .part .again {
      grid-column: 1;
    }
    .button {
      padding-inline: 0.3em;
    }
  }
  @media (forced-colors: active) {
    .part .again,
    .divided .add {
      margin-inline-start: 0;
    }
    .news,
    .question {
      border: 1px solid CanvasText;
    }
  }
`;

import { css } from 'lit';

/** What stands beside the faces, and at the end. */
export const asideStyles = css`
  .aside {
    padding: var(--_space);
    border: 1px solid var(--_color-line-quiet);
    border-radius: var(--_radius);
    background: var(--_color-surface-quiet);
  }
  .wording {
    margin: 0;
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_color-accent);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .code {
    font-size: 1.3em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
  }
  .scale {
    display: grid;
    gap: 0.2em;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .scale label {
    display: flex;
    gap: 0.6em;
    align-items: center;
    min-block-size: 2.4rem;
  }
  .scale input {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    accent-color: var(--_color-accent);
  }
`;

import { css } from 'lit';

export const purposeStyles = css`
  section {
    display: grid;
    gap: 0.7em;
    min-inline-size: 0;
  }
  .part-heading {
    font-size: 1.1em;
    font-weight: 650;
  }
  .purpose {
    padding-inline-start: 0.8em;
    border-inline-start: 3px solid var(--_color-accent);
    font-size: 1.15em;
    line-height: 1.45;
  }
  [part='purpose'] {
    display: grid;
    gap: 0.4em;
  }
  .ways .quiet:first-child {
    margin-inline-start: -0.6em;
  }
  .where {
    display: grid;
    gap: 0.2em;
    margin-block-start: 0.4em;
  }
`;

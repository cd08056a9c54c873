import { css } from 'lit';

export const sessionTalkStyles = css`
  section {
    display: grid;
    gap: calc(var(--_space) * 1.25);
    min-inline-size: 0;
  }
  .talk {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .theirs {
    display: grid;
    gap: 0.2em;
    padding: 0.75em 0.9em;
    border-radius: var(--_radius-control);
    background: var(--_color-accent-soft);
  }
  .agenda,
  .notes,
  .offers {
    display: grid;
    gap: 0.5em;
  }
  .agenda li {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_color-line-quiet);
  }
  .agenda .words {
    display: block;
  }
  .offer {
    display: grid;
    justify-content: start;
    justify-items: start;
    gap: 0.1em;
    inline-size: 100%;
    border-style: dashed;
    font-weight: 450;
    text-align: start;
  }
  .offer-text {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .talk p > .quiet {
    margin-inline-start: -0.6em;
  }
`;

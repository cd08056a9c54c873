import { css } from 'lit';

export const sessionRoomStyles = css`
  .door {
    display: grid;
    gap: var(--_space);
    justify-items: start;
  }
  .door > * {
    max-inline-size: 100%;
  }
  .when {
    font-size: 1.1em;
  }
  .sign-in {
    inline-size: 100%;
  }
`;

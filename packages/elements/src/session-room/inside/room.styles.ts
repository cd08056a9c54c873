import { css } from 'lit';
import { asideStyles } from './aside.styles.js';

export const roomStyles = css`
  ${asideStyles}
  h3 {
    font-size: 1.15em;
    font-weight: 650;
  }
  h4 {
    margin-block-start: var(--_space);
    font-weight: 600;
  }
  .check,
  .aside,
  .closing,
  .devices {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  .devices > *,
  .check > *,
  .aside > *,
  .closing > * {
    min-inline-size: 0;
  }
  .preview,
  .stage {
    position: relative;
    overflow: hidden;
    border-radius: var(--_radius);
    background: #101614;
    color: #eef3f1;
  }
  .preview {
    aspect-ratio: 4 / 3;
    max-block-size: 20rem;
    max-inline-size: 26rem;
  }
  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .preview video,
  .self video {
    transform: scaleX(-1);
  }
  .no-picture {
    display: grid;
    block-size: 100%;
    place-items: center;
  }
  meter {
    inline-size: 100%;
    block-size: 0.9em;
  }

  /* Faces first. */
  .heading + * {
    margin-block-start: calc(var(--_space) * 0.75);
  }
  .call {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  .stage {
    min-block-size: 17rem;
    block-size: min(70vh, 62cqi);
  }
  .stage:focus-visible {
    outline-offset: -3px;
  }
  .face,
  .screen {
    position: absolute;
    inset: 0;
  }
  .face.speaking::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 4px solid #7fd6c2;
    border-radius: var(--_radius);
    pointer-events: none;
  }
  .face video.dark {
    visibility: hidden;
  }
  .letter {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    font-size: 5em;
    font-weight: 600;
  }
  .with-screen .screen video {
    object-fit: contain;
  }
  .with-screen .face {
    inset: auto;
    inset-block-start: 0.6rem;
    inset-inline-start: 0.6rem;
    z-index: 1;
    inline-size: 26%;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border-radius: var(--_radius-control);
  }
  .with-screen .letter {
    font-size: 2em;
  }
  .tag {
    position: absolute;
    inset-block-end: 0.5rem;
    inset-inline-start: 0.5rem;
    max-inline-size: calc(100% - 1rem);
    padding: 0.1em 0.6em;
    border-radius: 1em;
    background: rgb(0 0 0 / 62%);
    color: #fff;
    font-size: 0.85em;
    overflow-wrap: anywhere;
  }
  .tag em {
    font-style: normal;
    font-weight: 600;
    color: #a5ecd9;
  }
  .self {
    position: absolute;
    z-index: 2;
    inline-size: min(24%, 12rem);
    min-inline-size: 5.5rem;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    border: 2px solid rgb(255 255 255 / 70%);
    border-radius: var(--_radius-control);
    background: #26302d;
    cursor: grab;
    touch-action: none;
  }
  .self:focus-visible {
    outline: 3px solid #fff;
    box-shadow: 0 0 0 6px #101614;
  }
  .self.top-start,
  .self.top-end {
    inset-block-start: 0.6rem;
  }
  .self.bottom-start,
  .self.bottom-end {
    inset-block-end: 0.6rem;
  }
  .self.top-start,
  .self.bottom-start {
    inset-inline-start: 0.6rem;
  }
  .self.top-end,
  .self.bottom-end {
    inset-inline-end: 0.6rem;
  }
  .self.bottom-start {
    inset-block-end: 2.6rem;
  }
  .overlay {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.75rem;
    padding: 1.25rem;
    background: rgb(16 22 20 / 78%);
    text-align: center;
    text-wrap: balance;
  }
  .overlay.paused {
    background: rgb(16 40 34 / 62%);
    text-shadow: 0 1px 3px rgb(0 0 0 / 70%);
    backdrop-filter: blur(6px);
  }
  .overlay .button {
    text-shadow: none;
  }
  .large {
    font-size: 1.35em;
    font-weight: 600;
  }
  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 1em;
    color: var(--_color-text-quiet);
    font-size: 0.9em;
  }
  .signs li {
    display: flex;
    gap: 0.4em;
    align-items: center;
  }
  .icon {
    flex: none;
    inline-size: 1.35em;
    block-size: 1.35em;
  }
  .controls {
    display: flex;
    gap: 0.35rem;
    justify-content: center;
  }
  .control {
    display: grid;
    flex: 0 1 6.5rem;
    gap: 0.15rem;
    justify-items: center;
    align-content: center;
    min-inline-size: 0;
    min-block-size: 3.6rem;
    padding: 0.4rem 0.1rem;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    font-size: 0.8em;
    line-height: 1.15;
    cursor: pointer;
  }
  .control span {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .control .icon {
    inline-size: 1.7em;
    block-size: 1.7em;
  }
  .control:hover,
  .control[aria-expanded='true'] {
    background: var(--_color-accent-soft);
  }
  .control.leave {
    border-color: var(--_color-danger);
    color: var(--_color-danger);
  }
  @container (min-width: 60rem) {
    .with-aside {
      grid-template-columns: minmax(0, 1fr) 20rem;
      align-items: start;
    }
    .with-aside > :not(.aside) {
      grid-column: 1;
    }
    .with-aside > .aside {
      grid-column: 2;
      grid-row: 1 / span 4;
    }
  }
  /* On a narrow page the faces stand one above the other. */
  @container (max-width: 28rem) {
    .stage {
      display: grid;
      gap: 2px;
      block-size: auto;
      min-block-size: 0;
    }
    .stage > .face {
      position: relative;
      inset: auto;
      inline-size: auto;
      aspect-ratio: 4 / 3;
      border-radius: 0;
    }
    .stage > .screen {
      position: relative;
      aspect-ratio: 16 / 10;
    }
    .stage > .face[hidden] ~ .overlay {
      position: relative;
      min-block-size: 15rem;
    }
    .overlay {
      z-index: 3;
    }
    .with-aside > .stage > .self {
      display: none;
    }
    .stage > .self {
      position: relative;
      inset: auto;
      inline-size: auto;
      aspect-ratio: 16 / 9;
      border: 0;
      border-radius: 0;
    }
    .controls {
      gap: 0.2rem;
      margin-inline: -0.5rem;
    }
    .control {
      padding-inline: 0;
      font-size: 0.68em;
      overflow-wrap: normal;
    }
    .control span {
      overflow-wrap: break-word;
      hyphens: auto;
    }
  }
  @media (forced-colors: active) {
    .control,
    .stage,
    .tag,
    .self {
      border: 1px solid ButtonText;
    }
    .face.speaking::after {
      border-color: Highlight;
    }
  }
`;

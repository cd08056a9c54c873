import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { clock } from '../shared/format.js';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';
import type { Recorded } from './recorded-views.js';
import type { Prompt } from './recorder-views.js';

const BARS = 44;
/** From here on the person is told, softly, that time is running out; a minute would be most of a short one. */
const soonMs = (seconds: number): number => (seconds > 120 ? 60_000 : 20_000);

/** How far the recording is, and what can be done with it: it comes with what records. */
export function runningView(recorded: Recorded, next: Prompt | undefined): TemplateResult {
  const { take, host, words, trouble } = recorded;
  const { recorder: t, errors } = words.t;
  const { state, leftMs, peaks, durable, problem } = take;
  // Nothing is promised that is not so: where there is no room, the sentence about that stands alone.
  const kept = durable ? !problem?.code.startsWith('storage') && t.kept : errors['storage-blocked'];
  const soon = leftMs <= soonMs(host.seconds);
  return html`<p class="word">${state === 'paused' ? t.paused : t.recording}</p>
    ${levelBars(peaks)}
    <p class="left ${soon ? 'soon' : ''}">${t.left(clock(Math.ceil(leftMs / 1000) * 1000))}</p>
    <p class="hint">${soon ? t.soon : kept || nothing}</p>
    ${trouble.whichMicrophone?.(take, words)} ${acts(recorded, take.again ? undefined : next)}`;
}

function acts({ take, words, act }: Recorded, next: Prompt | undefined): TemplateResult {
  const { recorder: t } = words.t;
  const choice = (name: string, label: string, press: () => void) =>
    html`<button class="button ${name}" type="button" @click=${press}>${label}</button>`;
  return html`<div class="actions">
    ${next ? choice('next', t.next(next.label), act.nextPrompt) : nothing}
    ${take.state === 'recording' ? choice('pause', t.pause, act.pause) : choice('done', t.done, act.stop)}
  </div>`;
}

/** The last seconds of the voice, newest at the end: shows that it is heard. */
function levelBars(peaks: readonly number[]): TemplateResult {
  const newest = peaks.slice(-BARS);
  const path = wavePath([...Array<number>(BARS - newest.length).fill(0), ...newest]);
  return html`<svg
    class="level"
    viewBox="0 0 ${BARS * BAR_WIDTH} ${WAVE_HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<path d=${path} />`}
  </svg>`;
}

const styles = css`
  :host(:state(recording)) .disc {
    background: var(--_color-recording);
    color: var(--_color-on-recording);
  }
  /* Moved by the compositor: the page has other things to do while somebody speaks. */
  :host(:state(recording)) .disc::before {
    background: color-mix(in srgb, var(--_color-recording) 22%, transparent);
    transform: scale(calc(1.12 + min(var(--_level, 0), 0.6) * 0.56));
    transition: transform 0.12s ease-out;
    will-change: transform;
  }
  .word {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 0.5em;
    font-weight: 600;
  }
  :host(:state(recording)) .word {
    color: var(--_color-recording);
  }
  :host(:state(recording)) .word::before {
    content: '';
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentColor;
  }
  .level {
    inline-size: min(100%, 17rem);
    block-size: 2.75rem;
    fill: none;
    stroke: var(--_color-recording);
    stroke-width: 2.5px;
    stroke-linecap: round;
    direction: ltr;
  }
  .level path {
    vector-effect: non-scaling-stroke;
  }
  :host(:state(paused)) .level {
    stroke: var(--_color-text-quiet);
  }
  .left {
    font-size: 1.6em;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .left.soon {
    padding: 0.1em 0.6em;
    border-radius: 99px;
    background: var(--_color-accent-soft);
    color: var(--_color-text);
  }
  .stage .actions {
    justify-content: center;
    margin-block-start: 0.5rem;
  }
  .next {
    border-color: var(--_color-accent);
    color: var(--_color-accent);
  }
  @media (forced-colors: active) {
    :host(:state(recording)) .disc {
      background: ButtonFace;
      color: ButtonText;
    }
    :host(:is(:state(recording), :state(paused))) .level {
      stroke: CanvasText;
    }
    .left.soon {
      border: 1px solid CanvasText;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

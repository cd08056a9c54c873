import { html, svg, type TemplateResult } from 'lit';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';

/** As many bars as a phone can show side by side. */
const BARS = 64;
const WIDTH = BARS * BAR_WIDTH;
const FLAT = `M2 ${WAVE_HEIGHT / 2}H${WIDTH - 2}`;

/** Worked out once for each recording: a player is drawn twice over, and again each second. */
const paths = new WeakMap<readonly number[], string>();

function pathOf(peaks: readonly number[]): string {
  const known = paths.get(peaks) ?? (peaks.length > 0 ? wavePath(stretched(peaks), BARS) : FLAT);
  paths.set(peaks, known);
  return known;
}

/** A waveform from stored peaks; a line where there are none. */
export function waveView(peaks: readonly number[], name: string): TemplateResult {
  return html`<svg
    class="wave ${name}"
    viewBox="0 0 ${WIDTH} ${WAVE_HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<path d=${pathOf(peaks)} />`}
  </svg>`;
}

/** A short recording has fewer peaks than there are bars: those between are made from their neighbours. */
function stretched(peaks: readonly number[]): number[] {
  if (peaks.length >= BARS) return [...peaks];
  return Array.from({ length: BARS }, (_, index) => {
    const at = (index * (peaks.length - 1)) / (BARS - 1);
    const [low, high] = [peaks[Math.floor(at)]!, peaks[Math.ceil(at)]!];
    return low + (high - low) * (at % 1);
  });
}

import { html, svg, type TemplateResult } from 'lit';
import { BAR_WIDTH, WAVE_HEIGHT, wavePath } from '../shared/wave.js';

/** As many bars as a phone can show side by side. */
const BARS = 64;

/** A waveform from stored peaks; a line where there are none. */
export function waveView(peaks: readonly number[], name: string): TemplateResult {
  const width = BARS * BAR_WIDTH;
  const middle = WAVE_HEIGHT / 2;
  const path = peaks.length > 0 ? wavePath(stretched(peaks), BARS) : `M2 ${middle}H${width - 2}`;
  return html`<svg
    class="wave ${name}"
    viewBox="0 0 ${width} ${WAVE_HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<path d=${path} />`}
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

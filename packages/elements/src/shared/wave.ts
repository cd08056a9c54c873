import { squeezePeaks } from '@coachlight/client';

/** Height of the drawing in its own units; each bar takes 3 units in width. */
export const WAVE_HEIGHT = 40;
export const BAR_WIDTH = 3;
const LEAST = 1.5;

/** The `d` of an SVG path that draws each peak (0 to 1) as an upright bar around the middle. */
export function wavePath(peaks: readonly number[], bars: number = peaks.length): string {
  const middle = WAVE_HEIGHT / 2;
  return squeezePeaks(peaks, bars)
    .map((peak, index) => {
      // Loudness is heard by its root: a quiet voice is still seen.
      const half = Math.max(LEAST, Math.sqrt(Math.min(1, peak)) * (middle - 2));
      const x = index * BAR_WIDTH + BAR_WIDTH / 2;
      return `M${x} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`;
    })
    .join('');
}

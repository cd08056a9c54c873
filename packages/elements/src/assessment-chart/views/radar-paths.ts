import { share, type Drawing } from './drawing.js';

/** Of the outermost ring, in units of the drawing. */
export const RADIUS = 140;

export const radiusOf = (value: number, { scale }: Drawing): number => round(16 + (RADIUS - 16) * share(value, scale));

const round = (value: number): number => Math.round(value * 100) / 100;

/** Clockwise from the top, or the other way round where reading runs from right to left. */
function angleOf(index: number, { findings, rtl }: Drawing): number {
  return ((rtl ? -1 : 1) * index * 2 * Math.PI) / findings.length;
}

export function placeOf(index: number, radius: number, drawing: Drawing): [number, number] {
  const angle = angleOf(index, drawing);
  return [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))];
}

export const meanOf = (index: number, key: string, { findings }: Drawing): number | null =>
  findings[index]!.groups.find((group) => group.key === key)?.mean ?? null;

/** Straight, because between two questions there is nothing; broken where a group is not shown, so that no line tells what is hidden. */
export function linePath(key: string, drawing: Drawing): string {
  const { length } = drawing.findings;
  const means = drawing.findings.map((_, index) => meanOf(index, key, drawing));
  let isOpen = false;
  const steps = [...means, means[0]!].map((mean, index) => {
    const step =
      mean === null ? '' : (isOpen ? 'L' : 'M') + placeOf(index % length, radiusOf(mean, drawing), drawing).join(' ');
    isOpen = mean !== null;
    return step;
  });
  return means.includes(null) ? steps.join('') : `${steps.slice(0, -1).join('')}Z`;
}

/** Where each recording was left, by its id, and how fast the person listens: on this device, for every page of the origin. */
export const PLACES = 'coachlight:player';
export const SPEED = 'coachlight:speed';
export const SPEEDS: readonly number[] = [0.75, 1, 1.25, 1.5, 2];
const EARLIER_MS = 5000;

/** What is kept may be anything, and where nothing is kept looking it up throws. */
export function kept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

/** Where to go on with a recording: five seconds before it was left. */
export function placeOf(id: string): number {
  const left = Number((kept(PLACES) as Record<string, unknown> | undefined)?.[id]);
  return Math.max(0, left - EARLIER_MS) || 0;
}

/** How fast everything is heard; not known before it is asked for. */
export const pace = { rate: 0 };

export function speed(): number {
  return (pace.rate ||= SPEEDS.find((one) => one === kept(SPEED)) ?? 1);
}

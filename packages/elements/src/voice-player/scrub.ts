/** What is moved. */
interface Timeline {
  readonly durationMs: number;
  seek(ms: number): void;
}

/** A finger that moves less was put down to press, or to scroll the page. */
const TAP_PX = 6;
/** So far above or below the timeline a finger moves it finely. */
const AWAY_PX = 48;
const FINE = 0.25;

/** The one pointer that moves something. */
let hold: { id: number; x: number; moved: boolean; ms: number } | undefined;

/**
 * Moves a timeline by mouse, pen or finger. A finger moves nothing before it goes along
 * the timeline or is lifted, so that a page can be scrolled through it; and far away
 * from it, it moves it finely.
 */
export function scrub(timeline: Timeline, box: HTMLElement, event: PointerEvent): void {
  if (event.type === 'pointerdown') grab(timeline, box, event);
  else if (event.pointerId !== hold?.id) return;
  else if (event.type === 'pointermove') drag(timeline, box, event, hold);
  else {
    if (event.type === 'pointerup' && !hold.moved) seek(timeline, at(timeline, box, event));
    hold = undefined;
  }
}

function grab(timeline: Timeline, box: HTMLElement, event: PointerEvent): void {
  if (event.button !== 0) return;
  const { pointerId: id, clientX: x, pointerType } = event;
  hold = { id, x, moved: pointerType !== 'touch', ms: 0 };
  try {
    box.setPointerCapture(id);
  } catch {
    hold.moved = true; // it has been lifted while this was fetched
  }
  if (hold.moved) seek(timeline, at(timeline, box, event));
}

function drag(timeline: Timeline, box: HTMLElement, event: PointerEvent, held: NonNullable<typeof hold>): void {
  const { clientX: x, clientY: y } = event;
  const first = !held.moved;
  if (first && Math.abs(x - held.x) < TAP_PX) return;
  const { top, bottom, width } = box.getBoundingClientRect();
  const fine = !first && (y < top - AWAY_PX || y > bottom + AWAY_PX);
  held.moved = true;
  seek(timeline, fine ? held.ms + ((x - held.x) / width) * timeline.durationMs * FINE : at(timeline, box, event));
  held.x = x;
}

function at({ durationMs }: Timeline, box: HTMLElement, { clientX }: PointerEvent): number {
  const { left, width } = box.getBoundingClientRect();
  return ((clientX - left) / width) * durationMs;
}

function seek(timeline: Timeline, ms: number): void {
  const within = Math.max(0, Math.min(ms, timeline.durationMs));
  if (hold) hold.ms = within;
  timeline.seek(within);
}

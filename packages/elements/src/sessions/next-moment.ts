import { endOf, ROOM_CLOSES_MINUTES, ROOM_OPENS_MINUTES, type SessionBoard } from '@coachlight/client';

const MINUTE_MS = 60_000;

/** When a door opens or closes next, or a session begins or ends. */
export function nextMoment(board: SessionBoard | undefined, now: number): number | undefined {
  const moments = (board?.sessions ?? [])
    .filter(({ state }) => state === 'agreed')
    .flatMap((session) => [
      Date.parse(session.starts) - ROOM_OPENS_MINUTES * MINUTE_MS,
      Date.parse(session.starts),
      endOf(session),
      endOf(session) + ROOM_CLOSES_MINUTES * MINUTE_MS,
    ])
    .filter((moment) => moment > now);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

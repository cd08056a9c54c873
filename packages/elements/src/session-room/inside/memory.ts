/** What this tab remembers of a room for as long as it is open: it outlives a crash, and not the day. */
export interface RoomMemory {
  /** The other person was let in. */
  letIn?: boolean;
  /** This person was in the room, with these devices. */
  inside?: { microphone: boolean; camera: boolean };
}

const keyOf = (session: string, person: string): string => `coachlight-room-${session}-${person}`;

export function roomMemory(session: string, person: string): RoomMemory {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(session, person)) ?? '{}') ?? {}) as RoomMemory;
  } catch {
    return {}; // a browser that keeps nothing: one more knock
  }
}

export function remember(session: string, person: string, more: RoomMemory): void {
  try {
    sessionStorage.setItem(keyOf(session, person), JSON.stringify({ ...roomMemory(session, person), ...more }));
  } catch {
    // as above
  }
}

import type { RoomStrings } from './en-room.js';

export const deRoom: Pick<RoomStrings, 'room'> = {
  room: {
    heading: 'Session room',
  },
};

import type { RoomStrings } from './en-room.js';

export const arRoom: Pick<RoomStrings, 'room'> = {
  room: {
    heading: 'Session room',
  },
};

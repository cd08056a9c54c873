import { en } from './en.js';

/** What the session room say in English, besides what every element says. */
export const enRoom = {
  ...en,

  room: {
    heading: 'Session room',
  },
};

export type RoomStrings = typeof enRoom;

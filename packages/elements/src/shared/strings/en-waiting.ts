/**
 * What the quiet line says in English about things that wait for long. Apart from the other
 * sentences: it is fetched when something does.
 */
export const enWaiting = {
  waiting: {
    /** “14:05” of today, “yesterday 14:05”. */
    at: (day: string, time: string) => (day ? `${day} ${time}` : time),
    messages: (count: number, since: string) =>
      count === 1
        ? `One message has been waiting on this device since ${since}.`
        : `${count} messages have been waiting on this device since ${since}.`,
    things: (count: number, since: string) =>
      count === 1
        ? `One thing has been waiting on this device since ${since}.`
        : `${count} things have been waiting on this device since ${since}.`,
    parked: (count: number) =>
      count === 1
        ? 'One thing is kept on this device: the server could not accept it.'
        : `${count} things are kept on this device: the server could not accept them.`,
    long: (since: string) => `This has been waiting since ${since}. Save it as a file to be safe.`,
    longMany: (count: number, since: string) =>
      `${count} things have been waiting for more than a day, the first since ${since}. Save them as files to be safe.`,
    saveFiles: 'Save as files',
  },
};

export type WaitingStrings = typeof enWaiting;

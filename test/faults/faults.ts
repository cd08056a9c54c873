/** One thing that goes wrong in the life of somebody who records, sends, listens or meets. */
export interface Fault {
  /** 1 to 50; tests carry it as `fault 07: …`. */
  number: number;
  title: string;
  /** What the product owes a person when it happens. */
  wanted: string;
  /** The test that proves it, where that stands in another folder (from the top of the project). */
  elsewhere?: string;
  /** Why it cannot be provoked on this machine at all. */
  notHere?: string;
  /** What of it cannot be provoked on this machine, and why; the rest has its test. */
  partNotHere?: string;
}

type Words = Omit<Fault, 'number'>;

const RECORDING: Words[] = [
  {
    title: 'The browser is killed while somebody speaks',
    wanted: 'The recording is offered again; at most its last second is missing.',
  },
  {
    title: 'The tab crashes while somebody speaks',
    wanted: 'The recording is offered again; at most its last second is missing.',
  },
  {
    title: 'The page is reloaded, closed or left while somebody speaks',
    wanted: 'The recording is offered again, without the page having had a last word.',
  },
  {
    title: 'The page is frozen, or put aside and brought back',
    wanted: 'Nothing is missing; a recorder or a line that died meanwhile is noticed on return.',
  },
  { title: 'The page is busy for eight seconds', wanted: 'Nothing is missing, and the level moves again.' },
  {
    title: 'The microphone is unplugged',
    wanted: 'Within two seconds the recording is closed and kept, and going on is offered; stop never hangs.',
  },
  {
    title: 'A call or a mute switch silences the microphone',
    wanted: 'The silence is noticed within five seconds; going on opens the microphone afresh, as a new segment.',
  },
  {
    title: 'The microphone is refused, or the question is never answered',
    wanted: 'Why, how to allow it, and writing instead; nobody waits for more than 30 seconds.',
  },
  {
    title: 'There is no microphone, or another program has it',
    wanted: 'One sentence for each cause, and another try when a microphone appears.',
  },
  { title: 'The page is not secure', wanted: 'It says that it needs https, and throws nothing into the page.' },
  {
    title: 'A frame without the microphone, or a page that forbids it',
    wanted: 'Told apart from a refusal, with “open in a new tab” as the way out.',
  },
  {
    title: 'The first piece of a recording is missing',
    wanted: 'The rest is kept and sent as damaged, never dropped in silence.',
  },
  {
    title: 'A piece in the middle is missing, swapped or cut short',
    wanted: 'The pieces are joined in their order, it plays, and the gap is shown.',
  },
  {
    title: 'The recorder delivers nothing',
    wanted: 'After five seconds the person is told, and another format is tried.',
  },
  {
    title: 'The recorder delivers another format than it was asked for',
    wanted: 'The format is read from the sound itself, and the server takes it.',
  },
  {
    title: 'Started twice, stopped twice, stopped while paused',
    wanted: 'The first recording is kept; however often stop is pressed, it stops once.',
  },
  {
    title: 'A very long recording',
    wanted: 'A warning a minute before the limit; at the limit it is closed, not dropped.',
  },
];

const DEVICE: Words[] = [
  {
    title: 'The disk of the device is full',
    wanted: 'The recording goes on in memory up to 10 MB, is then closed, and can be saved as a file.',
  },
  {
    title: 'The browser refuses to keep anything',
    wanted: 'All works from memory with a plain warning, what is sent goes straight out, nothing crashes.',
  },
  {
    title: 'What is kept is kept for each site apart',
    wanted: 'Nothing is assumed to be shared; what is unsent is shown where it is.',
  },
  {
    title: 'What was kept is cleared under an open page',
    wanted: 'It is opened again and written again from memory; the running recording loses nothing.',
  },
  {
    title: 'What was kept is gone at the next visit',
    wanted: 'What the server holds is shown, and nobody is told that all was sent.',
  },
  {
    title: 'A page of an older version is open while the store changes',
    wanted: 'The old page lets go; neither waits for the other.',
  },
  {
    title: 'Killed between stop and send',
    wanted: 'The recording is offered again or is waiting to be sent: never both, never neither.',
  },
  { title: 'Offline for ten minutes, with a reload', wanted: 'All of it is shown as waiting, and is sent once.' },
];

const LINE: Words[] = [
  { title: 'The answer is lost after the server has stored it', wanted: 'Exactly one row and one file.' },
  { title: 'An upload is cut', wanted: 'It is sent again, and nothing of the first try is left on the server.' },
  { title: 'The server is killed', wanted: 'Nothing that it had acknowledged is lost.' },
  {
    title: 'The disk of the server is full',
    wanted: 'Items wait and are tried again; the operator is told; nothing is thrown away.',
  },
  {
    title: 'The sign-in expires',
    wanted: 'It is renewed or asked for again; no list is shown as empty, nothing is thrown away.',
  },
  {
    title: 'The server asks to slow down',
    wanted: 'A window is waited for, and while it lasts no more than one request goes out in each.',
  },
  {
    title: 'Something is larger than the server takes',
    wanted: 'It is refused before it is sent, kept, and can be saved as a file.',
  },
  {
    title: 'The server refuses the first thing in the queue',
    wanted: 'It is put aside with its reason, and the rest goes on.',
  },
  {
    title: 'Two tabs at once, and several things at the same moment',
    wanted: 'One of them sends; the other takes over within a second; all things are stored.',
  },
  { title: 'Many devices reword one goal', wanted: 'One wording wins, and all others keep their words.' },
  {
    title: 'A clock is wrong by two days',
    wanted: 'The order and what expires come from the server’s time, and nothing waits for days.',
    partNotHere:
      'The server’s own clock cannot be moved: its program is statically linked, so libfaketime does not reach it.' +
      ' The device’s clock is moved both ways instead, which is the same difference between the two.',
  },
  {
    title: 'The power fails',
    wanted: 'What was acknowledged is on the disk; devices still hold the sound and send what is missing.',
  },
  { title: 'News arrives in the wrong order', wanted: 'The conversation stands in the order of the server.' },
  {
    title: 'The stream of news is closed when it is quiet, drops, or has a gap',
    wanted: 'It is opened again, what was missed is fetched, and nothing is missing.',
  },
  {
    title: 'News is asked for from another address',
    wanted: 'A new stream is opened; after three failures it is asked every ten seconds.',
  },
  {
    title: 'Access is taken away while the page is open',
    wanted: 'No more news; copies are gone within five seconds; what is unsent can be saved.',
  },
  {
    title: 'The right to hear a recording expires while it plays',
    wanted: 'It is renewed, and the sound goes on where it was.',
  },
  {
    title: 'A recording without a length, or one that cannot be played',
    wanted: 'The length that was stored is used; the file can be downloaded.',
  },
];

const ROOM_AND_WALL: Words[] = [
  { title: 'Both people start a call at the same moment', wanted: 'They are connected every time.' },
  {
    title: 'The relay or the network is gone in a call',
    wanted: 'Both are told within six seconds; the call comes back by itself.',
  },
  {
    title: 'The credentials of the relay expire',
    wanted: 'Noticed after ten seconds, new ones are fetched, and it is said plainly.',
    elsewhere: 'packages/elements/src/media/call/call.test.ts',
  },
  {
    title: 'The server is gone in a call',
    wanted: 'The call goes on; signals resume when it is back.',
    elsewhere: 'test/journeys/room.test.ts',
  },
  {
    title: 'Hostile words from a coach or a client',
    wanted: 'They are shown as the words they are; nothing of them is run.',
  },
  {
    title: 'Floods, replays, files that are two things, strange origins',
    wanted: 'Slowed down, refused, made harmless, refused.',
    partNotHere: 'A public voicemail and its puzzle are not part of the product yet, so there is nothing to replay.',
  },
  {
    title: 'A guard of the server or a migration is broken or missing',
    wanted: 'The server does not start; its rules alone still keep people apart.',
  },
];

/** All fifty, in their order. */
export const FAULTS: readonly Fault[] = [...RECORDING, ...DEVICE, ...LINE, ...ROOM_AND_WALL].map((words, index) => ({
  number: index + 1,
  ...words,
}));

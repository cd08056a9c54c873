/**
 * What the editor of a recording says in English: apart from the other sentences, because it is
 * fetched only when somebody edits. `at` and `length` are a clock as 0:42, or a phrase for ears.
 */
export const enEditor = {
  direction: 'ltr' as 'ltr' | 'rtl',

  editor: {
    label: 'Edit your recording',
    hint: 'Move the two grips: what is outside of them can be cut away.',
    begin: 'Beginning',
    end: 'End',
    position: 'Position',
    /** The flag of a part on the waveform. */
    partBegins: (label: string) => `Where “${label}” begins`,
    earlier: 'A tenth of a second earlier',
    later: 'A tenth of a second later',

    listen: 'Listen to what stays',
    pause: 'Pause',
    addPart: 'Part begins here',
    parts: 'Parts',
    part: (number: number) => `Part ${number}`,
    beforeParts: 'Before the first part',
    play: 'Play',
    again: 'Record this part again',
    join: 'Join to the part before',
    /** Which part a button is for. */
    named: (action: string, what: string) => `${action}: ${what}`,

    cut: 'Cut',
    cutAway: (length: string) => `Cut away ${length}`,
    done: 'Done',
    askUncut: (length: string) => `You have marked ${length} to cut away. It is still there.`,
    keepAll: 'Keep all of it',
    undo: 'Undo',
    wasCut: (length: string) => `${length} cut away.`,
    wasJoined: (label: string) => `“${label}” is joined to the part before.`,
    added: (label: string, at: string) => `“${label}” begins at ${at}.`,
    beganAlready: 'A part begins here already. Move on a little first.',
    undoFor: 'You can undo it for ten seconds.',
    undone: 'Everything is as it was.',
    working: 'One moment…',

    /** Each ends well: nothing was changed. */
    failed: {
      offline: 'Cutting needs a connection once. Nothing was changed; please try again when you are online.',
      unplayable: 'This kind of recording cannot be cut here. Nothing was changed; you can record it again.',
      'not-found': 'This recording was sent or discarded elsewhere. Nothing was changed.',
      'storage-full': 'This device is full, so nothing was changed. Your recording is as it was.',
      unexpected: 'That did not work, and nothing was changed. Please try again.',
      /** Nothing was to be changed. */
      unheard: 'This browser cannot play this sound. It can still be sent.',
    },
  },
};

export type EditorStrings = typeof enEditor;

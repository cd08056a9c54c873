import type { EditorStrings } from './en-editor.js';

export const deEditor: Pick<EditorStrings, 'editor'> = {
  editor: {
    label: 'Aufnahme bearbeiten',
    hint: 'Schieben Sie die beiden Griffe: Was außerhalb liegt, kann weggeschnitten werden.',
    begin: 'Anfang',
    end: 'Ende',
    position: 'Stelle',
    partBegins: (label) => `Wo „${label}“ beginnt`,
    earlier: 'Eine Zehntelsekunde früher',
    later: 'Eine Zehntelsekunde später',

    listen: 'Anhören, was bleibt',
    pause: 'Pause',
    addPart: 'Hier beginnt ein Teil',
    parts: 'Teile',
    part: (number) => `Teil ${number}`,
    beforeParts: 'Vor dem ersten Teil',
    play: 'Abspielen',
    again: 'Diesen Teil neu aufnehmen',
    join: 'Mit dem Teil davor verbinden',
    named: (action, what) => `${action}: ${what}`,

    cut: 'Schneiden',
    cutAway: (length) => `${length} wegschneiden`,
    done: 'Fertig',
    askUncut: (length) => `Sie haben ${length} zum Wegschneiden markiert. Noch ist alles da.`,
    keepAll: 'Alles behalten',
    undo: 'Rückgängig',
    wasCut: (length) => `${length} weggeschnitten.`,
    wasJoined: (label) => `„${label}“ gehört jetzt zum Teil davor.`,
    added: (label, at) => `„${label}“ beginnt bei ${at}.`,
    beganAlready: 'Hier beginnt schon ein Teil. Gehen Sie erst ein wenig weiter.',
    undoFor: 'Zehn Sekunden lang können Sie das rückgängig machen.',
    undone: 'Alles ist, wie es war.',
    working: 'Einen Moment …',

    failed: {
      offline:
        'Zum Schneiden braucht es einmal eine Verbindung. Nichts wurde verändert; bitte versuchen Sie es, wenn Sie wieder online sind.',
      unplayable:
        'Diese Art von Aufnahme lässt sich hier nicht schneiden. Nichts wurde verändert; Sie können sie neu aufnehmen.',
      'not-found': 'Diese Aufnahme wurde anderswo gesendet oder verworfen. Nichts wurde verändert.',
      'storage-full': 'Dieses Gerät ist voll, deshalb wurde nichts verändert. Ihre Aufnahme ist, wie sie war.',
      unexpected: 'Das hat nicht geklappt, und nichts wurde verändert. Bitte versuchen Sie es noch einmal.',
      unheard: 'Dieser Browser kann diesen Ton nicht abspielen. Gesendet werden kann er trotzdem.',
    },
  },
};

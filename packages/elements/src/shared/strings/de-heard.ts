import type { HeardStrings } from './en-heard.js';

export const deHeard: HeardStrings = {
  heard: {
    again: 'Noch einmal abspielen',
    part: (number) => `Teil ${number}`,
    savePart: (number) => `Teil ${number} als Datei sichern`,
    inWords: 'In Worten',
    keep: 'Zum Wiederhören behalten',
    kept: 'Behalten',
    keptLabel: 'Behalten zum Wiederhören. Nicht mehr behalten',
    keptHeading: 'Zum Wiederhören behalten',
    bar: 'Läuft gerade',
    goTo: (who) => `Zu ${who}`,
    back: '5 Sekunden zurück',
    close: 'Beenden und schließen',
  },
};

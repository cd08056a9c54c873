import type { MoreStrings } from './en-more.js';

export const deMore: MoreStrings = {
  more: {
    goOn: 'Damit weitermachen',
    undo: 'Rückgängig',
    discarded: (length) => `Verworfen: ${length}.`,
    saidDiscarded: 'Verworfen. Zehn Sekunden lang können Sie das rückgängig machen.',
    keptForLater: 'Sie ist aufgehoben und wird hier nach dieser Aufnahme angeboten.',
    short: (length) => `Das war kurz: ${length}. Lassen Sie es so, oder fügen Sie etwas hinzu.`,
    both: 'Der neue Teil konnte den alten nicht ersetzen. Beide sind aufgehoben: Der neue steht am Ende.',
    howLong: 'Wie lang',
    microphone: 'Mikrofon',
    deviceDecides: 'Das dieses Gerät verwendet',
    notHere: (name) => `${name} (gerade nicht da)`,
    namesLater: 'Ihre Mikrofone stehen hier, sobald diese Seite zuhören darf.',
    using: (name) => `Wir hören zu mit: ${name}`,
    instead: (wanted, used) => `${wanted} ist gerade nicht da. Wir hören zu mit: ${used}`,
    notOpened: 'Dieses Mikrofon ist gerade nicht verfügbar. Es hat sich nichts geändert.',
    attach: 'Audiodatei anhängen',
    attachInstead: 'Stattdessen Audiodatei anhängen',
    attaching: 'Die Datei wird gelesen …',
    edit: 'Bearbeiten',
    newPart: 'Neuer Teil',
    part: (number) => `Teil ${number}`,
  },
};

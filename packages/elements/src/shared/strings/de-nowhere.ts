import type { NowhereStrings } from './en-nowhere.js';

export const deNowhere: NowhereStrings = {
  nowhere: {
    waiting: 'Nur in dieser Seite',
    offline: 'Gerade gibt es keine Verbindung. Lassen Sie diese Seite offen, bis es wieder eine gibt.',
    refused: 'Der Server konnte das nicht annehmen. Es ist nur in dieser Seite: Bitte sichern Sie es als Datei.',
    signInToSend:
      'Ein letzter Schritt: Wer sind Sie? Was Sie gesagt haben, ist nur in dieser Seite und geht ab, sobald Sie angemeldet sind.',
  },
};

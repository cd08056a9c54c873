import type { TroubleStrings } from './en-trouble.js';

export const deTrouble: TroubleStrings = {
  trouble: {
    cut: {
      'microphone-lost': (at) => `Das Mikrofon ist bei ${at} verschwunden. Was Sie gesagt haben, ist aufgehoben.`,
      'recorder-failed': (at) =>
        `Die Aufnahme hat bei ${at} von selbst aufgehört. Was Sie gesagt haben, ist aufgehoben.`,
      'storage-full': (at) =>
        `Die Aufnahme hat bei ${at} geendet, weil dieses Gerät voll ist. Was Sie gesagt haben, ist aufgehoben.`,
      'page-gone': (at) =>
        `Die Seite wurde bei ${at} geschlossen, während Sie gesprochen haben. Was Sie gesagt haben, ist aufgehoben.`,
    },
    goOn: 'Fortsetzen',
    listen: 'Anhören',
    noRoom: 'Dieses Gerät ist voll. Lassen Sie diese Seite offen: Was Sie sagen, bleibt hier, bis wieder Platz ist.',
    restarted:
      'Ihr Browser hat uns keinen Ton gegeben, deshalb haben wir eben neu begonnen. Bitte wiederholen Sie Ihre ersten Worte.',
    unheard: (length) => `Nicht gehört: ${length}`,
    newMicrophone: 'Mikrofon noch einmal versuchen',
    onlyHere:
      'Dieses Gerät ist voll: Ihre Aufnahme ist nur in dieser Seite. Senden oder sichern Sie sie, bevor Sie die Seite schließen.',
    blocked:
      'Dieser Browser bewahrt für diese Seite nichts auf. Senden oder sichern Sie Ihre Aufnahme, bevor Sie die Seite schließen.',
    damaged: 'Ein Stück dieser Aufnahme fehlt auf diesem Gerät. Was übrig ist, bleibt, wie es ist.',
    silence: (from, to) => `Von ${from} bis ${to} war nichts zu hören.`,
    joint: (at) => `Die Aufnahme wurde bei ${at} unterbrochen und ging später weiter.`,
  },
};

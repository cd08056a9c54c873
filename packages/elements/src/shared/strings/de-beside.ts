import type { BesideStrings } from './en-beside.js';

export const deBeside: BesideStrings = {
  beside: {
    errors: {
      'not-sound':
        'Das ist keine Tondatei, die jeder Browser abspielt. Wählen Sie eine, die auf .m4a, .mp3, .ogg, .opus, .wav oder .webm endet.',
      'too-long': 'Diese Tondatei ist zu lang.',
    },
    room: (length) => `Platz ist für ${length}.`,
    tooLarge: (size) => `Diese Datei ist zu groß. Platz ist für ${size}.`,
    unreadable: 'Diese Datei lässt sich nicht lesen. Ist sie noch da, wo sie war?',
    note: 'Schriftlich',
    noteHint: 'Statt zu sprechen, oder dazu.',
    required: 'Bitte nehmen Sie zuerst etwas auf, oder schreiben Sie etwas.',
    transcript: 'Was Sie gesagt haben, in Worten',
    transcriptHint: 'Von einer Maschine geschrieben. Verbessern Sie, was nicht stimmt; der Ton geht mit.',
    making: 'Ihre Worte werden aufgeschrieben. Sie müssen nicht darauf warten.',
    failed: 'Ihre Worte ließen sich nicht aufschreiben. Ihre Aufnahme ist auch ohne sie vollständig.',
    changed: 'Die Aufnahme hat sich geändert, seit diese Worte verbessert wurden.',
    again: 'Worte neu aufschreiben',
    remove: 'Worte entfernen',
    removed: 'Die Worte sind entfernt. Der Ton ist noch da.',
    bringBack: 'Zurückholen',
  },
};

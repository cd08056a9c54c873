import type { OutboxStrings } from './en-outbox.js';

export const deOutbox: Pick<OutboxStrings, 'waiting' | 'outbox'> = {
  waiting: {
    at: (day, time) => (day ? `${day}, ${time} Uhr` : `${time} Uhr`),
    messages: (count, since) =>
      count === 1
        ? `Eine Nachricht wartet seit ${since} auf diesem Gerät.`
        : `${count} Nachrichten warten seit ${since} auf diesem Gerät.`,
    things: (count, since) =>
      count === 1
        ? `Etwas wartet seit ${since} auf diesem Gerät.`
        : `${count} Dinge warten seit ${since} auf diesem Gerät.`,
    parked: (count) =>
      count === 1
        ? 'Etwas ist auf diesem Gerät aufbewahrt: Der Server konnte es nicht annehmen.'
        : `${count} Dinge sind auf diesem Gerät aufbewahrt: Der Server konnte sie nicht annehmen.`,
    long: (since) => `Das wartet schon seit ${since}. Sichern Sie es als Datei, um sicherzugehen.`,
    longMany: (count, since) =>
      `${count} Dinge warten seit mehr als einem Tag, das erste seit ${since}. Sichern Sie sie als Dateien, um sicherzugehen.`,
    saveFiles: 'Als Dateien sichern',
  },

  outbox: {
    heading: 'Auf diesem Gerät',
    nothing: 'Auf diesem Gerät wartet nichts.',
    keptSince: (day) => `Dieser Browser bewahrt hier seit ${day} etwas auf. Von Älterem weiß er nichts.`,
    signIn: 'Melden Sie sich an, um zu sehen, was auf diesem Gerät Ihnen gehört.',
    nothingKept: 'Dieser Browser bewahrt für diese Seite nichts auf: Bleiben Sie hier, bis es gesendet ist.',
    lastKnown: 'Sie sehen den letzten bekannten Stand.',
    since: (when) => `seit ${when}`,

    waiting: (count) => (count === 1 ? 'Etwas wartet' : `${count} Dinge warten`),
    takes: (count) => (count === 1 ? 'Eine Aufnahme wurde nie gesendet' : `${count} Aufnahmen wurden nie gesendet`),
    stored: 'Auf dem Server gefunden',
    showMore: 'Mehr zeigen',

    to: (what, name) => `${what} an ${name}`,
    about: (what, title) => `${what} zu „${title}“`,
    voice: (length) => `Sprachnachricht von ${length}`,
    voiceAnswer: (length) => `Gesprochene Antwort von ${length}`,
    text: 'Geschriebene Nachricht',
    textAnswer: 'Geschriebene Antwort',
    checkIn: { weekly: 'Wochen-Check-in', question: 'Frage' },
    checkInSpoken: {
      weekly: (length) => `Wochen-Check-in von ${length}`,
      question: (length) => `Frage von ${length}`,
    },
    week: (what, day) => `${what} für die Woche ab ${day}`,
    entries: {
      goals: 'Neues Ziel',
      goal_versions: 'Wortlaut eines Ziels',
      goal_agreements: 'Zustimmung zu einem Ziel',
      goal_statuses: 'Schritt bei einem Ziel',
      goal_confidences: 'Wie sicher Sie sind',
      experiments: 'Etwas zum Ausprobieren',
      experiment_results: 'Was Sie gesehen haben',
      actions: 'Zusage',
      action_steps: 'Antwort auf eine Zusage',
      assessments: 'Ergebnis einer Befragung',
      finding_stances: 'Was Sie von einem Befund halten',
      finding_notes: 'Notiz zu einem Befund',
      sessions: 'Zeiten für eine Sitzung',
      session_steps: 'Schritt bei einer Sitzung',
      session_preps: 'Vorbereitung einer Sitzung',
      session_notes: 'Wo Sie stehen',
      session_ratings: 'Wie gut eine Sitzung ging',
      purpose_confirmations: 'Wozu Sie sich treffen',
      agenda_items: 'Etwas zum Besprechen',
      pins: 'Zum Wiederhören behalten',
    },

    take: (length) => `Aufnahme von ${length}`,
    recordedAt: (when) => `aufgenommen ${when}`,
    places: {
      weekly: 'im Wochen-Check-in',
      question: 'in einer Frage',
      reply: 'in einer Antwort',
      goals: 'bei einem Ziel',
      page: (path) => `auf der Seite ${path}`,
    },
    goOn: 'Sie können dort weitersprechen oder senden, wo Sie aufgenommen haben.',
    cuts: {
      'microphone-lost': 'Das Mikrofon war weg.',
      'recorder-failed': 'Die Aufnahme ist von selbst stehengeblieben.',
      'storage-full': 'Das Gerät war voll.',
      'page-gone': 'Die Seite wurde geschlossen, während Sie sprachen.',
    },
    brokeOff: 'Sie brach ab, bevor Sie sie beendet haben.',

    storedOf: (day, length) => `Der Server hat eine Aufnahme vom ${day}, ${length} lang, die nie gesendet wurde.`,
    sendTo: (name) => `An ${name} senden`,
    send: 'Senden',

    others: (count, name, short) =>
      count === 1
        ? `Etwas von ${name} wartet hier, bis ${short} sich anmeldet.`
        : `${count} Dinge von ${name} warten hier, bis ${short} sich anmeldet.`,
    held: (count, size) =>
      count === 1
        ? `Der Ton einer Aufnahme (${size}) bleibt zur Sicherheit eine Woche hier. Der Server hat sie.`
        : `Der Ton von ${count} Aufnahmen (${size}) bleibt zur Sicherheit eine Woche hier. Der Server hat sie.`,
    free: 'Diesen Platz jetzt freigeben',

    listen: 'Anhören',
    discard: 'Verwerfen',
    backLater: 'Vielleicht ist es schon angekommen. Zurücknehmen können Sie es, sobald es wieder eine Verbindung gibt.',
    keep: 'Behalten',
    sure: (what) => `Endgültig verwerfen: ${what}?`,
    named: (action, what) => `${action}: ${what}`,
    done: {
      takenBack: 'Zurückgenommen. Sie können es ändern und noch einmal senden.',
      empty: 'Alles hat dieses Gerät verlassen.',
      discarded: 'Verworfen.',
      freed: 'Der Platz ist frei.',
      saved: 'Als Datei gesichert.',
      sent: 'Es ist unterwegs.',
    },
  },
};

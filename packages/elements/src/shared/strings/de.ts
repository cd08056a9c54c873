import { deBeside } from './de-beside.js';
import { deChart } from './de-chart.js';
import { deEditor } from './de-editor.js';
import { deFindings } from './de-findings.js';
import { deGoals } from './de-goals.js';
import { deHeard } from './de-heard.js';
import { deIsolated } from './de-isolated.js';
import { deMore } from './de-more.js';
import { deNowhere } from './de-nowhere.js';
import { deOutbox } from './de-outbox.js';
import { deRoom } from './de-room.js';
import { deSessions } from './de-sessions.js';
import { deTrouble } from './de-trouble.js';
import type { AllStrings } from './index.js';

const de: AllStrings = {
  ...deGoals,
  ...deSessions,
  ...deRoom,
  ...deBeside,
  ...deChart,
  ...deFindings,
  ...deHeard,
  ...deIsolated,
  ...deMore,
  ...deNowhere,
  ...deOutbox,
  ...deTrouble,
  ...deEditor,
  direction: 'ltr',

  common: {
    signedInAs: (name) => `Sie sind angemeldet als ${name}.`,
    send: 'Senden',
    takeBack: 'Zurücknehmen und ändern',
    cancel: 'Abbrechen',
    tryAgain: 'Noch einmal versuchen',
    openInNewTab: 'In neuem Tab öffnen',
    saveFile: 'Als Datei sichern',
    writeInstead: 'Lieber schreiben',
    loading: 'Einen Moment …',
    signIn: 'Anmelden',
    changeAccount: 'Abmelden oder wechseln',
    spoken: (length) => `Gesprochen, ${length}`,
  },

  errors: {
    ...deBeside.beside.errors,
    offline: 'Gerade gibt es keine Verbindung. Alles bleibt auf diesem Gerät erhalten.',
    'too-many-requests': 'Der Server bittet um eine kurze Pause. Danach geht es von selbst weiter.',
    unexpected: 'Etwas ist schiefgegangen. Nichts ist verloren; bitte versuchen Sie es noch einmal.',
    'signed-out': 'Bitte melden Sie sich noch einmal an. Alles, was Sie gesagt haben, ist noch da.',
    'code-wrong': 'Dieser Code passt nicht. Bitte sehen Sie noch einmal in die E-Mail.',
    'code-expired': 'Dieser Code ist zu alt. Lassen Sie sich einen neuen schicken.',
    'invite-invalid':
      'Diese Einladung wurde schon benutzt oder ist abgelaufen. Sie können sich stattdessen mit Ihrer E-Mail-Adresse anmelden.',
    'practice-unknown': 'Eine Praxis mit diesem Namen gibt es nicht. Bitte sagen Sie es dem Betreiber dieser Seite.',
    'engagement-missing':
      'Sie sind angemeldet, aber nicht bei dieser Praxis. Bitten Sie Ihren Coach um eine Einladung.',
    'not-found': 'Das ist nicht mehr hier oder für Sie nicht zugänglich.',
    refused: 'Der Server konnte das nicht annehmen. Es bleibt auf diesem Gerät erhalten.',
    taken: 'Der Server konnte das nicht annehmen. Es bleibt auf diesem Gerät erhalten.',
    outdated: 'Da war jemand schneller: Es gibt inzwischen eine neuere Fassung. Ihre ist hier aufgehoben.',
    'too-large': 'Das ist zu groß zum Senden. Sie können es als Datei sichern.',
    'storage-blocked': 'Dieser Browser bewahrt für diese Seite nichts auf. Bitte senden Sie, bevor Sie sie schließen.',
    'storage-full': 'Auf diesem Gerät ist kein Platz mehr. Bitte senden oder sichern Sie, was Sie haben.',
    'microphone-denied':
      'Das Mikrofon ist für diese Seite ausgeschaltet. Sie können es in der Adressleiste erlauben oder lieber schreiben.',
    'microphone-dismissed':
      'Der Browser fragt noch, ob wir zuhören dürfen. Drücken Sie noch einmal, oder schreiben Sie lieber.',
    'microphone-blocked':
      'Auf dieser Seite dürfen wir das Mikrofon nicht benutzen. Öffnen Sie sie in einem neuen Tab, oder schreiben Sie lieber.',
    'microphone-missing': 'Wir haben kein Mikrofon gefunden. Schließen Sie eines an, oder schreiben Sie lieber.',
    'microphone-busy':
      'Ein anderes Programm benutzt das Mikrofon. Schließen Sie es und versuchen Sie es noch einmal, oder schreiben Sie lieber.',
    'microphone-lost': 'Das Mikrofon ist verschwunden. Was Sie gesagt haben, ist sicher. Sie können weitermachen.',
    'microphone-silent': 'Wir hören nichts. Ist das Mikrofon ausgeschaltet?',
    'insecure-page': 'Zum Aufnehmen braucht es eine sichere Adresse (https). Sie können stattdessen schreiben.',
    'recorder-failed': 'Die Aufnahme hat von selbst aufgehört. Was Sie gesagt haben, ist sicher.',
    unplayable: 'Dieser Browser kann das nicht abspielen. Sie können es als Datei sichern.',
    'bad-value': 'Dieses Element ist nicht richtig eingerichtet. Bitte sagen Sie es dem Betreiber dieser Seite.',
  },

  delivery: {
    waiting: 'Sicher auf diesem Gerät',
    sending: 'Unterwegs',
    sent: (name) => `Bei ${name}`,
    parked: 'Auf diesem Gerät aufbewahrt',
    steps: 'Wo es jetzt ist',
  },

  signIn: {
    heading: 'Anmelden',
    intro: 'Wir schicken Ihnen einen Code per E-Mail. Ein Passwort gibt es nicht.',
    email: 'Ihre E-Mail-Adresse',
    sendCode: 'Code schicken',
    emailWrong: 'Bitte schreiben Sie Ihre ganze E-Mail-Adresse, etwa maya@example.com.',
    codeSent: (email, minutes) =>
      `Wir haben einen Code an ${email} geschickt. Er gilt ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`}.`,
    code: 'Die 8 Ziffern aus der E-Mail',
    codeShort: 'Der Code hat 8 Ziffern.',
    signIn: 'Anmelden',
    remembered: 'Dieses Gerät bleibt 90 Tage angemeldet. Sie können sich jederzeit abmelden.',
    noMail:
      'Noch keine E-Mail? Das kann eine Minute dauern, oder sie liegt im Spam. Kommt keine, hakt wohl unser Versand: bitte noch einmal anfordern.',
    sendAgain: 'Neuen Code schicken',
    sendAgainIn: (time) => `In ${time} können Sie einen neuen Code anfordern.`,
    sentAgain: 'Ein neuer Code ist unterwegs. Nur der neueste gilt.',
    otherEmail: 'Andere Adresse verwenden',
    signOut: 'Abmelden',
    signOutEverywhere: 'Überall abmelden',
    everywhereSure: 'Damit endet Ihre Anmeldung auf jedem Gerät. Mit einem Code melden Sie sich wieder an.',
    waiting: (count) =>
      count === 1
        ? 'Etwas, das Sie gesagt haben, ist noch nicht angekommen. Es bleibt auf diesem Gerät und geht weiter, wenn Sie sich hier wieder anmelden.'
        : `${count} Dinge, die Sie gesagt haben, sind noch nicht angekommen. Sie bleiben auf diesem Gerät und gehen weiter, wenn Sie sich hier wieder anmelden.`,
    stay: 'Angemeldet bleiben',
    signOutAnyway: 'Trotzdem abmelden',
    signedOut: 'Sie sind abgemeldet.',
    inviteAsks: (name) => `Diese Seite wurde mit einer Einladung geöffnet. Sie sind angemeldet als ${name}.`,
    useInvite: 'Einladung verwenden',
    leaveInvite: 'So angemeldet bleiben',
    inviteOpening: 'Ihre Einladung wird geöffnet …',
  },

  checkIn: {
    weeklyHeading: 'Ihr wöchentlicher Check-in',
    questionHeading: 'Eine Frage stellen',
    promise: (coach, when) => `${coach} antwortet bis ${when}.`,
    promiseOpen: (coach) => `${coach} denkt erst nach und antwortet dann.`,
    promiseAny: 'Ihr Coach denkt erst nach und antwortet dann.',
    promiseBy: (when) => `Ihr Coach antwortet bis ${when}.`,
    promptsLabel: 'Worüber Sie sprechen können',
    prompts: {
      wins: 'Erfolge dieser Woche',
      challenges: 'Herausforderungen dieser Woche',
      help: 'Wobei Ihr Coach jetzt helfen kann',
      question: 'Was beschäftigt Sie?',
    },
    hints: {
      wins: 'Was gelungen ist, ob groß oder klein.',
      challenges: 'Was schwer war oder es noch ist.',
      help: 'Diesen Teil hört Ihr Coach zuerst.',
      question: 'Eine Frage, an jedem Tag. Sagen Sie, wo Sie stehen und was Sie brauchen.',
    },
    recorderLabel: 'Ihr Check-in',
    speakInstead: 'Lieber sprechen',
    voiceGoesAlong: 'Ihre Aufnahme geht mit dem mit, was Sie schreiben.',
    textGoesAlong: 'Was Sie geschrieben haben, geht mit Ihrer Aufnahme mit.',
    askStartsHere: 'Hier beginnt meine Bitte um Hilfe',
    askStartsHint: 'Drücken Sie beim Anhören dort, wo Ihre Bitte beginnt.',
    askMarked: 'Gemerkt. Diesen Teil hört Ihr Coach zuerst.',
    nothingYet: 'Sagen oder schreiben Sie zuerst etwas.',
    tooLong: (letters) => `Das ist zu lang für eine Antwort. ${letters} Zeichen haben Platz.`,
    sendTo: (coach) => `An ${coach} senden`,
    signInToSend:
      'Ein letzter Schritt: Wer sind Sie? Was Sie gesagt haben, ist auf diesem Gerät sicher und geht ab, sobald Sie angemeldet sind.',
    whoFor: 'Für wen ist das?',
    sendsLater: 'Es geht ab, sobald es eine Verbindung gibt, wenn diese Seite offen bleibt.',
    sentHeading: 'Danke. Sie haben es ausgesprochen.',
    sendMoreWeekly: 'Etwas ergänzen',
    sendMoreQuestion: 'Noch etwas fragen',
    alreadyThisWeek: 'Ihr Check-in für diese Woche ist gemacht. Sie können noch etwas ergänzen.',
    pastWeekly: 'Ihre Check-ins',
    pastQuestion: 'Ihre Fragen',
    pastEmpty: 'Was Sie senden, erscheint hier, mit der Antwort darunter.',
    answerComes: 'Die Antwort erscheint hier.',
    showEarlier: 'Frühere zeigen',
  },

  inbox: {
    heading: 'Ihr Schreibtisch',
    signIn: 'Melden Sie sich an, um zu hören, was Ihre Klienten gesagt haben.',
    waiting: (count) =>
      count === 1 ? 'Eine Nachricht wartet auf Ihre Antwort' : `${count} Nachrichten warten auf Ihre Antwort`,
    noneWaiting: 'Niemand wartet auf Sie',
    empty: 'Was Ihre Klienten sagen, erscheint hier von selbst.',
    allAnswered: 'Alle haben eine Antwort. Neues erscheint hier von selbst.',
    answered: (count) => `Beantwortet (${count})`,
    notCoach: (name) => `Sie sind angemeldet als ${name}. In dieser Praxis ist das kein Coach.`,
    kinds: { weekly: 'Wöchentlicher Check-in', question: 'Frage', message: 'Nachricht' },
    asksForHelp: 'Bittet um Hilfe',
    promisedBy: (when) => `Antwort versprochen bis ${when}`,
    promisedFor: (when) => `Antwort war versprochen für ${when}`,
    helpHeading: (name) => `Worum ${name} bittet`,
    playHelp: 'Bitte um Hilfe abspielen',
    prompts: { wins: 'Erfolge', challenges: 'Herausforderungen', help: 'Bitte um Hilfe', question: 'Frage' },
    about: (title) => `Zu: ${title}`,
    newFrom: (name) => `Neu von ${name}.`,
    back: 'Zurück zur Liste',
    showMore: 'Mehr zeigen',
    choose: 'Wählen Sie, wem Sie zuhören möchten.',
    answerHeading: (name) => `Ihre Antwort an ${name}`,
    answerMore: (name) => `Ihre Antwort an ${name} ergänzen`,
    recorderLabel: 'Ihre Antwort',
    write: 'Oder schreiben Sie Ihre Antwort',
    send: 'Antwort senden',
    nothingYet: 'Sagen oder schreiben Sie zuerst eine Antwort.',
    you: 'Sie',
    lastKnown: 'Sie sehen den letzten bekannten Stand.',
  },

  recorder: {
    label: 'Sprachaufnahme',
    record: 'Aufnehmen',
    listen: 'Anhören',
    more: 'Mehr',
    stop: 'Aufnahme beenden',
    pause: 'Pause',
    resume: 'Aufnahme fortsetzen',
    done: 'Fertig',
    hint: (length) => `Tippen und sprechen. Sie haben ${length}.`,
    minutes: (number) => (number === 1 ? '1 Minute' : `${number} Minuten`),
    asking: 'Wenn Ihr Browser fragt, erlauben Sie bitte das Mikrofon.',
    recording: 'Aufnahme läuft',
    paused: 'Pausiert',
    left: (time) => `Noch ${time}`,
    kept: 'Jede Sekunde wird auf diesem Gerät aufbewahrt.',
    soon: 'Fast geschafft. Kommen Sie in Ruhe zum Schluss.',
    full: 'Die Zeit ist um. Alles, was Sie gesagt haben, ist da.',
    recorded: 'Sicher auf diesem Gerät',
    yours: 'Ihre Aufnahme',
    add: 'Etwas hinzufügen',
    again: 'Neu aufnehmen',
    discard: 'Verwerfen',
    keep: 'Behalten',
    askDiscard: 'Diese Aufnahme verwerfen?',
    askAgain: 'Neu aufnehmen? Diese Aufnahme bleibt, bis die neue da ist.',
    askAgainLast: 'Den letzten Teil neu aufnehmen? Er bleibt, bis der neue da ist.',
    unsent: (when) => `Es gibt eine Aufnahme von ${when}, die nicht gesendet wurde.`,
    use: 'Anhören und verwenden',
    promptOf: (number, count) => `${number} von ${count}`,
    next: (label) => `Weiter: ${label}`,
    required: 'Bitte nehmen Sie zuerst etwas auf.',
    stillRunning: 'Bitte beenden Sie zuerst die Aufnahme.',
    saidPaused: (length) => `Pausiert nach ${length}.`,
    saidRecorded: (length) => `Aufgenommen: ${length}.`,
    openSecure: 'Sichere Seite öffnen',
  },

  player: {
    label: 'Aufnahme',
    play: 'Abspielen',
    pause: 'Pause',
    position: 'Position',
    positionOf: (now, all) => `${now} von ${all}`,
    speed: 'Tempo',
    chapters: 'Abschnitte',
  },
};

export default de;

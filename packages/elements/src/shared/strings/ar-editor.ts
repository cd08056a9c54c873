import type { EditorStrings } from './en-editor.js';

/** A name or a time keeps its own direction inside a sentence. */
const own = (text: string): string => `\u2068${text}\u2069`;

export const arEditor: Pick<EditorStrings, 'editor'> = {
  editor: {
    label: 'تعديل تسجيلك',
    hint: 'حرّك المقبضين: ما يقع خارجهما يمكن قصّه.',
    begin: 'البداية',
    end: 'النهاية',
    position: 'الموضع',
    partBegins: (label) => `بداية «${own(label)}»`,
    earlier: 'أبكر بعُشر ثانية',
    later: 'أبعد بعُشر ثانية',

    listen: 'الاستماع إلى ما سيبقى',
    pause: 'إيقاف مؤقت',
    addPart: 'هنا يبدأ جزء',
    parts: 'الأجزاء',
    part: (number) => `الجزء ${number}`,
    beforeParts: 'قبل الجزء الأول',
    play: 'تشغيل',
    again: 'تسجيل هذا الجزء من جديد',
    join: 'ضمّه إلى الجزء السابق',
    named: (action, what) => `${action}: ${own(what)}`,

    cut: 'قصّ',
    cutAway: (length) => `قصّ ${own(length)}`,
    done: 'تمّ',
    askUncut: (length) => `حدّدت ${own(length)} للقصّ، لكنه ما زال موجودًا.`,
    keepAll: 'الاحتفاظ بكل شيء',
    undo: 'تراجع',
    wasCut: (length) => `تمّ قصّ ${own(length)}.`,
    wasJoined: (label) => `أصبح «${own(label)}» ضمن الجزء السابق.`,
    added: (label, at) => `يبدأ «${own(label)}» عند ${own(at)}.`,
    beganAlready: 'يبدأ جزء هنا بالفعل. تقدّم قليلًا أولًا.',
    undoFor: 'يمكنك التراجع خلال عشر ثوانٍ.',
    undone: 'عاد كل شيء كما كان.',
    working: 'لحظة من فضلك…',

    failed: {
      offline: 'يحتاج القصّ إلى اتصال مرة واحدة. لم يتغيّر شيء؛ حاول مجددًا عندما يعود الاتصال.',
      unplayable: 'لا يمكن قصّ هذا النوع من التسجيلات هنا. لم يتغيّر شيء؛ يمكنك التسجيل من جديد.',
      'not-found': 'أُرسل هذا التسجيل أو حُذف في مكان آخر. لم يتغيّر شيء.',
      'storage-full': 'هذا الجهاز ممتلئ، لذلك لم يتغيّر شيء. تسجيلك كما كان.',
      unexpected: 'لم ينجح ذلك، ولم يتغيّر شيء. حاول مرة أخرى من فضلك.',
      unheard: 'لا يستطيع هذا المتصفح تشغيل هذا الصوت، لكن يمكن إرساله.',
    },
  },
};

import type { BesideStrings } from './en-beside.js';

export const arBeside: BesideStrings = {
  beside: {
    errors: {
      'not-sound':
        'هذا ليس ملفًا صوتيًا تشغّله كل المتصفحات. اختر ملفًا ينتهي اسمه بـ ‎.m4a أو ‎.mp3 أو ‎.ogg أو ‎.opus أو ‎.wav أو ‎.webm.',
      'too-long': 'هذا الملف الصوتي أطول مما ينبغي.',
    },
    room: (length) => `المتاح هنا ${length}.`,
    tooLarge: (size) => `هذا الملف أكبر مما ينبغي. المتاح هنا ${size}.`,
    unreadable: 'تعذّرت قراءة هذا الملف. هل ما زال في مكانه؟',
    note: 'كتابةً',
    noteHint: 'بدلًا من الكلام، أو معه.',
    required: 'سجّل شيئًا أو اكتبه أولًا من فضلك.',
    transcript: 'ما قلته، مكتوبًا',
    transcriptHint: 'كتبته آلة. صحّح ما ليس صوابًا؛ فالصوت يُرسَل معه.',
    making: 'يُكتب كلامك الآن. لا حاجة إلى أن تنتظر.',
    failed: 'تعذّرت كتابة كلامك. تسجيلك كامل من دونه.',
    changed: 'تغيّر التسجيل منذ أن صُحّحت هذه الكلمات.',
    again: 'اكتب الكلام من جديد',
    remove: 'أزل الكلمات',
    removed: 'أُزيلت الكلمات. الصوت ما زال هنا.',
    bringBack: 'أعدها',
  },
};

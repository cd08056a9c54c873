import type { HeardStrings } from './en-heard.js';

export const arHeard: HeardStrings = {
  heard: {
    again: 'تشغيل مرة أخرى',
    part: (number) => `الجزء ${number}`,
    savePart: (number) => `حفظ الجزء ${number} كملف`,
    inWords: 'بالكلمات',
    keep: 'الاحتفاظ به لسماعه مجددًا',
    kept: 'محفوظ',
    keptLabel: 'محفوظ لسماعه مجددًا. إلغاء الاحتفاظ به',
    keptHeading: 'محفوظ لسماعه مجددًا',
    bar: 'يُسمع الآن',
    goTo: (who) => `الانتقال إلى ${who}`,
    back: 'رجوع 5 ثوانٍ',
    close: 'إيقاف وإغلاق',
  },
};

import type { MoreStrings } from './en-more.js';

export const arMore: MoreStrings = {
  more: {
    goOn: 'إكمال هذا التسجيل',
    undo: 'تراجع',
    discarded: (length) => `حُذف: ${length}.`,
    saidDiscarded: 'حُذف التسجيل. يمكنك التراجع خلال عشر ثوانٍ.',
    keptForLater: 'التسجيل محفوظ، وسيُعرض عليك هنا بعد هذا التسجيل.',
    short: (length) => `كان ذلك قصيرًا: ${length}. اتركه كما هو أو أضف المزيد.`,
    both: 'تعذّر وضع الجزء الجديد مكان القديم. كلاهما محفوظ، والجديد في النهاية.',
    howLong: 'المدة',
    microphone: 'الميكروفون',
    deviceDecides: 'ما يستخدمه هذا الجهاز',
    notHere: (name) => `${name} (غير متصل الآن)`,
    namesLater: 'تظهر ميكروفوناتك هنا حالما يُسمح لهذه الصفحة بالاستماع.',
    using: (name) => `نستمع عبر: ${name}`,
    instead: (wanted, used) => `${wanted} غير متصل الآن. نستمع عبر: ${used}`,
    notOpened: 'لا يمكن استخدام هذا الميكروفون الآن. لم يتغيّر شيء.',
    attach: 'إرفاق ملف صوتي',
    attachInstead: 'إرفاق ملف صوتي بدلًا من ذلك',
    attaching: 'تجري قراءة الملف …',
    edit: 'تعديل',
    newPart: 'جزء جديد',
    part: (number) => `الجزء ${number}`,
  },
};

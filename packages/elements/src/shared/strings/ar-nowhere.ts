import type { NowhereStrings } from './en-nowhere.js';

export const arNowhere: NowhereStrings = {
  nowhere: {
    waiting: 'في هذه الصفحة فقط',
    offline: 'لا يوجد اتصال الآن. أبقِ هذه الصفحة مفتوحة حتى يعود الاتصال.',
    refused: 'لم يتمكن الخادم من قبول هذا. وهو في هذه الصفحة فقط: احفظه كملف من فضلك.',
    signInToSend: 'خطوة أخيرة: من أنت؟ ما قلته موجود في هذه الصفحة فقط وينطلق فور تسجيل دخولك.',
  },
};

import type { OutboxStrings } from './en-outbox.js';

const rules = new Intl.PluralRules('ar');

/** Arabic counts in five ways; one and two are words of their own. */
function counted(count: number, one: string, two: string, few: string, many: string): string {
  const form = rules.select(count);
  if (form === 'one') return one;
  if (form === 'two') return two;
  return `${count} ${form === 'few' ? few : many}`;
}

const things = (count: number) => counted(count, 'شيء واحد', 'شيئان', 'أشياء', 'شيئًا');
const messages = (count: number) => counted(count, 'رسالة واحدة', 'رسالتان', 'رسائل', 'رسالة');
const recordings = (count: number) => counted(count, 'تسجيل واحد', 'تسجيلان', 'تسجيلات', 'تسجيلًا');

export const arOutbox: Pick<OutboxStrings, 'waiting' | 'outbox'> = {
  waiting: {
    at: (day, time) => (day ? `${day} ${time}` : time),
    messages: (count, since) => `في انتظار الإرسال على هذا الجهاز منذ ${since}: ${messages(count)}.`,
    things: (count, since) => `في انتظار الإرسال على هذا الجهاز منذ ${since}: ${things(count)}.`,
    parked: (count) => `محفوظ على هذا الجهاز لأن الخادم لم يقبله: ${things(count)}.`,
    long: (since) => `هذا ينتظر منذ ${since}. احفظه كملف ليبقى في أمان.`,
    longMany: (count, since) =>
      `تنتظر منذ أكثر من يوم، وأولها منذ ${since}: ${things(count)}. احفظها كملفات لتبقى في أمان.`,
    saveFiles: 'احفظ كملفات',
  },

  outbox: {
    heading: 'على هذا الجهاز',
    nothing: 'لا شيء ينتظر على هذا الجهاز.',
    keptSince: (day) => `يحفظ هذا المتصفح الأشياء هنا منذ ${day}، ولا يعرف شيئًا أقدم.`,
    signIn: 'سجّل الدخول لترى ما يخصك على هذا الجهاز.',
    nothingKept: 'هذا المتصفح لا يحفظ شيئًا لهذه الصفحة: ابقَ هنا حتى يتم الإرسال.',
    lastKnown: 'ترى آخر ما هو معروف.',
    since: (when) => `منذ ${when}`,

    waiting: (count) => `في الانتظار: ${things(count)}`,
    takes: (count) => `لم يُرسل بعد: ${recordings(count)}`,
    stored: 'وُجد على الخادم',
    showMore: 'عرض المزيد',

    to: (what, name) => `${what} إلى \u2068${name}\u2069`,
    about: (what, title) => `${what} حول «\u2068${title}\u2069»`,
    voice: (length) => `رسالة صوتية مدتها ${length}`,
    voiceAnswer: (length) => `رد صوتي مدته ${length}`,
    text: 'رسالة مكتوبة',
    textAnswer: 'رد مكتوب',
    checkIn: { weekly: 'المتابعة الأسبوعية', question: 'سؤال' },
    checkInSpoken: {
      weekly: (length) => `متابعة أسبوعية مدتها ${length}`,
      question: (length) => `سؤال مدته ${length}`,
    },
    week: (what, day) => `${what} لأسبوع ${day}`,
    entries: {
      goals: 'هدف جديد',
      goal_versions: 'صياغة هدف',
      goal_agreements: 'موافقة على هدف',
      goal_statuses: 'خطوة في هدف',
      goal_confidences: 'مدى ثقتك',
      experiments: 'شيء للتجربة',
      experiment_results: 'ما رأيته',
      actions: 'التزام',
      action_steps: 'رد على التزام',
      assessments: 'نتيجة تقييم',
      finding_stances: 'رأيك في نتيجة',
      finding_notes: 'ملاحظة على نتيجة',
      sessions: 'مواعيد لجلسة',
      session_steps: 'خطوة في جلسة',
      session_preps: 'تحضير لجلسة',
      session_notes: 'أين أنتما الآن',
      session_ratings: 'كيف كانت الجلسة',
      purpose_confirmations: 'غاية لقائكما',
      agenda_items: 'شيء للحديث عنه',
      pins: 'محفوظ لسماعه مرة أخرى',
    },

    take: (length) => `تسجيل مدته ${length}`,
    recordedAt: (when) => `سُجّل ${when}`,
    places: {
      weekly: 'في المتابعة الأسبوعية',
      question: 'في سؤال',
      reply: 'في رد',
      goals: 'عند هدف',
      page: (path) => `في الصفحة \u2068${path}\u2069`,
    },
    goOn: 'يمكنك متابعته أو إرساله من حيث سجّلته.',
    cuts: {
      'microphone-lost': 'انقطع الميكروفون.',
      'recorder-failed': 'توقف التسجيل من تلقاء نفسه.',
      'storage-full': 'كان الجهاز ممتلئًا.',
      'page-gone': 'أُغلقت الصفحة أثناء حديثك.',
    },
    brokeOff: 'انقطع قبل أن توقفه.',

    storedOf: (day, length) => `لدى الخادم تسجيل بتاريخ ${day}، مدته ${length}، لم يُرسل قط.`,
    sendTo: (name) => `أرسله إلى \u2068${name}\u2069`,
    send: 'أرسله',

    others: (count, name) => `ينتظر هنا حتى تسجيل دخول \u2068${name}\u2069: ${things(count)}.`,
    held: (count, size) => `يبقى الصوت هنا أسبوعًا للاطمئنان (${size})، وهو محفوظ لدى الخادم: ${recordings(count)}.`,
    free: 'أفرغ هذه المساحة الآن',

    listen: 'استمع',
    discard: 'حذف',
    backLater: 'ربما وصل بالفعل. يمكنك استرجاعه عند توفّر الاتصال.',
    keep: 'إبقاء',
    sure: (what) => `حذف نهائي: ${what}؟`,
    named: (action, what) => `${action}: ${what}`,
    done: {
      takenBack: 'تم الاسترجاع. يمكنك تعديله وإرساله من جديد.',
      empty: 'غادر كل شيء هذا الجهاز.',
      discarded: 'تم الحذف.',
      freed: 'أصبحت المساحة فارغة.',
      saved: 'حُفظ كملف.',
      sent: 'إنه في الطريق.',
    },
  },
};

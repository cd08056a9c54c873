import { arBeside } from './ar-beside.js';
import { arChart } from './ar-chart.js';
import { arEditor } from './ar-editor.js';
import { arFindings } from './ar-findings.js';
import { arGoals } from './ar-goals.js';
import { arHeard } from './ar-heard.js';
import { arIsolated } from './ar-isolated.js';
import { arMore } from './ar-more.js';
import { arNowhere } from './ar-nowhere.js';
import { arOutbox } from './ar-outbox.js';
import { arRoom } from './ar-room.js';
import { arSessions } from './ar-sessions.js';
import { arTrouble } from './ar-trouble.js';
import type { AllStrings } from './index.js';

const rules = new Intl.PluralRules('ar');

/** Arabic counts in five ways: one, two, three to ten, eleven to ninety-nine, and hundreds. */
function counted(count: number, forms: { one: string; two: string; few: string; many: string }): string {
  const form = rules.select(count);
  if (form === 'one') return forms.one;
  if (form === 'two') return forms.two;
  return `${count} ${form === 'few' ? forms.few : forms.many}`;
}

const ar: AllStrings = {
  ...arGoals,
  ...arSessions,
  ...arRoom,
  ...arBeside,
  ...arChart,
  ...arFindings,
  ...arHeard,
  ...arIsolated,
  ...arMore,
  ...arNowhere,
  ...arOutbox,
  ...arTrouble,
  ...arEditor,
  direction: 'rtl',

  common: {
    signedInAs: (name) => `لقد سجّلت الدخول باسم \u2068${name}\u2069.`,
    send: 'إرسال',
    takeBack: 'استرجاع وتعديل',
    cancel: 'إلغاء',
    tryAgain: 'حاول مرة أخرى',
    openInNewTab: 'افتح في علامة تبويب جديدة',
    saveFile: 'احفظ كملف',
    writeInstead: 'أفضّل الكتابة',
    loading: 'لحظة من فضلك…',
    signIn: 'تسجيل الدخول',
    changeAccount: 'تسجيل الخروج أو التغيير',
    spoken: (length) => `رسالة صوتية، ${length}`,
  },

  errors: {
    ...arBeside.beside.errors,
    offline: 'لا يوجد اتصال الآن. كل شيء محفوظ على هذا الجهاز.',
    'too-many-requests': 'يطلب الخادم استراحة قصيرة. سيستمر الأمر بعدها من تلقاء نفسه.',
    unexpected: 'حدث خطأ ما. لم يضِع شيء؛ حاول مرة أخرى من فضلك.',
    'signed-out': 'سجّل الدخول مرة أخرى من فضلك. كل ما قلته ما زال هنا.',
    'code-wrong': 'هذا الرمز غير مطابق. انظر إلى الرسالة مرة أخرى من فضلك.',
    'code-expired': 'هذا الرمز قديم. اطلب رمزًا جديدًا.',
    'invite-invalid': 'هذه الدعوة استُخدمت من قبل أو انتهت مدتها. يمكنك تسجيل الدخول ببريدك الإلكتروني بدلًا منها.',
    'practice-unknown': 'لا توجد جهة تدريب بهذا الاسم. أخبر صاحب هذه الصفحة من فضلك.',
    'engagement-missing': 'لقد سجّلت الدخول، لكن ليس لدى هذه الجهة. اطلب دعوة من مدرّبك من فضلك.',
    'not-found': 'هذا لم يعد هنا، أو ليس متاحًا لك.',
    refused: 'لم يتمكن الخادم من قبول هذا. وهو محفوظ على هذا الجهاز.',
    taken: 'لم يتمكن الخادم من قبول هذا. وهو محفوظ على هذا الجهاز.',
    outdated: 'سبقك شخص آخر: هناك صياغة أحدث الآن. صياغتك محفوظة هنا.',
    'too-large': 'هذا أكبر من أن يُرسل. يمكنك حفظه كملف.',
    'storage-blocked': 'هذا المتصفح لا يحفظ شيئًا لهذه الصفحة. أرسل قبل أن تغلقها من فضلك.',
    'storage-full': 'هذا الجهاز ممتلئ. أرسل ما لديك أو احفظه من فضلك.',
    'microphone-denied': 'الميكروفون مغلق لهذه الصفحة. يمكنك السماح به في شريط العنوان، أو الكتابة بدلًا من ذلك.',
    'microphone-dismissed': 'ما زال المتصفح يسأل إن كان بإمكاننا الاستماع. اضغط مرة أخرى، أو اكتب بدلًا من ذلك.',
    'microphone-blocked': 'لا تسمح لنا هذه الصفحة باستخدام الميكروفون. افتحها في علامة تبويب جديدة، أو اكتب بدلًا من ذلك.',
    'microphone-missing': 'لم نجد ميكروفونًا. صِل واحدًا، أو اكتب بدلًا من ذلك.',
    'microphone-busy': 'برنامج آخر يستخدم الميكروفون. أغلقه وحاول مرة أخرى، أو اكتب بدلًا من ذلك.',
    'microphone-lost': 'انقطع الميكروفون. ما قلته محفوظ. يمكنك المتابعة.',
    'microphone-silent': 'لا نسمع شيئًا. هل الميكروفون مغلق؟',
    'insecure-page': 'يحتاج التسجيل إلى عنوان آمن (https). يمكنك الكتابة بدلًا من ذلك.',
    'recorder-failed': 'توقّف التسجيل من تلقاء نفسه. ما قلته محفوظ.',
    unplayable: 'لا يستطيع هذا المتصفح تشغيل هذا الصوت. يمكنك حفظه كملف.',
    'bad-value': 'لم يُعَدّ هذا الجزء إعدادًا صحيحًا. أخبر صاحب هذه الصفحة من فضلك.',
  },

  delivery: {
    waiting: 'محفوظ على هذا الجهاز',
    sending: 'في الطريق',
    sent: (name) => `وصل إلى ${name}`,
    parked: 'باقٍ على هذا الجهاز',
    steps: 'أين هو الآن',
  },

  signIn: {
    heading: 'تسجيل الدخول',
    intro: 'نرسل رمزًا إلى بريدك الإلكتروني. لا حاجة إلى كلمة مرور.',
    email: 'بريدك الإلكتروني',
    sendCode: 'أرسل لي رمزًا',
    emailWrong: 'اكتب عنوان بريدك الإلكتروني كاملًا من فضلك، مثل maya@example.com.',
    codeSent: (email, minutes) =>
      `أرسلنا رمزًا إلى \u2068${email}\u2069. وهو صالح لمدة ${counted(minutes, { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة' })}.`,
    code: 'الأرقام الثمانية من الرسالة',
    codeShort: 'يتكوّن الرمز من 8 أرقام.',
    signIn: 'تسجيل الدخول',
    remembered: 'نتذكّر هذا الجهاز لمدة 90 يومًا. يمكنك تسجيل الخروج في أي وقت.',
    noMail:
      'لم تصل الرسالة بعد؟ قد يستغرق ذلك دقيقة، وأحيانًا تصل إلى البريد غير المرغوب فيه. وإن لم تصل فربما تعطّل بريدنا: اطلب رمزًا من جديد.',
    sendAgain: 'أرسل رمزًا جديدًا',
    sendAgainIn: (time) => `يمكنك طلب رمز جديد بعد ${time}.`,
    sentAgain: 'رمز جديد في الطريق. الأحدث وحده صالح.',
    otherEmail: 'استخدم عنوانًا آخر',
    signOut: 'تسجيل الخروج',
    signOutEverywhere: 'تسجيل الخروج من كل الأجهزة',
    everywhereSure: 'ينهي هذا تسجيل دخولك على كل جهاز. يمكنك الدخول من جديد برمز.',
    waiting: (count) =>
      `${counted(count, { one: 'شيء واحد قلته', two: 'شيئان قلتهما', few: 'أشياء قلتها', many: 'شيئًا قلته' })} لم يصل بعد. يبقى على هذا الجهاز ويتابع طريقه عندما تسجّل الدخول هنا مرة أخرى.`,
    stay: 'البقاء مسجَّلًا',
    signOutAnyway: 'تسجيل الخروج على أي حال',
    signedOut: 'لقد سجّلت الخروج.',
    inviteAsks: (name) => `فُتحت هذه الصفحة بدعوة. لقد سجّلت الدخول باسم \u2068${name}\u2069.`,
    useInvite: 'استخدم الدعوة',
    leaveInvite: 'أبقى كما أنا',
    inviteOpening: 'نفتح دعوتك…',
  },

  checkIn: {
    weeklyHeading: 'متابعتك الأسبوعية',
    questionHeading: 'اطرح سؤالًا',
    promise: (coach, when) => `الرد من \u2068${coach}\u2069 في موعد أقصاه ${when}.`,
    promiseOpen: (coach) => `الرد من \u2068${coach}\u2069 يأتي بعد تفكير.`,
    promiseAny: 'يفكّر مدرّبك أولًا ثم يجيب.',
    promiseBy: (when) => `يجيب مدرّبك بحلول ${when}.`,
    promptsLabel: 'عمّ تتحدث',
    prompts: {
      wins: 'نجاحات هذا الأسبوع',
      challenges: 'تحديات هذا الأسبوع',
      help: 'ما الذي يمكن لمدرّبك أن يساعد فيه الآن',
      question: 'ما الذي يشغل بالك؟',
    },
    hints: {
      wins: 'ما سار على ما يرام، كبيرًا كان أم صغيرًا.',
      challenges: 'ما كان صعبًا، أو ما زال كذلك.',
      help: 'يسمع مدرّبك هذا الجزء أولًا.',
      question: 'سؤال واحد في أي يوم. قل أين أنت وما الذي تحتاج إليه.',
    },
    recorderLabel: 'متابعتك',
    speakInstead: 'أفضّل الكلام',
    voiceGoesAlong: 'يُرسل تسجيلك مع ما تكتبه.',
    textGoesAlong: 'يُرسل ما كتبته مع تسجيلك.',
    askStartsHere: 'هنا يبدأ طلبي للمساعدة',
    askStartsHint: 'أثناء الاستماع، اضغط حيث يبدأ طلبك.',
    askMarked: 'تم. يسمع مدرّبك هذا الجزء أولًا.',
    nothingYet: 'قل شيئًا أو اكتب شيئًا أولًا.',
    tooLong: (letters) => `هذا أطول من أن يكون إجابة واحدة. الحد ${letters} حرفًا.`,
    sendTo: (coach) => `إرسال إلى \u2068${coach}\u2069`,
    signInToSend: 'خطوة أخيرة: من أنت؟ ما قلته محفوظ على هذا الجهاز وينطلق فور تسجيل دخولك.',
    whoFor: 'لمن هذا؟',
    sendsLater: 'ينطلق فور توفّر الاتصال إذا بقيت هذه الصفحة مفتوحة.',
    sentHeading: 'شكرًا لك. لقد قلتَها.',
    sendMoreWeekly: 'إضافة شيء',
    sendMoreQuestion: 'سؤال آخر',
    alreadyThisWeek: 'لقد أرسلت متابعة هذا الأسبوع. ما زال بإمكانك إضافة شيء.',
    pastWeekly: 'متابعاتك',
    pastQuestion: 'أسئلتك',
    pastEmpty: 'ما ترسله يظهر هنا، وتحته الرد.',
    answerComes: 'سيظهر الرد هنا.',
    showEarlier: 'عرض ما سبق',
  },

  inbox: {
    heading: 'مكتبك',
    signIn: 'سجّل الدخول لتسمع ما قاله عملاؤك.',
    waiting: (count) =>
      `بانتظار ردك: ${counted(count, { one: 'رسالة واحدة', two: 'رسالتان', few: 'رسائل', many: 'رسالة' })}`,
    noneWaiting: 'لا أحد ينتظرك',
    empty: 'ما يقوله عملاؤك يظهر هنا من تلقاء نفسه.',
    allAnswered: 'تلقّى الجميع ردًا. الجديد يظهر هنا من تلقاء نفسه.',
    answered: (count) => `تم الرد (${count})`,
    notCoach: (name) => `لقد سجّلت الدخول باسم \u2068${name}\u2069، وهو ليس مدرّبًا لدى هذه الجهة.`,
    kinds: { weekly: 'متابعة أسبوعية', question: 'سؤال', message: 'رسالة' },
    asksForHelp: 'يطلب المساعدة',
    promisedBy: (when) => `الرد موعود به في موعد أقصاه ${when}`,
    promisedFor: (when) => `كان الرد موعودًا به في ${when}`,
    helpHeading: (name) => `ما يطلبه \u2068${name}\u2069`,
    playHelp: 'استمع إلى طلب المساعدة',
    prompts: { wins: 'نجاحات', challenges: 'تحديات', help: 'طلب المساعدة', question: 'سؤال' },
    about: (title) => `بخصوص: \u2068${title}\u2069`,
    newFrom: (name) => `جديد من \u2068${name}\u2069.`,
    back: 'العودة إلى القائمة',
    showMore: 'عرض المزيد',
    choose: 'اختر من تريد الاستماع إليه.',
    answerHeading: (name) => `ردك على \u2068${name}\u2069`,
    answerMore: (name) => `أضف إلى ردك على \u2068${name}\u2069`,
    recorderLabel: 'ردك',
    write: 'أو اكتب ردك',
    send: 'إرسال الرد',
    nothingYet: 'قل ردًا أو اكتبه أولًا.',
    you: 'أنت',
    lastKnown: 'ترى آخر ما هو معروف.',
  },

  recorder: {
    label: 'مسجّل الصوت',
    record: 'تسجيل',
    listen: 'استماع',
    more: 'المزيد',
    stop: 'إنهاء التسجيل',
    pause: 'إيقاف مؤقت',
    resume: 'متابعة التسجيل',
    done: 'تم',
    hint: (length) => `اضغط وتحدّث. لديك ${length}.`,
    minutes: (number) =>
      new Intl.NumberFormat('ar', { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(number),
    asking: 'إذا سألك المتصفح فاسمح باستخدام الميكروفون.',
    recording: 'جارٍ التسجيل',
    paused: 'متوقف مؤقتًا',
    left: (time) => `بقي ${time}`,
    kept: 'كل ثانية محفوظة على هذا الجهاز.',
    soon: 'أوشك الوقت على الانتهاء. اختم حديثك بهدوء.',
    full: 'انتهى الوقت. كل ما قلته محفوظ هنا.',
    recorded: 'محفوظ بأمان على هذا الجهاز',
    yours: 'تسجيلك',
    add: 'إضافة المزيد',
    again: 'التسجيل من جديد',
    discard: 'حذف',
    keep: 'الاحتفاظ به',
    askDiscard: 'هل تريد حذف هذا التسجيل؟',
    askAgain: 'هل تريد التسجيل من جديد؟ يبقى هذا التسجيل حتى يكتمل الجديد.',
    askAgainLast: 'هل تريد تسجيل الجزء الأخير من جديد؟ يبقى حتى يكتمل الجديد.',
    unsent: (when) => `لديك تسجيل من ${when} لم يُرسل بعد.`,
    use: 'الاستماع إليه واستخدامه',
    promptOf: (number, count) => `${number} من ${count}`,
    next: (label) => `التالي: ${label}`,
    required: 'سجّل شيئًا أولًا من فضلك.',
    stillRunning: 'أنهِ التسجيل أولًا من فضلك.',
    saidPaused: (length) => `توقف مؤقت بعد ${length}.`,
    saidRecorded: (length) => `تم التسجيل: ${length}.`,
    openSecure: 'فتح الصفحة الآمنة',
  },

  player: {
    label: 'تسجيل',
    play: 'تشغيل',
    pause: 'إيقاف مؤقت',
    position: 'الموضع',
    positionOf: (now, all) => `${now} من ${all}`,
    speed: 'السرعة',
    chapters: 'الأجزاء',
  },
};

export default ar;

import type { IsolatedStrings } from './en-isolated.js';

export const arIsolated: Pick<IsolatedStrings, 'isolated'> = {
  isolated: {
    titles: {
      'check-in': 'متابعتك مع مدربك',
      inbox: 'رسائل عملائك',
      'goal-tracker': 'أهدافك',
      sessions: 'جلساتك',
      'session-room': 'غرفة الجلسة',
      'session-talk': 'حديث حول جلسة',
      purpose: 'ما تعملان عليه معًا',
      finding: 'نتيجة وما تستخلصه منها',
      'assessment-import': 'إدخال تقييم',
      'outbox-status': 'ما ينتظر على هذا الجهاز',
      'sign-in': 'تسجيل الدخول',
    },
    silent: 'هذا الجزء من الصفحة لا يُفتح هنا. يمكن فتحه في علامة تبويب مستقلة.',
  },
};

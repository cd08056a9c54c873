import type { ChartStrings } from './en-chart.js';

const rules = new Intl.PluralRules('ar');

function counted(count: number, one: string, two: string, few: string, many: string): string {
  const form = rules.select(count);
  if (form === 'one') return one;
  if (form === 'two') return two;
  return `${count} ${form === 'few' ? few : many}`;
}

/** Names that people gave stand apart, whatever the direction of their letters. */
const apart = (name: string) => `\u2068${name}\u2069`;

export const arChart: Pick<ChartStrings, 'chart'> = {
  chart: {
    label: 'التقييم',
    view: 'العرض',
    gap: 'الفروق',
    radar: 'المخطط الشبكي',
    table: 'الجدول',
    previous: 'النتيجة السابقة',
    next: 'النتيجة التالية',
    position: (number, all) => `${number} من ${all}`,
    finding: 'النتيجة',
    groups: 'من أجاب',
    keys: 'تنقلك مفاتيح الأسهم من نقطة إلى أخرى.',

    you: 'أنت',
    allOthers: 'كل الآخرين',
    people: (count) => counted(count, 'شخص واحد', 'شخصين', 'أشخاص', 'شخصًا'),
    scale: (min, max) => `المقياس من ${min} إلى ${max}`,
    notObserved: (count) => `${count} لم يلاحظوا ذلك`,
    and: '؛ ',
    said: (mean, person) => (person ? `إجابة ${apart(person)} ‏${mean}` : `إجابتك ${mean}`),
    average: (group, mean, people) => `${apart(group)}، المتوسط ${mean} من ${people}`,
    more: (person) => `يرى الآخرون ذلك أكثر مما ${person ? `يراه ${apart(person)}` : 'تراه أنت'}`,
    less: (person) => `يرى الآخرون ذلك أقل مما ${person ? `يراه ${apart(person)}` : 'تراه أنت'}`,
    alike: (person) => `نظرة الآخرين قريبة من ${person ? `نظرة ${apart(person)}` : 'نظرتك'}`,
    noGap: (person) => `لا يوجد هنا ما يُقارن${person ? ` بالنسبة إلى ${apart(person)}` : ''}`,
    apart: (gap, scale) => `الفرق ${gap}. ${scale}.`,
    moreShort: 'يراه الآخرون أكثر',
    lessShort: 'يراه الآخرون أقل',
    few: (people, least) => `غير معروض: أجاب ${people}، والمطلوب ${least}`,
    none: 'لم يُجب أحد',
    cellFew: (count) => `غير معروض (${count})`,
    hidden: (group, findings, least) =>
      `${apart(group)}: غير معروض في ${counted(findings, 'نتيجة واحدة', 'نتيجتين', 'نتائج', 'نتيجة')}، لأن عدد من أجابوا أقل من ${least}. هذا يحمي هوياتهم.`,
    wonder: 'متى يصحّ هذا؟ ومن يراه؟',

    menu: 'المزيد',
    savePicture: 'احفظ كصورة',
    empty: 'لا توجد نتيجة لعرضها بعد.',
    tooFew: 'يحتاج المخطط الشبكي إلى ثلاث نتائج على الأقل.',
    unreadable: (place) => `تعذّرت قراءة هذه النتيجة${place ? ` (${apart(place)})` : ''}.`,
    earlier: 'ما تراه هو النتيجة السابقة.',
    line: (number) => `السطر ${number}`,
  },
};

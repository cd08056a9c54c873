import type { AssessmentItem, AssessmentResult, GroupScore } from '@coachlight/client';

/** Results for tests, stories and the bench. */
const GROUPS = [
  { key: 'self', label: 'You', threshold: 1 },
  { key: 'boss', label: 'Boss', threshold: 1 },
  { key: 'peers', label: 'Your peers', threshold: 3 },
  { key: 'reports', label: 'Direct reports', threshold: 3 },
];

const said = (count: number, mean: number | null, notObserved = 0): GroupScore => ({ count, notObserved, mean });

const item = (key: string, label: string, ...[own, boss, peers, reports]: number[]): AssessmentItem => ({
  key,
  label,
  scores: { self: said(1, own!), boss: said(1, boss!), peers: said(5, peers!), reports: said(4, reports!) },
});

/** Ten findings. Of “Asks before telling” only two direct reports spoke; one peer saw nothing of “Listens to the end”. */
export const TEN: AssessmentResult = {
  scale: { min: 1, max: 5 },
  groups: GROUPS,
  items: [
    {
      ...item('listens', 'Listens to the end', 3, 4, 4.2, 4.75),
      scores: { self: said(1, 3), boss: said(1, 4), peers: said(5, 4.2, 1), reports: said(4, 4.75) },
    },
    item('expects', 'Says clearly what is expected', 4, 4, 3.4, 3.5),
    item('decides', 'Decides in time', 2, 3, 3.2, 3.75),
    item('credit', 'Gives credit where it is due', 4, 3, 2.2, 2.5),
    item('calm', 'Stays calm under pressure', 3, 3, 3.2, 3),
    {
      ...item('asks', 'Asks before telling', 5, 4, 3.2, 3),
      scores: { self: said(1, 5), boss: said(1, 4), peers: said(5, 3.2), reports: said(2, 3) },
    },
    item('delegates', 'Delegates whole tasks', 3, 2, 2.4, 2.5),
    item('mistakes', 'Speaks about mistakes openly', 2, 3, 3.8, 3.5),
    item('follows', 'Follows up on what was agreed', 4, 4, 4.2, 4),
    item('room', 'Makes room for other views', 3, 4, 3.8, 4.25),
  ],
};

/** The first so many findings of ten, and more of the same kind. */
export function many(count: number, label = (index: number): string => TEN.items[index % 10]!.label): AssessmentResult {
  const items = Array.from({ length: count }, (_, index) => ({
    ...TEN.items[index % 10]!,
    key: `item-${index}`,
    label: label(index),
  }));
  return { ...TEN, items };
}

/** Numbers from a page's own script, as people write them. */
export const CSV = `item,label,group,mean,count,not_observed
listens,Listens to the end,self,3,1,0
listens,Listens to the end,peers,4.2,5,1
decides,Decides in time,self,4,1,0
decides,Decides in time,peers,2.6,5,0
`;

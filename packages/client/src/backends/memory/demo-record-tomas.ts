import { proposesGoal, proposesSession, standsBy, type DemoRecord } from './demo-acts.js';
import { demoId, ENGAGEMENTS, PEOPLE } from './demo-world.js';

const { tomas, ruth } = PEOPLE;
const GOAL = demoId('tomasgoalhire');
const TALK = demoId('tomassession');

/** They have just begun: a goal, a purpose and a first session all wait for the other one's word. */
export const tomasAndRuth: DemoRecord = {
  engagement: ENGAGEMENTS.tomasAndRuth,
  prefix: 'tomasentry',
  acts: ({ at }) => [
    standsBy(tomas, at(-6, '21:10'), '', 'To run this company with my co-founder without either of us having to win.'),
    proposesGoal(tomas, at(-4, '22:05'), GOAL, {
      title: 'Raise the awkward thing in the same week',
      difference:
        'My co-founder stops hearing about it from my face first. And I stop rehearsing speeches in the shower.',
      priority: 'first',
      method: 'A standing half hour on Thursdays, with one awkward thing each.',
    }),
    proposesSession(
      ruth,
      at(-2, '16:40'),
      TALK,
      { minutes: 45 },
      [at(3, '19:00'), at(4, '08:30'), at(5, '20:30'), at(8, '19:00')],
      'You said that evenings are calmer for you, so three of these are. If none fits, send me yours.',
    ),
  ],
};

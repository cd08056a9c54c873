import {
  accepts,
  adds,
  agrees,
  isSure,
  notes,
  prepares,
  proposesGoal,
  proposesSession,
  rates,
  saysWhereWeAre,
  standsBy,
  takes,
  words,
  type Calendar,
  type DemoAct,
  type DemoRecord,
} from './demo-acts.js';
import { mayasAssessment } from './demo-assessments.js';
import { demoId, ENGAGEMENTS, MAYAS_GOAL, PEOPLE } from './demo-world.js';

const { maya, ruth } = PEOPLE;

const SETTLE = MAYAS_GOAL.id;
const NO = demoId('mayagoalno');
const PROUD = demoId('mayagoalproud');
const READ = demoId('mayagoalread');
const VIEWS = demoId('mayaviews');
const FIRST = demoId('mayasession1');
const SECOND = demoId('mayasession2');
const NEXT = demoId('mayasession3');
const TRY_REVIEW = demoId('mayatry1');
const TRY_HOME = demoId('mayatry2');
const ASK_BOTH = demoId('mayaactionboth');
const PAGES = demoId('ruthactionpages');

const FIRST_PURPOSE = 'To lead more by asking and less by answering.';
const PURPOSE = 'To lead by asking, so that my team can disagree well without me in the room.';

/** Some weeks of work together. */
export const mayaAndRuth: DemoRecord = {
  engagement: ENGAGEMENTS.mayaAndRuth,
  prefix: 'mayaentry',
  acts: (calendar) => [
    ...firstSession(calendar),
    ...secondSession(calendar),
    ...nextSession(calendar),
    ...settle(calendar),
    ...tries(calendar),
    ...otherGoals(calendar),
    ...views(calendar),
  ],
};

function firstSession({ at }: Calendar): DemoAct[] {
  const starts = at(-21, '18:00');
  return [
    proposesSession(
      ruth,
      at(-26, '10:20'),
      FIRST,
      { minutes: 60 },
      [at(-22, '12:00'), starts],
      'Our first one. Find a place where nobody needs you.',
    ),
    accepts(maya, at(-25, '21:15'), FIRST, starts),
    prepares(
      maya,
      at(-21, '13:05'),
      FIRST,
      'I want to be less in the middle of everything, and I am a little afraid of what is left of me then.',
    ),
    prepares(ruth, at(-21, '15:30'), FIRST, 'I read your note twice. Let us begin with what is left of you then.'),
    standsBy(maya, at(-21, '18:12'), FIRST, FIRST_PURPOSE),
    standsBy(ruth, at(-21, '18:14'), FIRST, FIRST_PURPOSE),
    saysWhereWeAre(
      maya,
      at(-21, '18:58'),
      FIRST,
      'I answer because it is quick and because I am good at it. It costs the others their practice, and me my afternoons. I will watch for the moment right before I answer.',
    ),
    rates(maya, at(-21, '19:04'), FIRST, 4),
    rates(ruth, at(-21, '19:20'), FIRST, 3),
  ];
}

function secondSession({ at }: Calendar): DemoAct[] {
  const starts = at(-7, '17:30');
  return [
    proposesSession(
      maya,
      at(-12, '20:40'),
      SECOND,
      {},
      [starts, at(-6, '19:00')],
      'After the children’s football, if that is not too late for you.',
    ),
    accepts(ruth, at(-11, '09:10'), SECOND, starts),
    prepares(
      maya,
      at(-7, '08:20'),
      SECOND,
      'The results of the survey. I have read them four times and I am stuck on one line.',
    ),
    prepares(
      ruth,
      at(-7, '11:45'),
      SECOND,
      'Which line? Bring it as it stands. I would like to hear what you felt before we decide what it means.',
    ),
    standsBy(maya, at(-7, '17:36'), SECOND, PURPOSE),
    standsBy(ruth, at(-7, '17:38'), SECOND, PURPOSE),
    saysWhereWeAre(
      ruth,
      at(-7, '18:16'),
      SECOND,
      'The team is learning to settle things without Maya, and Maya is learning to bear it. The line from the survey is no verdict but a wish. Next: the same calm towards her own manager.',
    ),
    rates(maya, at(-7, '18:25'), SECOND, 5),
    rates(ruth, at(-6, '09:02'), SECOND, 4),
  ];
}

function nextSession({ at }: Calendar): DemoAct[] {
  const starts = at(1, '18:30');
  return [
    proposesSession(
      ruth,
      at(-4, '14:10'),
      NEXT,
      {},
      [starts, at(2, '12:00'), at(3, '18:30')],
      'Before the conversation with your manager rather than after it?',
    ),
    accepts(maya, at(-3, '20:50'), NEXT, starts),
    prepares(
      maya,
      at(-1, '21:30'),
      NEXT,
      'I have written down the two sentences that I want to say to her. May I say them to you first, without stopping?',
    ),
    adds(maya, at(-1, '21:34'), {
      kind: 'agenda_items',
      session: NEXT,
      text: 'The second minute with my manager: what do I do when she is kind about it?',
      goal: NO,
      assessment: '',
      item: '',
    }),
  ];
}

/** A goal of both, well on its way, with what each of them has promised. */
function settle({ at, day }: Calendar): DemoAct[] {
  return [
    proposesGoal(maya, at(-20, '20:30'), SETTLE, {
      title: MAYAS_GOAL.title,
      difference:
        'Jonas and Priya get to be the leads that they already are. And I get two afternoons back for the things that only I can do.',
      priority: 'first',
      method: 'One question instead of an answer: “What did they say when you told them?” Then wait.',
    }),
    agrees(ruth, at(-19, '09:40'), SETTLE),
    isSure(maya, at(-19, '19:15'), SETTLE, 3, 'wobbly'),
    isSure(maya, at(-14, '20:05'), SETTLE, 4, 'it holds on good days'),
    isSure(maya, at(-9, '17:50'), SETTLE, 6, 'surprised'),
    isSure(maya, at(-2, '18:20'), SETTLE, 7, 'it holds without me'),
    adds(maya, at(-7, '18:30'), {
      kind: 'actions',
      id: ASK_BOTH,
      goal: SETTLE,
      text: 'Ask Jonas and Priya for one proposal that both sign, instead of two that I choose from.',
      due: day(-2),
    }),
    adds(ruth, at(-1, '10:05'), {
      kind: 'action_steps',
      action: ASK_BOTH,
      step: 'asked',
      text: 'You wanted to ask them by now. Did you, and what did it cost you to keep your hands still?',
    }),
    adds(ruth, at(-7, '18:40'), {
      kind: 'actions',
      id: PAGES,
      goal: SETTLE,
      text: 'Send Maya the two pages about hearing what somebody needs behind what they demand.',
      due: day(-6),
    }),
    adds(ruth, at(-6, '16:15'), {
      kind: 'action_steps',
      action: PAGES,
      step: 'done',
      text: 'Sent. Page two is the one for you.',
    }),
  ];
}

function tries({ at }: Calendar): DemoAct[] {
  return [
    adds(maya, at(-18, '08:45'), {
      kind: 'experiments',
      id: TRY_REVIEW,
      goal: SETTLE,
      round: 1,
      attempt: 'In the Tuesday review I say nothing for the first ten minutes, whatever happens.',
      setting: 'work',
    }),
    adds(maya, at(-11, '18:35'), {
      kind: 'experiment_results',
      experiment: TRY_REVIEW,
      saw: 'Four minutes of silence, the longest of my life. Then Priya drew the thing on the board and Jonas corrected her drawing. They did not look at me once.',
      changeNext: 'Ten minutes are not the point. I want to be able to wait where it matters to me more.',
    }),
    adds(maya, at(-8, '21:00'), {
      kind: 'experiments',
      id: TRY_HOME,
      goal: SETTLE,
      round: 2,
      attempt:
        'At home, when the two boys fight over the last word, I ask each what the other one wants, and then I leave the kitchen.',
      setting: 'outside',
    }),
  ];
}

/** One with a new wording that asks Maya, one that waits for her, one that she has let go. */
function otherGoals({ at }: Calendar): DemoAct[] {
  return [
    proposesGoal(
      maya,
      at(-16, '20:10'),
      NO,
      {
        title: 'Say no while it is still a small word',
        difference: 'My team does not pay for my yes with its weekend.',
        priority: 'next',
        method: 'Buy a day first: “I will look at what it would replace, and tell you tomorrow.”',
      },
      { assessment: VIEWS, item: 'says_no' },
    ),
    agrees(ruth, at(-15, '11:25'), NO),
    isSure(maya, at(-10, '19:40'), NO, 5, 'half way, sideways'),
    words(ruth, at(-2, '15:50'), NO, 2, {
      title: 'Say no while it is still a small word, upwards too',
      difference: 'My team does not pay for my yes with its weekend. And my manager can rely on a yes of mine.',
      priority: 'first',
      method: 'The sentence that buys a day, and the same words again if I am asked a second time.',
    }),
    proposesGoal(
      ruth,
      at(-5, '17:05'),
      PROUD,
      {
        title: 'Let people see what you are proud of',
        difference: 'Your team hears from you what is good about its work, and not from the quarterly slides.',
        priority: 'later',
        method: '',
      },
      { assessment: VIEWS, item: 'shows_pride' },
    ),
    proposesGoal(maya, at(-20, '20:45'), READ, {
      title: 'Read every design before it is built',
      difference: 'Fewer surprises for me.',
      priority: '',
      method: '',
    }),
    agrees(ruth, at(-19, '09:48'), READ),
    adds(maya, at(-9, '17:58'), { kind: 'goal_statuses', goal: READ, status: 'retired' }),
  ];
}

/** How others see her, and what the two of them make of it. */
function views({ at, day }: Calendar): DemoAct[] {
  return [
    adds(ruth, at(-17, '16:00'), {
      kind: 'assessments',
      id: VIEWS,
      title: 'How you lead: ten people and you',
      takenOn: day(-18),
      result: mayasAssessment,
    }),
    takes(maya, at(-16, '19:55'), VIEWS, 'lets_solve', 'curious'),
    takes(maya, at(-6, '20:20'), VIEWS, 'lets_solve', 'useful'),
    notes(
      maya,
      at(-6, '20:22'),
      VIEWS,
      'lets_solve',
      'This is the line. I thought that I had already stopped. I suppose that “have you thought of …?” is an answer, too.',
    ),
    takes(maya, at(-6, '20:24'), VIEWS, 'stays_calm', 'curious'),
    notes(maya, at(-6, '20:28'), VIEWS, 'stays_calm', 'Calm? I count the exits. When do they see this?'),
    notes(
      ruth,
      at(-5, '16:55'),
      VIEWS,
      'lets_solve',
      'They were asked before you began with your ten minutes. What would they say today, and whom could you ask?',
    ),
    notes(
      ruth,
      at(-5, '17:00'),
      VIEWS,
      'stays_calm',
      'Perhaps it looks different from the other side of the table. Ask one of them for a moment that they remember.',
    ),
    adds(maya, at(-5, '21:12'), {
      kind: 'agenda_items',
      session: '',
      text: 'They see me calm where I feel hunted. What do I do with that?',
      goal: '',
      assessment: VIEWS,
      item: 'stays_calm',
    }),
  ];
}

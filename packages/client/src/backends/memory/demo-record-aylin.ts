import {
  accepts,
  adds,
  agrees,
  isSure,
  notes,
  prepares,
  proposesGoal,
  proposesSession,
  standsBy,
  takes,
  type DemoRecord,
} from './demo-acts.js';
import { aylinsAssessment } from './demo-assessments.js';
import { demoId, ENGAGEMENTS, PEOPLE } from './demo-world.js';

const { aylin, daniel } = PEOPLE;

const THANKS = demoId('aylingoaldank');
const VIEWS = demoId('aylinviews');
const TALK = demoId('aylinsession1');
const PURPOSE = 'Ankommen, ohne jemanden zu verdrängen.';

/** They agree things in German. */
export const aylinAndDaniel: DemoRecord = {
  engagement: ENGAGEMENTS.aylinAndDaniel,
  prefix: 'aylinentry',
  acts: ({ at, day }) => [
    proposesGoal(aylin, at(-13, '20:15'), THANKS, {
      title: 'Den Bereich übernehmen, ohne meinen Vorgänger kleinzumachen',
      difference: 'Das Team muss sich nicht zwischen ihm und mir entscheiden. Und er kann mit Würde gehen.',
      priority: 'first',
      method: 'Konkret danken, konkret bitten, und beides unter vier Augen.',
    }),
    agrees(daniel, at(-12, '10:30'), THANKS),
    isSure(aylin, at(-11, '18:20'), THANKS, 4, 'vorsichtig'),
    isSure(aylin, at(-4, '18:45'), THANKS, 6, 'ruhiger'),
    adds(aylin, at(-4, '18:50'), {
      kind: 'actions',
      goal: THANKS,
      text: 'Die zwei ersten Sätze für das Gespräch am Donnerstag aufschreiben.',
      due: day(2),
    }),

    adds(daniel, at(-10, '15:10'), {
      kind: 'assessments',
      id: VIEWS,
      title: 'Rückmeldung zum Wechsel: acht Menschen und Sie',
      takenOn: day(-12),
      result: aylinsAssessment,
    }),
    takes(aylin, at(-8, '21:05'), VIEWS, 'holt_rat', 'curious'),
    notes(
      aylin,
      at(-8, '21:09'),
      VIEWS,
      'holt_rat',
      'Ich frage doch ständig! Vielleicht frage ich, wenn ich die Antwort schon habe.',
    ),
    notes(
      daniel,
      at(-7, '11:20'),
      VIEWS,
      'holt_rat',
      'Wen haben Sie zuletzt etwas gefragt, das Sie wirklich nicht wussten?',
    ),

    proposesSession(
      daniel,
      at(-6, '09:15'),
      TALK,
      {
        medium: 'in_person',
        minutes: 90,
        place: 'Northlight, Torstraße 45, Berlin, zweiter Stock. Bitte bei „Brandt“ klingeln.',
      },
      [at(2, '08:30'), at(2, '17:30')],
      'Noch vor dem Gespräch am Donnerstag. Wir können die ersten Sätze laut üben.',
    ),
    accepts(aylin, at(-5, '19:35'), TALK, at(2, '17:30')),
    standsBy(aylin, at(-5, '19:40'), '', PURPOSE),
    standsBy(daniel, at(-5, '20:05'), '', PURPOSE),
    prepares(aylin, at(-2, '20:40'), TALK, 'Ich möchte einmal er sein. Sie sind ich. Danach tauschen wir.'),
  ],
};

import type { AssessmentResult, GroupScore } from '../../models/assessment.js';

/** How many answered, what their numbers add up to, and how many had not seen it. */
type Answers = [count: number, sum: number, notObserved?: number];

/** Fewer answers than the threshold: nobody sees their mean. */
function score([count, sum, notObserved = 0]: Answers, threshold: number): GroupScore {
  return { count, notObserved, mean: count > 0 && count >= threshold ? sum / count : null };
}

type Groups = { key: string; label: string; threshold: number }[];

function result(groups: Groups, items: [key: string, label: string, ...answers: Answers[]][]): AssessmentResult {
  return {
    scale: { min: 1, max: 5 },
    groups,
    items: items.map(([key, label, ...answers]) => ({
      key,
      label,
      scores: Object.fromEntries(groups.map((group, index) => [group.key, score(answers[index]!, group.threshold)])),
    })),
  };
}

/** Two people of other teams answered: too few to be shown apart. */
export const mayasAssessment = result(
  [
    { key: 'self', label: 'Maya', threshold: 1 },
    { key: 'boss', label: 'Manager', threshold: 1 },
    { key: 'peers', label: 'Peers', threshold: 3 },
    { key: 'reports', label: 'Team', threshold: 3 },
    { key: 'others', label: 'Other teams', threshold: 3 },
  ],
  [
    ['lets_solve', 'Lets people find their own way out', [1, 4], [1, 3], [3, 9], [4, 9], [2, 5]],
    ['stays_calm', 'Stays calm when plans fall over', [1, 2], [1, 4], [3, 12], [4, 17], [2, 8]],
    ['listens', 'Listens to the end before she speaks', [1, 3], [1, 3], [3, 11], [4, 14], [2, 7]],
    ['says_no', 'Says no early and kindly', [1, 2], [1, 3], [3, 7], [4, 11], [2, 5]],
    ['shows_pride', 'Shows what she is proud of', [1, 4], [0, 0, 1], [3, 8], [4, 9], [1, 3, 1]],
    ['clear_why', 'Says why something matters', [1, 4], [1, 4], [3, 13], [4, 17], [2, 8]],
    ['asks_help', 'Asks for help before it is late', [1, 3], [1, 2], [3, 8], [3, 7, 1], [1, 2, 1]],
    ['keeps_word', 'Keeps her word in small things', [1, 5], [1, 5], [3, 14], [4, 19], [2, 9]],
    ['takes_blame', 'Takes the blame in public and gives the praise away', [1, 3], [1, 4], [3, 13], [4, 18], [2, 8]],
    ['works_upwards', 'Says upwards what she says downwards', [1, 4], [1, 2], [2, 5, 1], [3, 10, 1], [0, 0, 2]],
  ],
);

export const aylinsAssessment = result(
  [
    { key: 'self', label: 'Aylin', threshold: 1 },
    { key: 'boss', label: 'Vorstand', threshold: 1 },
    { key: 'peers', label: 'Kreis der Leitenden', threshold: 3 },
    { key: 'reports', label: 'Team', threshold: 3 },
  ],
  [
    ['holt_rat', 'Holt sich Rat, bevor sie entscheidet', [1, 5], [1, 3], [3, 8], [4, 12]],
    ['spricht_klar', 'Sagt klar, was sie erwartet', [1, 3], [1, 4], [3, 12], [4, 16]],
    ['laesst_zeit', 'Lässt anderen Zeit für ihr Tempo', [1, 2], [1, 3], [3, 9], [4, 14]],
    ['wuerdigt', 'Würdigt, was vor ihr da war', [1, 4], [1, 4], [3, 11], [3, 12, 1]],
    ['haelt_wort', 'Hält Wort, auch wenn es unbequem ist', [1, 4], [1, 5], [3, 13], [4, 18]],
    ['zeigt_zweifel', 'Zeigt auch, was sie noch nicht weiß', [1, 3], [0, 0, 1], [3, 6], [4, 9]],
  ],
);

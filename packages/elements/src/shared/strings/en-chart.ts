import { enPlayer } from './en-player.js';

/** What the assessment chart says in English: on the player's few sentences, because a page that only draws should not pay for the rest. */
export const enChart = {
  ...enPlayer,

  chart: {
    label: 'Assessment',
    view: 'View',
    gap: 'Gaps',
    radar: 'Radar',
    table: 'Table',
    previous: 'Previous finding',
    next: 'Next finding',
    position: (number: number, all: number) => `${number} of ${all}`,
    finding: 'Finding',
    groups: 'Who answered',
    keys: 'Arrow keys go from point to point.',

    you: 'You',
    allOthers: 'All others',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    scale: (min: string, max: string) => `Scale from ${min} to ${max}`,
    notObserved: (count: number) => `${count} not observed`,
    /** Joins the parts of a spoken phrase. */
    and: '; ',
    /** `person` is empty for the reader's own result. */
    said: (mean: string, person: string) => `${person || 'you'} said ${mean}`,
    average: (group: string, mean: string, people: string) => `${group}, ${mean} on average from ${people}`,
    more: (person: string) => `others see it more than ${person ? `${person} does` : 'you do'}`,
    less: (person: string) => `others see it less than ${person ? `${person} does` : 'you do'}`,
    alike: (person: string) => `${person || 'you'} and others see it much alike`,
    noGap: (person: string) => `there is nothing to compare here${person ? ` for ${person}` : ''}`,
    apart: (gap: string, scale: string) => `${gap} apart. ${scale}.`,
    moreShort: 'Others see it more',
    lessShort: 'Others see it less',
    few: (people: string, least: number) => `not shown: ${people} answered, and it takes ${least}`,
    none: 'nobody answered',
    cellFew: (count: number) => `not shown (${count})`,
    /** Which group is not shown, and why. */
    hidden: (group: string, findings: number, least: number) =>
      `${group}: not shown for ${findings === 1 ? '1 finding' : `${findings} findings`}, because fewer than ${least} people answered. That protects who they are.`,
    wonder: 'When is this true? Who sees it?',

    menu: 'More',
    savePicture: 'Save as picture',
    empty: 'There is no result to show yet.',
    tooFew: 'A radar needs three findings or more.',
    unreadable: (place: string) => `This result could not be read${place ? ` (${place})` : ''}.`,
    earlier: 'What you see is the one from before.',
    line: (number: number) => `line ${number}`,
  },
};

export type ChartStrings = typeof enChart;

import { en } from './en.js';

/** What the assessment chart say in English, besides what every element says. */
export const enChart = {
  ...en,

  chart: {
    heading: 'Chart',
  },
};

export type ChartStrings = typeof enChart;

import { en } from './en.js';

/** What findings and their import say in English, besides what every element says. */
export const enFindings = {
  ...en,

  findings: {
    heading: 'Findings',
  },
};

export type FindingsStrings = typeof enFindings;

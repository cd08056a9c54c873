import { en } from './en.js';

/** What goals say in English, besides what every element says. */
export const enGoals = {
  ...en,

  goals: {
    heading: 'Goals',
  },
};

export type GoalsStrings = typeof enGoals;

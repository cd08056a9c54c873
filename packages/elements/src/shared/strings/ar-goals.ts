import type { GoalsStrings } from './en-goals.js';

export const arGoals: Pick<GoalsStrings, 'goals'> = {
  goals: {
    heading: 'Goals',
  },
};

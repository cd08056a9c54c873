import type { GoalsStrings } from './en-goals.js';

export const deGoals: Pick<GoalsStrings, 'goals'> = {
  goals: {
    heading: 'Goals',
  },
};

import type { FindingsStrings } from './en-findings.js';

export const deFindings: Pick<FindingsStrings, 'findings'> = {
  findings: {
    heading: 'Findings',
  },
};

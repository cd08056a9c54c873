import type { FindingsStrings } from './en-findings.js';

export const arFindings: Pick<FindingsStrings, 'findings'> = {
  findings: {
    heading: 'Findings',
  },
};

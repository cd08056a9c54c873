import type { ChartStrings } from './en-chart.js';

export const deChart: Pick<ChartStrings, 'chart'> = {
  chart: {
    heading: 'Chart',
  },
};

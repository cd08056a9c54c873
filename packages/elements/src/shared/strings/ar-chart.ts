import type { ChartStrings } from './en-chart.js';

export const arChart: Pick<ChartStrings, 'chart'> = {
  chart: {
    heading: 'Chart',
  },
};

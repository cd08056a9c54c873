import { RadarChart } from 'echarts/charts';
import { LegendComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { begin, type Numbers } from './numbers.js';

use([RadarChart, RadarComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const optionOf = ({ items, groups }: Numbers) => ({
  animation: false,
  legend: {},
  tooltip: {},
  radar: { indicator: items.map((name) => ({ name, min: 1, max: 5 })) },
  series: [{ type: 'radar', data: groups.map(({ label, values }) => ({ name: label, value: values })) }],
});

begin(async (box, numbers) => {
  const chart = init(box);
  chart.setOption(optionOf(numbers));
  // It draws with the next frame; the others have drawn by now.
  chart.getZr().flush();
  return {
    async update(next) {
      chart.setOption(optionOf(next));
      chart.getZr().flush();
    },
  };
});

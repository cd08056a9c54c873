import {
  Chart,
  Filler,
  Legend,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  Tooltip,
  type ChartData,
} from 'chart.js';
import { begin, type Numbers } from './numbers.js';

Chart.register(RadarController, LineElement, PointElement, RadialLinearScale, Filler, Tooltip, Legend);

const dataOf = ({ items, groups }: Numbers): ChartData<'radar'> => ({
  labels: items,
  datasets: groups.map(({ label, values }) => ({ label, data: values })),
});

begin(async (box, numbers) => {
  const canvas = document.createElement('canvas');
  box.append(canvas);
  const chart = new Chart(canvas, {
    type: 'radar',
    data: dataOf(numbers),
    options: { animation: false, scales: { r: { min: 1, max: 5 } } },
  });
  return {
    async update(next) {
      chart.data = dataOf(next);
      chart.update('none');
    },
  };
});

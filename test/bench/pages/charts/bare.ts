import { begin, type Numbers } from './numbers.js';

/** A radar by hand: rings, spokes with their names, a line with points for each group, and a legend. Nothing else. */
const RADIUS = 140;
const COLOURS = ['#1f6b5c', '#55568e', '#88483c', '#765714'];

function place(index: number, all: number, radius: number): string {
  const angle = (index * 2 * Math.PI) / all;
  return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
}

function markup({ items, groups }: Numbers): string {
  const all = items.length;
  const radius = (value: number) => 16 + ((RADIUS - 16) * (value - 1)) / 4;
  const rings = [1, 2, 3, 4, 5].map((value) => `<circle r="${radius(value)}" fill="none" stroke="#dde4e1"/>`);
  const spokes = items.map((label, index) => {
    const [x, y] = place(index, all, RADIUS + 14).split(' ');
    return `<path d="M0 0L${place(index, all, RADIUS)}" stroke="#dde4e1"/><text x="${x}" y="${y}" text-anchor="middle">${label}</text>`;
  });
  const lines = groups.map(({ values }, group) => {
    const points = values.map((value, index) => place(index, all, radius(value)));
    const marks = points.map((point) => `<circle r="4" transform="translate(${point})" fill="${COLOURS[group]}"/>`);
    return `<path d="M${points.join('L')}Z" fill="none" stroke="${COLOURS[group]}"/>${marks.join('')}`;
  });
  const keys = groups.map(
    ({ label }, group) =>
      `<li><svg viewBox="-8 -8 16 16" width="16" height="16"><circle r="7" fill="${COLOURS[group]}"/></svg> ${label}</li>`,
  );
  return `<ul>${keys.join('')}</ul><svg viewBox="-220 -170 440 340" role="img" aria-label="Radar" font-size="11">${[...rings, ...spokes, ...lines].join('')}</svg>`;
}

begin(async (box, numbers) => {
  box.innerHTML = markup(numbers);
  return {
    async update(next) {
      box.innerHTML = markup(next);
    },
  };
});

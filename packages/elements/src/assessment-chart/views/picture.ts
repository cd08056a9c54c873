import { direction, MARKS, markOf, nameOf, number, sentence, share, ticksOf, type Drawing } from './drawing.js';
import { pointsOf } from './gap-view.js';
import { rowPhrase } from './table-view.js';
import { linePath, placeOf, radiusOf, RADIUS } from './radar-paths.js';

/** The size of the page on which the picture is drawn, in SVG units. */
const WIDTH = 900;
const EDGE = 32;
const TRACK = { from: 330, to: 690 };
/** Letters in a line of a label, of a note, and of the words at the end of a row. */
const LETTERS = { label: 34, note: 105, end: 22 };
const LINE = 20;
const LANE = 17;

/** Colours as they are on the page, in a form that every program knows. */
interface Colours {
  text: string;
  quiet: string;
  line: string;
  band: string;
  paper: string;
  /** By the number of the mark. */
  marks: string[];
}

/**
 * The result as one SVG file that needs nothing else: a title, a description with every
 * number, the marks with their names, and the view that is shown (a table is drawn as gaps).
 */
export function picture(drawing: Drawing, isRadar: boolean, label: string, root: ShadowRoot): string {
  const colours = coloursOf(root);
  const { rtl, t } = drawing;
  const body = [text(label, EDGE, 44, drawing, `font-size="22" font-weight="650" fill="${colours.text}"`)];
  let y = keys(body, 78, drawing, colours);
  y = isRadar ? radar(body, y, drawing, colours) : rows(body, y, drawing, colours);
  y = notes(body, y, drawing, colours);
  const font = escaped(getComputedStyle(root.host).fontFamily);
  const told = drawing.findings.map((finding) => `${rowPhrase(finding, drawing)}.`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-labelledby="title desc" lang="${escaped(drawing.lang)}" direction="${rtl ? 'rtl' : 'ltr'}" font-family="${font}" font-size="15">
<title id="title">${escaped(label)}</title>
<desc id="desc">${escaped(`${told} ${t.scale(number(drawing.scale.min, drawing.lang), number(drawing.scale.max, drawing.lang))}.`)}</desc>
<rect width="${WIDTH}" height="${y}" fill="${colours.paper}"/>
${body.join('\n')}
</svg>`;
}

function keys(body: string[], y: number, drawing: Drawing, colours: Colours): number {
  let x = EDGE + 8;
  for (const group of drawing.groups) {
    const name = nameOf(group, drawing.t);
    const width = 44 + name.length * 8;
    if (x + width > WIDTH - EDGE && x > EDGE + 8) [x, y] = [EDGE + 8, y + 26];
    body.push(mark(markOf(drawing.groups, group.key), x, y, drawing, colours));
    body.push(text(name, x + 16, y + 5, drawing, `fill="${colours.text}"`));
    x += width;
  }
  return y + 34;
}

function rows(body: string[], top: number, drawing: Drawing, colours: Colours): number {
  const { scale, findings, lang } = drawing;
  const xOf = (value: number) => TRACK.from + share(value, scale) * (TRACK.to - TRACK.from);
  for (const tick of ticksOf(scale))
    body.push(
      text(number(tick, lang), xOf(tick), top, drawing, `text-anchor="middle" font-size="12" fill="${colours.quiet}"`),
    );
  let y = top + 10;
  for (const finding of findings) {
    const points = pointsOf(finding, drawing);
    const up = Math.max(0, ...points.map(({ lane }) => Math.ceil(lane / 2)));
    const down = Math.max(0, ...points.map(({ lane }) => Math.floor(lane / 2)));
    const label = wrapped(finding.label, LETTERS.label);
    const words = finding.meaningful ? wrapped(sentence(direction(finding, drawing)), LETTERS.end) : [];
    const height = Math.max(36 + (up + down) * LANE, 16 + Math.max(label.length, words.length) * LINE);
    const middle = y + height / 2 + ((up - down) * LANE) / 2;
    body.push(line(EDGE, y, WIDTH - EDGE, y, drawing, colours.line, 1));
    body.push(line(TRACK.from, middle, TRACK.to, middle, drawing, colours.quiet, 1));
    if (finding.self !== null && finding.others !== null)
      body.push(
        line(
          xOf(finding.self),
          middle,
          xOf(finding.others),
          middle,
          drawing,
          colours.band,
          finding.meaningful ? 16 : 8,
        ),
      );
    for (const { group, lane } of points) {
      const shift = (lane % 2 ? -1 : 1) * Math.ceil(lane / 2) * LANE;
      body.push(mark(markOf(drawing.groups, group.key), xOf(group.mean!), middle + shift, drawing, colours));
    }
    label.forEach((part, index) =>
      body.push(text(part, EDGE, lineAt(y, height, label, index), drawing, `fill="${colours.text}"`)),
    );
    words.forEach((part, index) =>
      body.push(
        text(part, TRACK.to + 28, lineAt(y, height, words, index), drawing, `font-size="13" fill="${colours.text}"`),
      ),
    );
    y += height;
  }
  return y + 24;
}

const lineAt = (y: number, height: number, lines: string[], index: number): number =>
  y + height / 2 + 5 + (index - (lines.length - 1) / 2) * LINE;

function radar(body: string[], top: number, drawing: Drawing, colours: Colours): number {
  const { findings, groups, scale, lang } = drawing;
  const [x, y] = [EDGE + RADIUS + 30, top + RADIUS + 20];
  const parts = ticksOf(scale).map(
    (tick) => `<circle r="${radiusOf(tick, drawing)}" fill="none" stroke="${colours.line}"/>`,
  );
  findings.forEach((_, index) => {
    const [toX, toY] = placeOf(index, RADIUS, drawing);
    const [atX, atY] = placeOf(index, RADIUS + 16, drawing);
    parts.push(`<path d="M0 0L${toX} ${toY}" stroke="${colours.line}"/>`);
    parts.push(
      `<text x="${atX}" y="${atY + 5}" text-anchor="middle" font-size="12" fill="${colours.quiet}">${number(index + 1, lang)}</text>`,
    );
  });
  for (const { key } of groups) {
    const index = markOf(groups, key);
    parts.push(
      `<path d="${linePath(key, drawing)}" fill="none" stroke="${colours.marks[index]}" stroke-width="2" stroke-dasharray="${DASHES[index]}"/>`,
    );
    findings.forEach((finding, at) => {
      const mean = finding.groups.find((group) => group.key === key)?.mean ?? null;
      if (mean === null) return;
      const [atX, atY] = placeOf(at, radiusOf(mean, drawing), drawing);
      parts.push(shape(index, `translate(${atX} ${atY}) scale(0.7)`, colours));
    });
  }
  body.push(`<g transform="translate(${drawing.rtl ? WIDTH - x : x} ${y})">${parts.join('')}</g>`);
  let at = top;
  findings.forEach((finding, index) => {
    wrapped(`${number(index + 1, lang)}  ${finding.label}`, 56).forEach((part) => {
      body.push(text(part, x + RADIUS + 50, (at += LINE + 2), drawing, `font-size="14" fill="${colours.text}"`));
    });
  });
  return Math.max(y + RADIUS + 40, at + 30);
}

/** What a line of each mark looks like, as in the radar on the page. */
const DASHES = ['none', '9 4', '2 4', '10 3 2 3', '16 5', '5 5', '1 3', '14 3 1 3 1 3'];

/** The scale, and which groups are not shown and why. */
function notes(
  body: string[],
  y: number,
  { groups, findings, t, scale, lang, ...rest }: Drawing,
  colours: Colours,
): number {
  const hidden = groups.flatMap((group) => {
    const times = findings.filter((one) =>
      one.groups.some(({ key, hidden }) => key === group.key && hidden === 'few'),
    ).length;
    return times > 0 ? [t.hidden(nameOf(group, t), times, group.threshold)] : [];
  });
  const all = [`${t.scale(number(scale.min, lang), number(scale.max, lang))}.`, ...hidden];
  for (const part of all.flatMap((note) => wrapped(note, LETTERS.note))) {
    body.push(text(part, EDGE, y, rest, `font-size="13" fill="${colours.quiet}"`));
    y += LINE;
  }
  return Math.ceil(y + 12);
}

type Turned = Pick<Drawing, 'rtl'>;
const turned = (x: number, { rtl }: Turned): number => Math.round((rtl ? WIDTH - x : x) * 100) / 100;

function text(words: string, x: number, y: number, drawing: Turned, more: string): string {
  return `<text x="${turned(x, drawing)}" y="${Math.round(y)}" ${more}>${escaped(words)}</text>`;
}

function line(x: number, y: number, toX: number, toY: number, drawing: Turned, colour: string, width: number): string {
  return `<path d="M${turned(x, drawing)} ${y}L${turned(toX, drawing)} ${toY}" stroke="${colour}" stroke-width="${width}"/>`;
}

function mark(index: number, x: number, y: number, drawing: Turned, colours: Colours): string {
  return shape(index, `translate(${turned(x, drawing)} ${y})`, colours);
}

function shape(index: number, transform: string, { marks, paper }: Colours): string {
  const [outline, grain] = MARKS[index]!;
  const colour = marks[index]!;
  return `<g transform="${transform}" stroke="${colour}" stroke-width="2" stroke-linejoin="round"><path d="${outline}" fill="${index === 0 ? colour : paper}"/>${grain ? `<path d="${grain}" fill="none" stroke-width="1.4"/>` : ''}</g>`;
}

/** Lines of at most so many letters; one word that is longer is cut. */
function wrapped(words: string, letters: number): string[] {
  const pieces = words.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length < letters) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text and attributes; what XML cannot hold is left out. */
function escaped(words: string): string {
  const allowed = words.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return allowed.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}

/** Asks the page for its colours with an element that nobody sees; `light-dark()` and `oklch()` are for browsers alone. */
function coloursOf(root: ShadowRoot): Colours {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const probe = document.createElement('i');
  probe.hidden = true;
  root.append(probe);
  const resolved = (className: string, value = ''): string => {
    probe.className = className;
    probe.style.color = value;
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
    return `#${[red!, green!, blue!].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  const token = (name: string) => resolved('', `var(--_color-${name})`);
  const colours = {
    text: token('text'),
    quiet: token('text-quiet'),
    line: token('line-quiet'),
    band: token('accent-soft'),
    paper: token('surface'),
    marks: MARKS.map((_, index) => resolved(`mark g${index}`)),
  };
  probe.remove();
  return colours;
}

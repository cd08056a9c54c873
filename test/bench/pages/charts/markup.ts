import { begin, type Numbers } from './numbers.js';

/**
 * The same picture, list and table as the chart of Coachlight, as finished markup in a shadow
 * root: no numbers are worked out, nothing can be pressed. It is the least that this much of
 * a page can cost. The bench puts in what the element rendered.
 */
declare const MARKUP: { html: string; css: string };

const sheet = new CSSStyleSheet();
sheet.replaceSync(MARKUP.css);
/** Another text for other numbers, so that nothing can be kept. */
const htmlOf = ({ groups }: Numbers): string =>
  MARKUP.html.replace('<section', `<section data-of="${groups[0]!.values[0]}"`);

begin(async (box, numbers) => {
  const root = box.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = htmlOf(numbers);
  return {
    async update(next) {
      root.innerHTML = htmlOf(next);
    },
  };
});

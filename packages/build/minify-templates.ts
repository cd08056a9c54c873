import { parseAst, type Plugin } from 'vite';

/** The part of a syntax tree that is looked at; ESTree. */
interface Node {
  type: string;
  start: number;
  end: number;
  tag?: Node & { name?: string };
  quasi?: Node & { quasis: Node[] };
}

/** A line break and the indentation around it mean one space in HTML, outside of preformatted text, which we have none of. */
export function minifyHtml(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/ >/g, '>');
}

/** Takes out what CSS does not need. A space before a colon stays: `a :hover` is not `a:hover`. */
export function minifyCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/(?<![\w.])0(?=\.\d)/g, '')
    .replaceAll(';}', '}');
}

const MINIFIERS: Record<string, (text: string) => string> = { html: minifyHtml, svg: minifyHtml, css: minifyCss };

/** Every node of a tree, the later ones in the text first, so that a replacement moves nothing that is still to come. */
function taggedTemplates(tree: unknown): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') {
      const node = value as Node;
      if (node.type === 'TaggedTemplateExpression') found.push(node);
      Object.values(node).forEach(visit);
    }
  };
  visit(tree);
  return found;
}

/** The same code with less white space in its `html` and `css` templates. */
export function minifyTemplates(code: string): string {
  const texts = taggedTemplates(parseAst(code)).flatMap((node) => {
    const minify = MINIFIERS[node.tag?.name ?? ''];
    return minify ? node.quasi!.quasis.map((quasi) => ({ quasi, minify })) : [];
  });
  texts.sort((one, other) => other.quasi.start - one.quasi.start);
  return texts.reduce((text, { quasi, minify }) => {
    // Parsers differ in whether the backtick and the `${` belong to the piece.
    const piece = text.slice(quasi.start, quasi.end);
    const inner = /^[`}]?([\s\S]*?)(?:`|\$\{)?$/.exec(piece)![1]!;
    const start = quasi.start + piece.indexOf(inner);
    return text.slice(0, start) + minify(inner) + text.slice(start + inner.length);
  }, code);
}

/** For the CDN build alone: in the npm packages the templates stay as they were written. */
export function minifyTemplatesPlugin(): Plugin {
  return {
    name: 'coachlight:minify-templates',
    enforce: 'post',
    transform: (code, id) =>
      /[\\/]packages[\\/]elements[\\/]/.test(id) && /\b(?:html|css|svg)`/.test(code)
        ? { code: minifyTemplates(code), map: null }
        : undefined,
  };
}

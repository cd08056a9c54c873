import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { minifyCss, minifyHtml, minifyTemplates } from '../../packages/build/minify-templates.js';
import { tidyManifest, type Declaration, type Manifest } from '../../packages/build/manifest.js';
import { reactFiles } from '../../packages/build/react.js';
import { describeLengths, functionLengths } from './figures.js';
import { forbiddenImports } from './imports.js';
import { driftOf, eventTypesIn } from './manifest.js';
import { differences } from './react.js';
import { chunkWith, closure, type Graph } from './sizes.js';
import { isMisreading, problemsIn, styleAttributes } from './templates.js';

describe('the import rules', () => {
  const root = mkdtempSync(join(tmpdir(), 'coachlight-imports-'));
  after(() => rmSync(root, { recursive: true }));

  /** Lays files out, looks at them, and answers the names of the rules that were broken. */
  async function broken(files: Record<string, string>): Promise<string[]> {
    const folder = mkdtempSync(join(root, 'case-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { problems } = await forbiddenImports(['packages'], folder);
    return problems.map((problem) => /: ([\w-]+)\./.exec(problem)![1]!);
  }

  const leaf = 'export const leaf = 1;\n';
  const planted: { what: string; rule: string; from: string; to: string; text?: string }[] = [
    {
      what: 'a model that knows a backend',
      rule: 'models-import-nothing',
      from: 'client/src/models/a.ts',
      to: 'client/src/backends/memory/index.ts',
    },
    {
      what: 'the port that knows a feature',
      rule: 'the-port-knows-models-only',
      from: 'client/src/backend.ts',
      to: 'client/src/messages.ts',
    },
    {
      what: 'the outbox that knows a feature',
      rule: 'outbox-knows-no-features',
      from: 'client/src/outbox/a.ts',
      to: 'client/src/messages.ts',
    },
    {
      what: 'a feature that knows a backend',
      rule: 'features-know-no-backends',
      from: 'client/src/messages.ts',
      to: 'client/src/backends/pocketbase/index.ts',
    },
    {
      what: 'a feature that knows another',
      rule: 'features-stand-apart',
      from: 'client/src/messages.ts',
      to: 'client/src/check-ins.ts',
    },
    {
      what: 'an adapter that knows the outbox',
      rule: 'adapters-know-the-port-only',
      from: 'client/src/backends/memory/index.ts',
      to: 'client/src/outbox/outbox.ts',
    },
    {
      what: 'tokens that know the client',
      rule: 'tokens-import-nothing',
      from: 'tokens/src/index.ts',
      to: 'client/src/index.ts',
    },
    {
      what: 'shared that knows an element',
      rule: 'shared-knows-no-element',
      from: 'elements/src/shared/a.ts',
      to: 'elements/src/inbox/inbox.ts',
    },
    {
      what: 'media that knows shared',
      rule: 'media-knows-no-view',
      from: 'elements/src/media/a.ts',
      to: 'elements/src/shared/b.ts',
    },
    {
      what: 'an element that knows another class',
      rule: 'elements-stand-apart',
      from: 'elements/src/inbox/inbox.ts',
      to: 'elements/src/sign-in/sign-in.ts',
    },
    {
      what: 'a class that registers another',
      rule: 'elements-define-late',
      from: 'elements/src/inbox/inbox.ts',
      to: 'elements/src/sign-in/define.ts',
    },
    {
      what: 'a define.ts that does more',
      rule: 'define-only-defines',
      from: 'elements/src/inbox/define.ts',
      to: 'elements/src/shared/b.ts',
    },
    {
      what: 'an element deep in the client',
      rule: 'elements-use-published-client',
      from: 'elements/src/inbox/inbox.ts',
      to: 'client/src/messages.ts',
    },
    {
      what: 'the loader deep in an element',
      rule: 'published-entry-points-only',
      from: 'embed/src/embed.ts',
      to: 'elements/src/inbox/inbox.ts',
    },
    {
      what: 'a file that is not there',
      rule: 'nothing-missing',
      from: 'tokens/src/index.ts',
      to: '',
      text: `import './gone.js';\n`,
    },
  ];
  for (const { what, rule, from, to, text } of planted) {
    it(`catch ${what}`, async () => {
      const up = '../'.repeat(from.split('/').length - 1);
      const line = text ?? `export * from '${up}${to.replace('.ts', '.js')}';\n`;
      const files = { [`packages/${from}`]: line, ...(to ? { [`packages/${to}`]: leaf } : {}) };
      assert.ok((await broken(files)).includes(rule));
    });
  }

  it('catch a circle', async () => {
    const files = {
      'packages/client/src/models/a.ts': `import { b } from './b.js';\nexport const a = () => b;\n`,
      'packages/client/src/models/b.ts': `import { a } from './a.js';\nexport const b = () => a;\n`,
    };
    assert.ok((await broken(files)).includes('no-circles'));
  });

  it('let an allowed import through', async () => {
    const files = {
      'packages/client/src/messages.ts': `export * from './models/message.js';\n`,
      'packages/client/src/models/message.ts': leaf,
      'packages/elements/src/inbox/inbox.ts': `export const later = () => import('../sign-in/define.js');\n`,
      'packages/elements/src/sign-in/define.ts': `import './sign-in.js';\n`,
      'packages/elements/src/sign-in/sign-in.ts': leaf,
    };
    assert.deepEqual(await broken(files), []);
  });
});

describe('the template check', () => {
  it('finds a style attribute with an expression, wherever it is in the attribute', () => {
    const text = 'html`<p\n style="color: red; inline-size: ${x}%">`; html`<p style=${y}>`; html`<p .style=${z}>`';
    assert.deepEqual(
      styleAttributes('a.ts', text).map((line) => line.split(':')[1]),
      ['2', '2'],
    );
  });

  it('knows that Lit’s `nothing` is no value, and nothing more', () => {
    assert.ok(isMisreading(`Type '"step" | Symbol(undefined)' is not assignable to '"page" | "step"'`));
    assert.ok(!isMisreading(`Type '"stop" | Symbol(undefined)' is not assignable to '"page" | "step"'`));
    assert.ok(isMisreading("Unknown attribute 'popover'."), 'newer than what it knows');
    assert.ok(!isMisreading("Unknown attribute 'popowner'."), 'a slip is a slip');
    assert.ok(!isMisreading(`Type '"step"' is not assignable to '"page"'`));
  });

  it('reads the list of lit-analyzer', () => {
    const list = `Analyzing 2 files...\n\n./a/b.ts\n   35:37   error              Unknown tag <coach-nobody>.\n\n  ✖ 1 problem in 1 file`;
    assert.deepEqual(problemsIn(list), ['a/b.ts:35:37 Unknown tag <coach-nobody>.']);
  });
});

describe('the manifest check', () => {
  const events = eventTypesIn(
    `export class CoachSentEvent extends CoachEvent {\n  static readonly type = 'coach-sent';`,
  );
  const element = (more: Partial<Declaration>): Declaration & { tagName: string } => ({
    kind: 'class',
    name: 'CoachA',
    tagName: 'coach-a',
    ...more,
  });
  const fired = { name: 'coach-sent', type: { text: 'CoachSentEvent' } };

  it('says nothing about an element that is what it says', () => {
    const own = '<p part="card"></p><slot></slot><slot name="heading"></slot> new CoachSentEvent(x)';
    const described = element({
      cssParts: [{ name: 'card' }],
      slots: [{ name: '' }, { name: 'heading' }],
      events: [fired],
    });
    assert.deepEqual(driftOf(described, own, '', events), []);
  });

  it('finds what is there and not said', () => {
    const own = '<p part="card"></p><slot name="heading"></slot> new CoachSentEvent(x)';
    assert.equal(driftOf(element({}), own, '', events).length, 3);
  });

  it('finds what is said and not there', () => {
    const described = element({
      cssParts: [{ name: 'card' }],
      slots: [{ name: '' }],
      cssStates: [{ name: 'recording' }],
      events: [{ name: 'coach-other', type: { text: 'CoachSentEvent' } }],
    });
    assert.equal(driftOf(described, 'nothing', '', events).length, 4);
  });

  it('keeps what others may build on, and rewrites the paths', () => {
    const members = [
      { kind: 'field' as const, name: 'practice' },
      { kind: 'field' as const, name: '#client' },
      { kind: 'field' as const, name: 'busy', privacy: 'private' as const },
      { kind: 'method' as const, name: 'report', privacy: 'protected' as const },
      { kind: 'method' as const, name: 'formResetCallback' },
      { kind: 'field' as const, name: 'styles', static: true },
    ];
    const module = { kind: 'javascript-module', path: 'src/a/a.ts', declarations: [element({ members })], exports: [] };
    const other = { kind: 'javascript-module', path: 'src/a/helper.ts', declarations: [], exports: [] };
    const tidy = tidyManifest({ schemaVersion: '1.0.0', readme: '', modules: [module, other] });
    assert.deepEqual(
      tidy.modules.map(({ path }) => path),
      ['dist/a/a.js'],
    );
    assert.deepEqual(
      tidy.modules[0]!.declarations[0]!.members!.map(({ name }) => name),
      ['practice'],
    );
  });
});

describe('the React check', () => {
  const manifest: Manifest = {
    schemaVersion: '1.0.0',
    readme: '',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/a/a.js',
        declarations: [
          {
            kind: 'class',
            name: 'CoachA',
            tagName: 'coach-a',
            events: [{ name: 'coach-it-sent', type: { text: 'CoachSentEvent' } }],
          },
        ],
      },
    ],
  };

  it('names the handlers and types the events', () => {
    assert.match(reactFiles(manifest).get('a.ts')!, /onCoachItSent: 'coach-it-sent' as EventName<CoachSentEvent>/);
  });

  it('finds a wrapper that was edited, one that is missing and one too many', () => {
    const wanted = new Map([
      ['a.ts', 'one'],
      ['b.ts', 'two'],
    ]);
    assert.deepEqual(
      differences(
        wanted,
        new Map([
          ['a.ts', 'edited'],
          ['c.ts', 'old'],
        ]),
      ),
      ['a.ts', 'b.ts', 'c.ts'],
    );
  });
});

describe('the size check', () => {
  const chunk = (file: string, imports: string[], modules: string[] = []) => ({
    file,
    imports,
    modules,
    dynamicImports: [],
  });
  const graph: Graph = new Map(
    [
      chunk('a.js', ['b.js']),
      chunk('b.js', ['c.js', 'a.js']),
      chunk('c.js', [], ['packages/x/sdk.ts']),
      chunk('d.js', []),
    ].map((one) => [one.file, one]),
  );

  it('counts everything that a file starts with, once', () => {
    assert.deepEqual([...closure(graph, 'a.js')].sort(), ['a.js', 'b.js', 'c.js']);
  });

  it('does not measure what is not there', () => {
    assert.equal(chunkWith(graph, 'x/sdk.ts'), 'c.js');
    assert.throws(() => chunkWith(graph, 'x/gone.ts'), /contains x\/gone\.ts/);
  });
});

describe('the figures', () => {
  it('measure functions with statements, from the first line to the last', () => {
    const lengths = functionLengths(
      'a.ts',
      'const one = () => 1;\nfunction two() {\n  return 2;\n}\nclass A {\n  get b() { return 1; }\n}\n',
    );
    assert.deepEqual(lengths, [
      { lines: 3, where: 'a.ts:2' },
      { lines: 1, where: 'a.ts:6' },
    ]);
    assert.equal(describeLengths('lines', lengths), 'lines: 2, median 3, 90th percentile 3, longest 3 (a.ts:2)');
  });
});

describe('the template minifier', () => {
  it('takes white space out of HTML where a line breaks, and nowhere else', () => {
    assert.equal(minifyHtml('<p>\n    one  two\n  </p>'), '<p> one  two </p>');
    assert.equal(minifyHtml('<b\n  id="x"\n>y</b>'), '<b id="x">y</b>');
  });

  it('leaves CSS that means the same', () => {
    const text = '\n  a :hover,\n  b > c {\n    margin: calc(1px + 2px) auto; /* why */\n    color: red;\n  }\n';
    assert.equal(minifyCss(text), ' a :hover,b > c{margin:calc(1px + 2px) auto;color:red}');
  });

  it('touches only html, svg and css, and keeps every expression', () => {
    const code = 'const a = html`<p>\n  ${b(css`p {\n  color: red;\n}`)}%</p>`; const c = other`x\n  y`;';
    assert.equal(minifyTemplates(code), 'const a = html`<p> ${b(css`p{color:red}`)}%</p>`; const c = other`x\n  y`;');
  });
});

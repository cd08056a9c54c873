import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sizes } from '../checks/sizes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every target of a link or a picture, and every line of a table of files, without anchors. */
function targets(markdown: string): string[] {
  const text = markdown.replace(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  const sources = [...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target!);
  return [...links, ...sources];
}

const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function broken(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
  return targets(text).filter((target) => {
    if (/^(https?|mailto):/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    if (path === '') return !anchors.includes(anchor ?? '');
    return !existsSync(join(root, dirname(file), path));
  });
}

for (const file of ['README.md', 'backend/README.md', 'CHANGELOG.md']) {
  test(`README: every link in ${file} leads to something`, () => {
    assert.deepEqual(broken(file), []);
  });
}

test('README: one trip through the code names eight files or fewer, each of which exists', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const trip = /## One trip through the code([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  const rows = trip.split('\n').filter((line) => line.startsWith('|'));
  const files = targets(rows.join('\n'));
  assert.ok(files.length >= 6 && files.length <= 8, `${files.length} files`);
});

test('README: the two lines to paste are the ones that the example site has', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const page = readFileSync(join(root, 'examples/plain-html/client.html'), 'utf8');
  const lines = /```html\n([\s\S]*?)```/.exec(text)?.[1]?.trim().split('\n') ?? [];
  assert.equal(lines.length, 2);
  for (const line of lines) assert.ok(page.includes(line.trim()), line);
});

/** `the embed loader   1.2 kB of   2 kB` and `| the embed loader | 1.2 kB | 2 kB |`, as a name and two figures. */
const figuresIn = (text: string, row: RegExp) =>
  new Map(
    [...text.matchAll(row)].map(([, what, now, budget]) => [what!.trim(), [Number(now), Number(budget)]] as const),
  );

test('README: the table of sizes says what the last build weighs, to half a kilobyte', async (context) => {
  if (!existsSync(join(root, 'packages/embed/dist/chunks.json'))) return context.skip('nothing is built yet');
  const said = figuresIn(
    readFileSync(join(root, 'README.md'), 'utf8'),
    /^\| (.+?) \| ([\d.]+) kB \| ([\d.]+) kB \|$/gm,
  );
  const measured = figuresIn((await sizes.run()).details ?? '', /^(.+?) +([\d.]+) kB of +([\d.]+) kB/gm);
  assert.deepEqual([...said.keys()], [...measured.keys()]);
  for (const [what, [now, budget]] of measured) {
    const [saidNow, saidBudget] = said.get(what)!;
    assert.ok(Math.abs(saidNow! - now!) <= 0.5, `${what}: ${now} kB, and the README says ${saidNow}`);
    assert.equal(saidBudget, budget, what);
  }
});

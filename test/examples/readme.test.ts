import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

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

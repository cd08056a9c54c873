import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What is put before RecordRTC, wherever it is bundled: it looks for an AMD loader and for
 * Node's `global`, and would register itself with the former and write into the latter. The
 * page of a coach may have either.
 */
const RECORDRTC_PREFIX = 'var define, global;';

/**
 * RecordRTC is CommonJS, which no browser loads: this makes an ES module of it, once for
 * each version, and answers where that is.
 */
export async function vendorRecordRtc(): Promise<string> {
  const source = createRequire(join(root, 'packages/elements/package.json')).resolve('recordrtc');
  const text = RECORDRTC_PREFIX + (await readFile(source, 'utf8'));
  const folder = join(root, 'node_modules/.cache/coachlight');
  const file = join(folder, `recordrtc-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await build({
    stdin: {
      contents: `export { default } from 'recordrtc';`,
      resolveDir: join(root, 'packages/elements'),
    },
    bundle: true,
    format: 'esm',
    outfile: unfinished,
    logLevel: 'warning',
    plugins: [
      {
        name: 'recordrtc-prefix',
        setup: ({ onLoad }) => onLoad({ filter: /RecordRTC\.js$/ }, () => ({ contents: text, loader: 'js' })),
      },
    ],
  });
  await rename(unfinished, file);
  return file;
}

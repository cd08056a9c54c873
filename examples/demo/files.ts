import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Answers with text, never cached: the demo is looked at while it is being changed. */
export function answer(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

export function answerJson(response: ServerResponse, value: unknown): void {
  answer(response, 200, 'application/json; charset=utf-8', JSON.stringify(value));
}

/**
 * Serves `path` from `folder`, and its `index.html` for a folder. Pages go through `edit`.
 * Resolves to false if there is no such file: then nothing has been answered.
 */
export async function serveFile(
  response: ServerResponse,
  folder: string,
  path: string,
  edit: (page: string) => string = (page) => page,
  status = 200,
): Promise<boolean> {
  const file = await findFile(folder, path);
  if (!file) return false;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const bytes = await readFile(file);
  answer(response, status, type, file.endsWith('.html') ? edit(bytes.toString('utf8')) : bytes);
  return true;
}

/** The file that an address means, or `undefined`; never one outside of the folder. */
export async function findFile(folder: string, path: string): Promise<string | undefined> {
  const wanted = normalize(join(folder, path));
  if (wanted !== normalize(folder) && !wanted.startsWith(normalize(folder + sep))) return undefined;
  const found = await stat(wanted).catch(() => undefined);
  if (found?.isDirectory()) return findFile(wanted, 'index.html');
  return found?.isFile() ? wanted : undefined;
}

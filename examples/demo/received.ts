import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './files.js';

const LIMIT_BYTES = 40 * 1024 * 1024;

/** Shows whoever sent a form what has arrived, and keeps nothing: as any server could that takes uploads. */
export async function showReceived(request: IncomingMessage, response: ServerResponse): Promise<true> {
  const form = await formOf(request);
  const rows = form ? await Promise.all([...form].map(([name, value]) => row(name, value))) : [];
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>What has arrived</title>
    <link rel="stylesheet" href="style.css" />
  </head>
  <body class="inner">
    <main class="room">
      <h1>${rows.length > 0 ? 'What has arrived' : 'Nothing has arrived'}</h1>
      <dl>${rows.join('')}</dl>
      <p><a href="form.html">Back to the form</a></p>
    </main>
  </body>
</html>`;
  answer(response, form ? 200 : 400, 'text/html; charset=utf-8', page);
  return true;
}

/** `undefined` for what is no form, or too much of one. */
async function formOf(request: IncomingMessage): Promise<FormData | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes <= LIMIT_BYTES) chunks.push(chunk);
  }
  if (bytes > LIMIT_BYTES) return undefined;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData().catch(() => undefined);
}

async function row(name: string, value: string | File): Promise<string> {
  if (typeof value === 'string') return `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;
  const sound = Buffer.from(await value.arrayBuffer()).toString('base64');
  const kB = Math.round(value.size / 1000);
  return `<dt>${escaped(name)}</dt><dd>${escaped(value.name)}, ${escaped(value.type)}, ${kB} kB<br />
    <audio controls class="heard" src="data:${escaped(value.type)};base64,${sound}"></audio></dd>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

import { readFileSync } from 'node:fs';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { LOOPBACKS } from './ports.js';

/** Serves on this machine alone, under both of its names. Resolves to what ends it. */
export async function listenHere(port: number, listener: RequestListener): Promise<() => void> {
  const servers: Server[] = [];
  for (const host of LOOPBACKS) {
    const server = createServer(listener);
    const up = await listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
      if (host === LOOPBACKS[0] || error.code === 'EADDRINUSE') throw error;
      return false; // a machine without IPv6
    });
    if (up) servers.push(server);
  }
  return () => servers.forEach(end);
}

/** Serves over HTTPS to the whole network, for a real phone. Resolves to what ends it. */
export async function listenSecurely(
  port: number,
  files: { cert: string; key: string },
  listener: RequestListener,
): Promise<() => void> {
  const server = createSecureServer({ cert: readFileSync(files.cert), key: readFileSync(files.key) }, listener);
  await listen(server, port, '0.0.0.0');
  return () => end(server);
}

/** Passes everything on to a server on this machine: how a phone reaches PocketBase over HTTPS. */
export function passOn(to: URL): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const { method, headers, url } = request;
    const onward = ask({ host: to.hostname, port: to.port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
}

function listen(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(true));
  });
}

function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

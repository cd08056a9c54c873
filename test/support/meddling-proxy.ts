import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the line does to one request. */
export interface Meddling {
  /** The connection breaks after so many bytes of the body have gone through. */
  cutAfter?: number;
  /** The server is never asked; this is the answer. */
  answer?: { status: number; body?: unknown };
  /** Further headers for the server. */
  headers?: Record<string, string>;
  /** The request goes on to the server only when this has settled. */
  hold?: Promise<void>;
}

/** One request as the line saw it. */
export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  /** By the clock of the test, in milliseconds. */
  at: number;
  /** Bytes of the body that went through. */
  sent: number;
  /** 0 until there is an answer, and if there was none. */
  status: number;
}

export interface MeddlingProxy {
  readonly url: string;
  /** Everything so far, in order; preflights are left out. */
  readonly asked: readonly Asked[];
  /** How many event streams are open just now. */
  readonly streams: number;
  /** Decides for each request; replace it as you like. */
  meddle: (method: string, path: string) => Meddling | undefined;
  /** Breaks all event streams. */
  dropStreams(): void;
  stop(): Promise<void>;
}

/** A line between a page and its server that understands what goes over it, and does harm as it is told. */
export async function startMeddlingProxy(target: string): Promise<MeddlingProxy> {
  const asked: Asked[] = [];
  const streams = new Set<ServerResponse>();
  const server = createServer((near, answer) => {
    const record = { method: near.method!, path: near.url!, at: performance.now(), sent: 0, status: 0 };
    if (record.method !== 'OPTIONS') asked.push(record);
    const meddling = (record.method !== 'OPTIONS' && proxy.meddle(record.method, record.path)) || {};
    near.on('error', () => {});
    answer.on('error', () => {});
    if (meddling.answer) return answerAlone(near, answer, record, meddling.answer);
    void (meddling.hold ?? Promise.resolve()).then(() => pass(target, near, answer, { record, meddling, streams }));
  });
  server.keepAliveTimeout = 0;

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: MeddlingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    meddle: () => undefined,
    asked,
    get streams() {
      return streams.size;
    },
    dropStreams: () => streams.forEach((stream) => stream.destroy()),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

function answerAlone(
  near: IncomingMessage,
  answer: ServerResponse,
  record: Asked,
  { status, body }: NonNullable<Meddling['answer']>,
): void {
  record.status = status;
  near.resume();
  answer.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
  answer.end(JSON.stringify(body ?? {}));
}

interface Passing {
  record: Asked;
  meddling: Meddling;
  streams: Set<ServerResponse>;
}

function pass(target: string, near: IncomingMessage, answer: ServerResponse, passing: Passing): void {
  const { record, meddling, streams } = passing;
  const { hostname, port } = new URL(target);
  const headers = { ...near.headers, ...meddling.headers };
  const far = ask({ hostname, port, method: near.method, path: near.url, headers }, (reply) => {
    record.status = reply.statusCode!;
    answer.writeHead(reply.statusCode!, reply.headers);
    answer.flushHeaders();
    if (reply.headers['content-type']?.startsWith('text/event-stream')) {
      streams.add(answer);
      answer.on('close', () => streams.delete(answer));
    }
    reply.on('error', () => answer.destroy());
    reply.pipe(answer);
  });
  const cut = () => {
    far.destroy();
    answer.destroy();
    near.destroy();
  };
  far.on('error', cut);
  answer.on('close', () => far.destroy());
  near.on('data', (bytes: Buffer) => {
    record.sent += bytes.length;
    if (meddling.cutAfter !== undefined && record.sent > meddling.cutAfter) cut();
    else if (!far.write(bytes)) {
      near.pause();
      far.once('drain', () => near.resume());
    }
  });
  near.on('end', () => far.end());
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  origin: string;
  port: number;
  close(): Promise<void>;
}

/**
 * A site of somebody else that shows us: one page for each path, as it is when it is asked for.
 * @param host its name; another name than the backend's makes it another site for the browser
 */
export async function startHostSite(
  page: (path: string) => string | undefined,
  { host = 'localhost', headers = {} }: { host?: string; headers?: Record<string, string> } = {},
): Promise<HostSite> {
  const server = createServer((request, response) => {
    const body = page(new URL(request.url!, 'http://here').pathname);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body && `<!doctype html><html lang="en"><title>A site</title><link rel="icon" href="data:,">${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    port,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

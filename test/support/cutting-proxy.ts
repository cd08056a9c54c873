import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  url: string;
  /** How many replies were cut after the server had done its work. */
  readonly cut: number;
  /** How many replies there were, those that were cut among them. */
  readonly answers: number;
  /** Lets everything through from now on. */
  mend(): void;
  stop(): Promise<void>;
}

/**
 * A line that goes dead at the worst moment: the request arrives, the server commits,
 * and the reply is lost. `loses(n)` says whether the n-th answer on the line is one of those.
 */
export async function startCuttingProxy(target: string, loses: (n: number) => boolean): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let answers = 0;
  let cut = 0;
  let mended = false;

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      const isAnswer = bytes.subarray(0, 5).toString('latin1') === 'HTTP/';
      if (isAnswer) answers += 1;
      if (isAnswer && !mended && loses(answers - 1)) {
        cut += 1;
        end();
      } else near.write(bytes);
    });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cut() {
      return cut;
    },
    get answers() {
      return answers;
    },
    mend: () => (mended = true),
    stop: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

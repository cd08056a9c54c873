import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestRunnerPlugin } from '@web/test-runner-core';
import type { Api } from '../../backend/dev/api.js';
import type { Mailbox } from '../../backend/dev/mailbox.js';
import type { Server } from '../../backend/dev/server.js';

/**
 * Lets a test in the browser have a real PocketBase with the demo's people, and act as its
 * operator: `executeServerCommand('pocketbase', { act: 'start' })`. Everything is loaded and
 * started when it is asked for, and gone at the end of the run at the latest.
 */
export default function pocketbaseCommands(): TestRunnerPlugin {
  let running: Promise<Operator> | undefined;
  const stop = async () => {
    const operator = await running;
    running = undefined;
    await operator?.end();
  };
  return {
    name: 'pocketbase',
    async executeCommand({ command, payload }) {
      if (command !== 'pocketbase') return undefined;
      const order = payload as Order;
      if (order.act === 'start') return { url: (await (running ??= Operator.create())).url };
      if (order.act === 'end') return stop().then(() => true);
      if (!running) throw new Error('There is no PocketBase yet: start it first.');
      return (await running).do(order);
    },
    serverStop: stop,
  };
}

/** What a test may ask for. An answer is never `undefined`: the runner takes that for an unknown command. */
export type Order =
  | { act: 'start' | 'end' | 'down' | 'up' | 'expire-codes' }
  | { act: 'code' | 'invite' | 'revoke'; email: string }
  | { act: 'rows'; collection: string }
  | { act: 'status'; engagement: string; status: string };

class Operator {
  /** How many mails to each address were read already. */
  #read = new Map<string, number>();

  private constructor(
    readonly folder: string,
    readonly mailbox: Mailbox,
    private server: Server,
    private operator: Api,
  ) {}

  static async create(): Promise<Operator> {
    const { startMailbox, startServer, operatorOf } = await tools();
    const folder = await mkdtemp(join(tmpdir(), 'coachlight-contract-'));
    const mailbox = await startMailbox();
    const server = await startServer({ dataDir: folder, smtpPort: mailbox.port, limits: false });
    await seed(server);
    return new Operator(folder, mailbox, server, await operatorOf(server));
  }

  get url(): string {
    return this.server.url;
  }

  async do(order: Order): Promise<unknown> {
    switch (order.act) {
      case 'down':
        return this.server.stop().then(() => true);
      case 'up':
        return this.#up();
      case 'code':
        return this.#code(order.email);
      case 'invite':
        return this.#invite(order.email);
      case 'revoke':
        return this.#revoke(order.email);
      case 'expire-codes':
        return this.#expireCodes();
      case 'rows':
        return this.#rows(order.collection);
      case 'status':
        return this.#status(order.engagement, order.status);
      default:
        throw new Error(`Nobody knows how to ${order.act}.`);
    }
  }

  async end(): Promise<void> {
    await this.server.stop();
    await this.mailbox.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The same server again, at the same address. */
  async #up(): Promise<true> {
    const { startServer, operatorOf } = await tools();
    const port = Number(new URL(this.url).port);
    this.server = await startServer({ dataDir: this.folder, smtpPort: this.mailbox.port, limits: false, port });
    this.operator = await operatorOf(this.server);
    return true;
  }

  /** The code in the oldest mail to this address that was not read yet. */
  async #code(email: string): Promise<string> {
    const seen = this.#read.get(email) ?? 0;
    const mail = await this.mailbox.waitFor(email, seen);
    this.#read.set(email, this.mailbox.messages.indexOf(mail) + 1);
    return this.mailbox.codeIn(mail);
  }

  async #invite(email: string): Promise<string> {
    const { findPerson, createInvite } = await tools();
    const [practice] = await this.operator.list('practices');
    return createInvite(this.operator, { user: (await findPerson(this.operator, email))!, practice: practice!.id });
  }

  async #revoke(email: string): Promise<true> {
    const person = await (await tools()).findPerson(this.operator, email);
    const password = crypto.randomUUID();
    const path = `/api/collections/users/records/${person}`;
    await this.operator.must('PATCH', path, { password, passwordConfirm: password });
    return true;
  }

  async #expireCodes(): Promise<true> {
    for (const { id } of await this.operator.list('_otps')) {
      await this.operator.must('DELETE', `/api/collections/_otps/records/${id}`);
    }
    return true;
  }

  async #status(engagement: string, status: string): Promise<true> {
    await this.operator.must('PATCH', `/api/collections/engagements/records/${engagement}`, { status });
    return true;
  }

  async #rows(collection: string): Promise<number> {
    const path = `/api/collections/${collection}/records?perPage=1&fields=id`;
    const { totalItems } = await this.operator.must<{ totalItems: number }>('GET', path);
    return totalItems;
  }
}

/**
 * In a process of its own: the seed imports packages by name, and the runner's process does
 * not know the condition under which names lead to their sources.
 */
async function seed({ url, superuser }: Server): Promise<void> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const program = ['--import', 'tsx', '--conditions=source', 'backend/seed/seed.ts'];
  await promisify(execFile)(process.execPath, [...program, url, superuser.email, superuser.password], { cwd });
}

/** Loaded late: most test runs need no server. */
async function tools() {
  const [api, mailbox, people, server] = await Promise.all([
    import('../../backend/dev/api.js'),
    import('../../backend/dev/mailbox.js'),
    import('../../backend/dev/people.js'),
    import('../../backend/dev/server.js'),
  ]);
  return { ...api, ...mailbox, ...people, ...server };
}

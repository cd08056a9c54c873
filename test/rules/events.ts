import type { Api } from '../../backend/dev/api.js';

export interface RealtimeEvent {
  /** The subscription that it came through, e.g. `messages/*`. */
  topic: string;
  action: string;
  record: Record<string, unknown> & { id: string };
}

const PATIENCE_MS = 10_000;

/** A realtime connection, read from the raw stream of server-sent events. */
export class Events {
  readonly seen: RealtimeEvent[] = [];
  #abort = new AbortController();
  #waiting = new Set<() => void>();

  private constructor() {}

  static async open(api: Api, topics: string[]): Promise<Events> {
    const events = new Events();
    const response = await fetch(`${api.url}/api/realtime`, { signal: events.#abort.signal });
    const clientId = new Promise<string>((resolve) => void events.#read(response.body!, resolve));
    await api.must('POST', '/api/realtime', { clientId: await clientId, subscriptions: topics });
    return events;
  }

  /** Resolves with the first event, past or future, that fits. */
  async waitFor(fits: (event: RealtimeEvent) => boolean, what: string): Promise<RealtimeEvent> {
    const found = this.seen.find(fits);
    if (found) return found;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`No event: ${what}`));
      }, PATIENCE_MS);
      const look = () => {
        const event = this.seen.find(fits);
        if (!event) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(event);
      };
      this.#waiting.add(look);
    });
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(stream: ReadableStream<Uint8Array>, connected: (clientId: string) => void): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop()!;
        for (const block of blocks) this.#take(block, connected);
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }

  #take(block: string, connected: (clientId: string) => void): void {
    const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
    const field = (name: string) => lines.find((line) => line?.[1] === name)?.[2] ?? '';
    const topic = field('event');
    const data = JSON.parse(field('data') || '{}') as {
      clientId: string;
      action: string;
      record: RealtimeEvent['record'];
    };
    if (topic === 'PB_CONNECT') return connected(data.clientId);
    this.seen.push({ topic, action: data.action, record: data.record });
    for (const look of [...this.#waiting]) look();
  }
}

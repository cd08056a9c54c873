/**
 * Runs inside a page: what an element has below it, in the hands of a test. Bundled by
 * `line.ts`; the page is otherwise empty.
 */
import { clientFor, placeOf, type Client, type Id, type OutboxItem } from '@coachlight/client';
import '@coachlight/elements/voice-player/define';
import type { CoachVoicePlayer } from '@coachlight/elements';

let client: Client;

const MIME = 'audio/webm;codecs=opus';

/** What a live value has shown, one after the other. */
const shown: { rows: number | undefined; error: string }[] = [];

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((again) => setTimeout(again, 5));
  }
}

/** The line may lose this answer too. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

function summary({ id, state, reason, attempts, post, entries }: OutboxItem) {
  return { id, state, reason, attempts, engagement: (post ?? entries![0]!).engagement, body: post?.body ?? '' };
}

const thePlayer = (): CoachVoicePlayer => document.querySelector('coach-voice-player')!;

const calls = {
  /** Connects as whoever is signed in on this device, or nobody. */
  async open(backend: string): Promise<void> {
    client = await clientFor(backend);
    client.engagements.mine.subscribe(() => {});
    client.outbox.items.subscribe(() => {});
  },

  /** Signs in with an invitation; answers the engagements of this person. */
  async enter(backend: string, invitation: string): Promise<Id[]> {
    await calls.open(backend);
    await insist(() => client.account.acceptInvite(invitation));
    const mine = await until(() => (client.engagements.mine.value?.length ? client.engagements.mine.value : undefined));
    return mine.map(({ id }) => id);
  },

  /** Whether somebody is signed in, as the page knows. */
  who: (): string => client.account.current.value?.id ?? '',
  token: (): string =>
    (JSON.parse(localStorage.getItem(`coachlight:${client.address}`) ?? '{}') as { token?: string }).token ?? '',

  /** Writes words, all at the same moment. Answers their ids when they are safe on this device. */
  async say(engagement: Id, words: string[], replyTo?: Id): Promise<Id[]> {
    const sent = words.map((body) =>
      client.messages.send({ engagement, body, replyTo, place: placeOf('faults', body) }),
    );
    return (await Promise.all(sent)).map(({ id }) => id);
  },

  /** Records a sound, filled up to so many bytes, and does not send it. Answers the take. */
  async record(sound: string, bytes: number, place: string): Promise<Id> {
    const start = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
    const writer = await client.journal.begin(place);
    const segment = await writer.openSegment(MIME);
    const progress = { durationMs: 1000, peaks: [0.5] };
    await segment.append(new Blob([start], { type: MIME }), progress);
    if (bytes > start.length)
      await segment.append(new Blob([new Uint8Array(bytes - start.length)], { type: MIME }), progress);
    await segment.close();
    return (await writer.close())!.id;
  },

  /** Sends a take as a voice message. */
  async sendVoice(engagement: Id, recording: Id, place: string): Promise<Id> {
    return (await client.messages.send({ engagement, body: '', recording, place })).id;
  },

  /** The error code of an act that fails; empty if it does not. */
  async failing(engagement: Id, recording: Id, place: string): Promise<string> {
    return calls.sendVoice(engagement, recording, place).then(
      () => '',
      (error: { code?: string }) => error.code ?? String(error),
    );
  },

  /** Bytes of what was recorded at a place and neither sent nor thrown away. */
  async unsent(place: string): Promise<number[]> {
    const takes = await client.journal.unsent(place);
    return Promise.all(takes.map(async ({ id }) => (await client.journal.segment(id, 0)).size));
  },

  /** What waits on this device. */
  waiting: () => (client.outbox.items.value ?? []).map(summary),
  /** The bytes of the files as which an item can be saved. */
  files: async (id: Id): Promise<number[]> => (await client.outbox.files(id)).map(({ size }) => size),
  retry: (id: Id): Promise<void> => client.outbox.retry(id),

  /** Resolves when nothing waits any more; every failed attempt is followed by the next at once. */
  settled: (hurry: boolean): Promise<void> =>
    new Promise((empty) => {
      let leave = () => {};
      leave = client.outbox.items.subscribe(({ value }) => {
        if (value?.every(({ state }) => state === 'parked')) {
          queueMicrotask(() => leave());
          empty();
        } else if (hurry && value?.some((item) => item.attempts > 0)) dispatchEvent(new Event('online'));
      });
    }),

  /** Listens to a thread from now on. */
  follow(engagement: Id): void {
    client.messages.thread(engagement).subscribe(({ value, error }) => {
      shown.push({ rows: value?.length, error: error?.code ?? '' });
    });
  },
  /** What the followed threads have shown since they were followed. */
  shown: () => shown,
  /** The thread as it is shown now. */
  thread: (engagement: Id) =>
    (client.messages.thread(engagement).value ?? []).map(({ id, body, created, saidAt }) => ({
      id,
      body,
      created,
      saidAt,
    })),
  /** By when the desk says that a message will be answered. */
  promised: async (message: Id): Promise<string> => {
    client.inbox.entries.subscribe(() => {});
    return until(() => client.inbox.entries.value?.find((entry) => entry.message.id === message)?.promisedBy);
  },
  /** Puts a player for a message into the page, as elements do. */
  async listen(engagement: Id, message: Id): Promise<void> {
    const found = await until(() => client.messages.thread(engagement).value?.find(({ id }) => id === message));
    const { recording } = found;
    document.querySelector('coach-voice-player')?.remove();
    const player = document.createElement('coach-voice-player') as CoachVoicePlayer;
    Object.assign(player, { recording, source: (index: number) => client.recordings.url(recording!.id, index) });
    document.body.append(player);
    await player.updateComplete;
  },
  play: (): Promise<void> => thePlayer().play(),
  pause: (): void => thePlayer().pause(),
  /** What the player is and shows just now. */
  async heard() {
    const player = thePlayer();
    const { positionMs, durationMs, playing, shadowRoot } = player;
    const text = (selector: string) =>
      shadowRoot!.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const link = shadowRoot!.querySelector<HTMLAnchorElement>('a[download]');
    const bytes = link ? (await (await fetch(link.href)).blob()).size : 0;
    return { positionMs, durationMs, playing, time: text('.time'), alert: text('[role=alert]'), bytes };
  },
  /** What the browser itself says of how long a stored sound is, in seconds. */
  async lengthInFile(recording: Id): Promise<string> {
    const audio = new Audio(await client.recordings.url(recording, 0));
    await new Promise((loaded) => audio.addEventListener('loadedmetadata', loaded, { once: true }));
    return String(audio.duration);
  },
  /**
   * Takes an engagement away in the operator's name and answers after how many milliseconds this page
   * shows nothing of it any more that the server had.
   */
  async lose(engagement: Id, server: string, operator: string): Promise<number> {
    const thread = client.messages.thread(engagement);
    const method = 'DELETE';
    const url = `${server}/api/collections/engagements/records/${engagement}`;
    const answer = await fetch(url, { method, headers: { Authorization: operator } });
    if (!answer.ok) throw new Error(await answer.text());
    const start = performance.now();
    await until(() => {
      const gone = !client.engagements.mine.value?.some(({ id }) => id === engagement);
      const empty = (thread.value ?? []).every(({ created }) => created === '');
      return (gone && empty) || performance.now() - start > 15_000 ? true : undefined;
    });
    return Math.round(performance.now() - start);
  },
  relay: (session: Id) => client.rooms.relay(session),
  engagements: (): Id[] | undefined => client.engagements.mine.value?.map(({ id }) => id),
  /** The bytes of a stored recording's first segment. */
  sound: async (recording: Id): Promise<number> =>
    (await (await fetch(await client.recordings.url(recording, 0))).blob()).size,
};

export type LineCalls = typeof calls;

Object.assign(globalThis, { line: calls });

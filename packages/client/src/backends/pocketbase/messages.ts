import type PocketBase from 'pocketbase';
import type { MessagesPort } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Message, Post } from '../../models/message.js';
import type { Guard } from './guard.js';
import { laterAs } from './later.js';
import { MESSAGE_EXPAND, messageOf, quoted, type MessageRow } from './rows.js';

/** How many rows one request brings. */
const PAGE = 500;

export class PocketBaseMessages implements MessagesPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  readonly #posting;

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
    this.#posting = laterAs(guard, () => import('./posting.js'));
  }

  async post(post: Post): Promise<void> {
    const { postMessage } = await this.#posting();
    const stored = () => this.get(post.id);
    await postMessage(this.#pb, this.#guard, post, stored);
  }

  async get(id: Id): Promise<Message | undefined> {
    this.#guard.me();
    try {
      const options = { expand: MESSAGE_EXPAND };
      return messageOf(await this.#guard.ask(() => this.#pb.collection('messages').getOne<MessageRow>(id, options)));
    } catch (error) {
      if (error instanceof CoachError && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  async ofEngagement(engagement: Id): Promise<Message[]> {
    const options = { filter: `engagement = ${quoted(engagement)}`, sort: 'created,id', expand: MESSAGE_EXPAND };
    const rows = await this.#guard.list(`messages of ${engagement}`, () =>
      this.#pb.collection('messages').getFullList<MessageRow>({ ...options, batch: PAGE }),
    );
    return rows.map(messageOf);
  }

  async forCoach(coach: Id): Promise<Message[]> {
    const filter = `engagement.coach = ${quoted(coach)}`;
    const options = { filter, sort: '-created,-id', expand: MESSAGE_EXPAND, skipTotal: true };
    const rows = await this.#guard.list(`messages for ${coach}`, async () => {
      const page = await this.#pb.collection('messages').getList<MessageRow>(1, PAGE, options);
      return page.items;
    });
    return rows.reverse().map(messageOf);
  }
}

import type PocketBase from 'pocketbase';
import type { MessagesPort } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Message, Post } from '../../models/message.js';
import { samePost } from '../same.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { refusedIfClosed } from './refused.js';
import { MESSAGE_EXPAND, messageOf, quoted, type MessageRow } from './rows.js';

/** How many rows one request brings. */
const PAGE = 500;

export class PocketBaseMessages implements MessagesPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;

  constructor(pb: PocketBase, guard: Guard) {
    this.#pb = pb;
    this.#guard = guard;
  }

  async post(post: Post): Promise<void> {
    const me = this.#guard.me();
    try {
      await this.#guard.ask(() => this.#batch(me, post).send());
    } catch (error) {
      if (isNotUnique(error)) await this.#isOurs(me, post, error as CoachError);
      else if (isWordlessNo(error)) throw await refusedIfClosed(this.#pb, this.#guard, post.engagement, error);
      else throw error;
    }
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

  /** All or nothing: a check-in without its message would be seen by nobody. */
  #batch(me: Id, post: Post) {
    const { checkIn, engagement } = post;
    const batch = this.#pb.createBatch();
    if (checkIn) {
      const { id, kind, period, parts } = checkIn;
      batch.collection('checkins').create({ id, engagement, client: me, kind, period });
      for (const { key, text } of parts) batch.collection('checkin_parts').create({ checkin: id, key, text });
    }
    batch.collection('messages').create({
      id: post.id,
      engagement,
      author: me,
      kind: post.kind,
      body: post.body,
      recording: post.recording?.id ?? '',
      checkin: checkIn?.id ?? '',
      reply_to: post.replyTo ?? '',
      goal: post.about?.id ?? '',
      about: post.about?.title ?? '',
      said_at: post.saidAt,
    });
    return batch;
  }

  /**
   * Something with one of these ids was there already: fine if it is the same message, sent
   * before. If there is no such message, a check-in id is somebody's (`taken`), or the
   * recording is in another message (`refused`, as the server said).
   */
  async #isOurs(me: Id, post: Post, error: CoachError): Promise<void> {
    const stored = await this.get(post.id);
    if (stored && stored.author.id === me && samePost(stored, post)) return;
    if (stored || 'id' in error.fields) throw new CoachError('taken', undefined, { cause: error });
    throw error;
  }
}

import type PocketBase from 'pocketbase';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Message, Post } from '../../models/message.js';
import { samePost } from '../same.js';
import { isNotUnique, isWordlessNo, type Guard } from './guard.js';
import { refusedIfClosed } from './refused.js';

/** @param stored What the server has under this id. */
export async function postMessage(
  pb: PocketBase,
  guard: Guard,
  post: Post,
  stored: () => Promise<Message | undefined>,
): Promise<void> {
  const me = guard.me();
  try {
    await guard.ask(() => batchOf(pb, me, post).send());
  } catch (error) {
    if (isNotUnique(error)) isOurs(me, post, await stored(), error as CoachError);
    else if (isWordlessNo(error)) throw await refusedIfClosed(pb, guard, post.engagement, error);
    else throw error;
  }
}

/** All or nothing: a check-in without its message would be seen by nobody. */
function batchOf(pb: PocketBase, me: Id, post: Post) {
  const { checkIn, engagement } = post;
  const batch = pb.createBatch();
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
function isOurs(me: Id, post: Post, stored: Message | undefined, error: CoachError): void {
  if (stored && stored.author.id === me && samePost(stored, post)) return;
  if (stored || 'id' in error.fields) throw new CoachError('taken', undefined, { cause: error });
  throw error;
}

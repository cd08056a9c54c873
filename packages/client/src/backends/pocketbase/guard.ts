import { ClientResponseError, type default as PocketBase } from 'pocketbase';
import { asCoachError, CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';

/** How long the same empty list is believed without asking again. */
const BELIEVED_MS = 5_000;

/**
 * Gives every answer of the server its meaning. PocketBase serves a request whose sign-in has
 * ended as if a stranger had sent it: lists are empty, rows are missing, writes are refused
 * without a reason. So none of these is believed before the server has said that the sign-in
 * still holds; if it does not, it is forgotten and the answer is `signed-out`.
 */
export class Guard {
  readonly #pb: PocketBase;
  #probing: Promise<void> | undefined;
  #empty = new Map<string, number>();

  constructor(pb: PocketBase) {
    this.#pb = pb;
  }

  /** The person who is signed in. @throws `signed-out` */
  me(): Id {
    const { token, record } = this.#pb.authStore;
    if (!token || !record) throw new CoachError('signed-out');
    return record.id;
  }

  /** Does what `request` does, and rejects with a {@link CoachError} only. */
  async ask<T>(request: () => Promise<T>): Promise<T> {
    const { token } = this.#pb.authStore;
    try {
      return await request();
    } catch (thrown) {
      const error = meaningOf(thrown);
      if (error.code === 'signed-out') this.#forget(token);
      if (token && isDoubtful(error)) await this.probe();
      throw error;
    }
  }

  /** The same for a request that is sent without the sign-in: its answer says nothing about it. */
  async askAsStranger<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (thrown) {
      throw meaningOf(thrown);
    }
  }

  /** The same for a list: an empty one is believed only from a server that knows who asked. */
  async list<T>(key: string, request: () => Promise<T[]>): Promise<T[]> {
    const me = this.me();
    const rows = await this.ask(request);
    if (rows.length > 0) return rows;
    const confirmed = this.#empty.get(me + key);
    if (confirmed === undefined || Date.now() - confirmed > BELIEVED_MS) {
      await this.probe();
      this.#empty.set(me + key, Date.now());
    }
    return rows;
  }

  /** Asks the server whether the sign-in still holds. Many doubts at once are one question. */
  probe(): Promise<void> {
    this.#probing ??= this.#ask().finally(() => (this.#probing = undefined));
    return this.#probing;
  }

  async #ask(): Promise<void> {
    const { token } = this.#pb.authStore;
    if (!token) throw new CoachError('signed-out');
    try {
      await this.#pb.send('/api/collections/users/auth-refresh', { method: 'POST' });
    } catch (thrown) {
      const error = meaningOf(thrown);
      if (error.code === 'signed-out') this.#forget(token);
      // Any other no is not PocketBase's way: a proxy, or a network that wants a fee first.
      else if (error.code === 'not-found' || error.code === 'refused')
        throw new CoachError('offline', undefined, { cause: thrown });
      throw error;
    }
  }

  /** Not if somebody has signed in anew while the question was on its way. */
  #forget(token: string): void {
    if (this.#pb.authStore.token === token) this.#pb.authStore.clear();
  }
}

/** Answers that a stranger would get, too. */
function isDoubtful(error: CoachError): boolean {
  return error.code === 'not-found' || isWordlessNo(error);
}

function meaningOf(thrown: unknown): CoachError {
  if (!(thrown instanceof ClientResponseError)) return asCoachError(thrown);
  const { message } = thrown;
  const status = failedInBatch(thrown)?.status ?? thrown.status;
  const error = (code: CoachError['code'], fields?: Record<string, string>) =>
    new CoachError(code, message, { cause: thrown, fields });
  if (status === 0 || status === 408 || status >= 500) return error('offline');
  if (status === 401) return error('signed-out');
  if (status === 404) return error('not-found');
  if (status === 413) return error('too-large');
  if (status === 429) return error('too-many-requests');
  const fields = status === 400 ? fieldsOf(thrown) : {};
  if (Object.values(fields).includes('validation_file_size_limit')) return error('too-large', fields);
  return error(status === 400 || status === 403 ? 'refused' : 'unexpected', fields);
}

interface Answer {
  status?: number;
  data?: Record<string, { code?: string; response?: Answer }>;
}

/** The answer to the request that failed, where many were sent as one. */
function failedInBatch({ response }: ClientResponseError): Answer | undefined {
  const requests = (response as { data?: { requests?: Record<string, { response?: Answer }> } }).data?.requests;
  return requests && Object.values(requests)[0]?.response;
}

/** Field name to code. */
function fieldsOf(thrown: ClientResponseError): Record<string, string> {
  const { data = {} } = failedInBatch(thrown) ?? (thrown.response as Answer);
  return Object.fromEntries(Object.entries(data).map(([field, { code }]) => [field, code ?? 'invalid']));
}

/** True if a row with one of these values is there already: perhaps our own, sent before. */
export function isNotUnique(error: unknown): boolean {
  return error instanceof CoachError && Object.values(error.fields).includes('validation_not_unique');
}

/** True if the server said no without a reason, to somebody whom it knows: a rule, or a full disk. */
export function isWordlessNo(error: unknown): boolean {
  return error instanceof CoachError && error.code === 'refused' && Object.keys(error.fields).length === 0;
}

import type { Server } from './server.js';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** A server's reply that was not a yes. */
export class RequestRefused extends Error {
  constructor(
    readonly status: number,
    what: string,
    readonly body: unknown,
  ) {
    super(`${what}: ${status} ${JSON.stringify(body)}`);
  }
}

/** One person (or nobody, or the superuser) talking to one server: plain requests for tools and tests. */
export class Api {
  constructor(
    readonly url: string,
    readonly token = '',
  ) {}

  /** Sends JSON, or a form as it is. Every answer comes back, refusals too. */
  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token ? { Authorization: this.token } : {}),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? parse(text) : undefined) as T };
  }

  /** Like {@link ask}, for what must succeed. @throws RequestRefused */
  async must<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body);
    if (answer.status >= 300) throw new RequestRefused(answer.status, `${method} ${path}`, answer.body);
    return answer.body;
  }

  create<T = { id: string }>(collection: string, row: unknown): Promise<T> {
    return this.must<T>('POST', `/api/collections/${collection}/records`, row);
  }

  /** All rows that this person may see, up to 1,000. */
  async list<T = { id: string }>(collection: string, filter = ''): Promise<T[]> {
    const query = new URLSearchParams({ perPage: '1000', skipTotal: '1', ...(filter ? { filter } : {}) });
    const page = await this.must<{ items: T[] }>('GET', `/api/collections/${collection}/records?${query}`);
    return page.items;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The superuser of a server: may do everything, and is used by tools and tests only. */
export async function operatorOf(server: Pick<Server, 'url' | 'superuser'>): Promise<Api> {
  const { email, password } = server.superuser;
  const path = '/api/collections/_superusers/auth-with-password';
  const { token } = await new Api(server.url).must<{ token: string }>('POST', path, { identity: email, password });
  return new Api(server.url, token);
}

/** Signs in as a person without a mail, in the way the superuser can. */
export async function actAs(operator: Api, person: string): Promise<Api> {
  const path = `/api/collections/users/impersonate/${person}`;
  const { token } = await operator.must<{ token: string }>('POST', path, { duration: 3600 });
  return new Api(operator.url, token);
}

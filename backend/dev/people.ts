import { createHash, randomBytes } from 'node:crypto';
import type { Api } from './api.js';

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

export interface NewPerson {
  id?: string;
  email: string;
  name: string;
  locale?: string;
  timeZone?: string;
}

/** The id of the person with this address, made now if there is none. They sign in by code, so the password is noise. */
export async function person(
  operator: Api,
  { id, email, name, locale = '', timeZone = '' }: NewPerson,
): Promise<string> {
  const known = await findPerson(operator, email);
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  const row = { id, email, name, locale, time_zone: timeZone, password, passwordConfirm: password, verified: true };
  return (await operator.create('users', row)).id;
}

/** The id of the person with this address, if there is one. */
export async function findPerson(operator: Api, email: string): Promise<string | undefined> {
  const [found] = await operator.list('users', `email = ${JSON.stringify(email)}`);
  return found?.id;
}

/**
 * A fresh single-use invitation; only its hash is stored. Who holds the token can sign in as
 * that person, so it goes to that person and to nobody else.
 * @param lifeMs how long it can be used, two weeks if not given; negative: it is over already
 */
export async function createInvite(
  operator: Api,
  invited: { user: string; practice: string; by?: string },
  lifeMs: number = TWO_WEEKS_MS,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await operator.create('invites', {
    ...invited,
    token_hash: createHash('sha256').update(token).digest('hex'),
    expires: new Date(Date.now() + lifeMs).toISOString(),
  });
  return token;
}

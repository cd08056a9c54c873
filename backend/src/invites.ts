import { isUsable, readToken } from './rules.js';

/**
 * Uses up an invitation and signs its person in; the answer is that of `auth-with-otp`. Unknown,
 * used, expired and malformed tokens all get the same answer, so that nothing can be learned by
 * trying. Only the hash is stored: who reads the database cannot sign in with it.
 */
export function acceptInvite(event: core.RequestEvent): void {
  const token = readToken(bodyOf(event));
  if (token === '') throw refusal();
  let person: core.Record | undefined;
  $app.runInTransaction((app) => {
    person = useUp(app, $security.sha256(token));
  });
  if (!person) throw refusal();
  $apis.recordAuthResponse(event, person, 'invite', null);
}

/** PocketBase throws at a body that is no object; here it is one more useless token. */
function bodyOf(event: core.RequestEvent): unknown {
  try {
    return event.requestInfo().body;
  } catch {
    return undefined;
  }
}

/** In one transaction, and the database has one writer: two requests cannot both win. */
function useUp(app: CoreApp, hash: string): core.Record | undefined {
  const invite = app.findRecordsByFilter('invites', 'token_hash = {:hash}', '', 1, 0, { hash })[0];
  if (!invite) return undefined;
  const dates = { used: invite.getString('used'), expires: invite.getString('expires') };
  if (!isUsable(dates, new Date())) return undefined;
  invite.set('used', new Date().toISOString());
  app.save(invite);
  const person = app.findRecordById('users', invite.getString('user'));
  if (!person.verified()) {
    person.setVerified(true); // the token was sent to this address
    app.save(person);
  }
  return person;
}

function refusal(): BadRequestError {
  return new BadRequestError('This invitation cannot be used.', {
    token: new ValidationError('invite_invalid', 'Unknown, used or expired.'),
  });
}

import { readRelay, readSession, relayAccess } from './relay-access.js';

/** As the rule of `signals`: of the pair, and the engagement goes on. */
const MINE =
  'id = {:session} && engagement.status != "ended" && (engagement.client = {:me} || engagement.coach = {:me})';

/**
 * Lets the two people of a session's engagement use the relay for ten minutes. Everybody else
 * gets the same answer as for a session that does not exist.
 */
export function giveRelayAccess(event: core.RequestEvent): void {
  const session = readSession(bodyOf(event));
  const me = event.auth!.id;
  if (!session || $app.findRecordsByFilter('sessions', MINE, '', 1, 0, { session, me }).length === 0) {
    throw new NotFoundError('There is no such session.');
  }
  const access = relayAccess(
    readRelay((name) => $os.getenv(name)),
    me,
    new Date(),
  );
  event.response.header().set('Cache-Control', 'no-store');
  event.json(200, access);
}

/** PocketBase throws at a body that is no object; here it names no session. */
function bodyOf(event: core.RequestEvent): unknown {
  try {
    return event.requestInfo().body;
  } catch {
    return undefined;
  }
}

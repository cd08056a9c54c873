import { hmacSha1 } from './hmac-sha1.js';

/** For how long a device may use the relay with one credential, in seconds. */
export const RELAY_SECONDS = 600;

/** What one person needs to use the relay; the same shape as the client's `RelayAccess`. */
export interface RelayAccess {
  urls: string[];
  username: string;
  credential: string;
  validForSeconds: number;
}

/** What the operator says of the relay: `COACHLIGHT_TURN_URLS` (comma separated) and the REST secret that it shares with us. */
export interface RelayPlace {
  urls: string[];
  secret: string;
}

/** @param get gives an environment variable's value, or an empty string */
export function readRelay(get: (name: string) => string): RelayPlace {
  const urls = get('COACHLIGHT_TURN_URLS').split(',');
  return {
    urls: urls.map((url) => url.trim()).filter((url) => /^(turns?|stuns?):\S+$/.test(url)),
    secret: get('COACHLIGHT_TURN_SECRET').trim(),
  };
}

/**
 * A credential by coturn's REST rule: the name is when it ends and whose it is, and the password
 * proves that we gave it out. Without addresses or a secret there is no relay.
 */
export function relayAccess({ urls, secret }: RelayPlace, user: string, now: Date): RelayAccess {
  if (urls.length === 0 || secret === '') return { urls: [], username: '', credential: '', validForSeconds: 0 };
  const username = `${Math.floor(now.getTime() / 1000) + RELAY_SECONDS}:${user}`;
  return { urls, username, credential: hmacSha1(secret, username), validForSeconds: RELAY_SECONDS };
}

/** The session in a request's body, or an empty string if it is none worth looking up. */
export function readSession(body: unknown): string {
  const session = (body as { session?: unknown } | null | undefined)?.session;
  return typeof session === 'string' && /^[a-z0-9]{15}$/.test(session) ? session : '';
}

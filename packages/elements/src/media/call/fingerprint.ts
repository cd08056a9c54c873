const LINES = /^a=fingerprint:(\S+ \S+)/gim;
/** Two keys of one's own that give both people the same digits could be found by trying: each try takes this long. */
const ROUNDS = 100_000;
const DIGITS = 20;

/**
 * A short code for the keys with which this call is encrypted: both people see the same one,
 * unless somebody sits between them. Twenty digits; empty while there is no connection.
 */
export async function codeOf(connection: RTCPeerConnection | undefined): Promise<string> {
  const both = [connection?.currentLocalDescription, connection?.currentRemoteDescription].map(keyIn);
  if (!both[0] || !both[1]) return '';
  const keys = new TextEncoder().encode(both.sort().join('\n'));
  const material = await crypto.subtle.importKey('raw', keys, 'PBKDF2', false, ['deriveBits']);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(), iterations: ROUNDS };
  const view = new DataView(await crypto.subtle.deriveBits(way, material, 128));
  const number = (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
  const digits = String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The one key that a description names. One that names several could show us one and use another. */
function keyIn(description: RTCSessionDescription | null | undefined): string {
  const named = [...(description?.sdp ?? '').matchAll(LINES)].map(([, key]) => key!.toUpperCase());
  return new Set(named).size === 1 ? named[0]! : '';
}

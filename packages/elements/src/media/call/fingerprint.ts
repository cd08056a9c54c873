const LINE = /^a=fingerprint:(\S+ \S+)/im;

/**
 * A short code for the key with which this call is encrypted: both people see the same one,
 * unless somebody sits between them. Twelve digits; empty while there is no connection.
 */
export async function codeOf(connection: RTCPeerConnection | undefined): Promise<string> {
  const both = [connection?.currentLocalDescription, connection?.currentRemoteDescription].map((description) =>
    LINE.exec(description?.sdp ?? '')?.[1]?.toUpperCase(),
  );
  if (!both[0] || !both[1]) return '';
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(both.sort().join('\n')));
  const digits = String(new DataView(hash).getBigUint64(0) % 10n ** 12n).padStart(12, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

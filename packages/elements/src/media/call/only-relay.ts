import type { Negotiated } from './said.js';

const RELATED = / raddr \S+ rport \d+/g;
const HIDDEN = ' raddr 0.0.0.0 rport 0';
const isRelay = (candidate: string): boolean => candidate === '' || / typ relay( |$)/.test(candidate);
const hide = (text: string): string => text.replace(RELATED, HIDDEN);

/**
 * What may be said where nobody is to learn the other's address: ways over the relay alone,
 * and without the address from which the relay is reached. Browsers are asked to do so
 * already, and not each of them hides the second. `undefined`: nothing of it may be said.
 */
export function overRelayAlone(said: Negotiated): Negotiated | undefined {
  if (said.say === 'candidate') {
    const { candidate = '' } = said.candidate;
    return isRelay(candidate) ? { ...said, candidate: { ...said.candidate, candidate: hide(candidate) } } : undefined;
  }
  const lines = (said.description.sdp ?? '').split('\r\n');
  const sdp = lines.filter((line) => !line.startsWith('a=candidate:') || isRelay(line)).map(hide);
  return { ...said, description: { ...said.description, sdp: sdp.join('\r\n') } };
}

import { expect } from '@open-wc/testing';
import { codeOf } from './fingerprint.js';

const line = (key: string) => `a=fingerprint:sha-256 ${key}\r\n`;
const sdp = (...keys: string[]) =>
  `v=0\r\n${keys.map((key, index) => `${index > 0 ? 'm=audio 9 UDP 0\r\n' : ''}${line(key)}`).join('')}`;

function code(local: string, remote: string): Promise<string> {
  const connection = { currentLocalDescription: { sdp: local }, currentRemoteDescription: { sdp: remote } };
  return codeOf(connection as unknown as RTCPeerConnection);
}

describe('the code of a call', () => {
  it('S5: is the same for both, whoever looks, and another one with any other key', async () => {
    const mine = await code(sdp('AA:01', 'AA:01'), sdp('BB:02'));
    expect(mine).to.match(/^\d{4}( \d{4}){4}$/);
    expect(await code(sdp('bb:02'), sdp('AA:01'))).to.equal(mine);
    expect(await code(sdp('AA:01'), sdp('BB:03'))).not.to.equal(mine);
  });

  it('S5: is none where a description names two keys: one could be shown and the other one used', async () => {
    expect(await code(sdp('AA:01'), sdp('BB:02', 'CC:03'))).to.equal('');
    expect(await code(sdp('AA:01'), 'v=0\r\n')).to.equal('');
    expect(await codeOf(undefined)).to.equal('');
  });
});

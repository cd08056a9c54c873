import { expect } from '@open-wc/testing';
import { overRelayAlone } from './only-relay.js';
import type { Negotiated } from './said.js';

const HOST = 'candidate:1 1 udp 2113 192.168.1.7 50000 typ host generation 0';
const OUTSIDE = 'candidate:2 1 udp 1677 198.51.100.7 50000 typ srflx raddr 192.168.1.7 rport 50000';
const RELAY = 'candidate:3 1 udp 33 203.0.113.9 49200 typ relay raddr 198.51.100.7 rport 50000 generation 0';
const ADDRESSES = /192\.168\.1\.7|198\.51\.100\.7/;

const candidate = (text: string): Negotiated => ({
  ...{ say: 'candidate', round: 0 },
  candidate: { candidate: text, sdpMid: '0', sdpMLineIndex: 0 },
});

describe('what is said where the relay hides both people', () => {
  it('S5: no address of the one who speaks, neither as a way nor beside one', () => {
    for (const text of [HOST, OUTSIDE]) expect(overRelayAlone(candidate(text))).to.equal(undefined);
    const said = overRelayAlone(candidate(RELAY))!;
    expect(JSON.stringify(said)).to.include('203.0.113.9 49200 typ relay raddr 0.0.0.0 rport 0 generation 0');
    expect(JSON.stringify(said)).not.to.match(ADDRESSES);
    expect(overRelayAlone(candidate(''))).to.deep.equal(candidate(''));
  });

  it('S5: nor in the description, which may name ways too', () => {
    const lines = ['v=0', 'm=audio 9 UDP 0', ...[HOST, OUTSIDE, RELAY].map((one) => `a=${one}`), 'a=mid:0', ''];
    const sdp = lines.join('\r\n');
    const said = overRelayAlone({ say: 'description', round: 1, description: { type: 'offer', sdp } });
    expect(JSON.stringify(said)).not.to.match(ADDRESSES);
    expect(said).to.deep.equal({
      ...{ say: 'description', round: 1 },
      description: {
        type: 'offer',
        sdp: `v=0\r\nm=audio 9 UDP 0\r\na=${RELAY.replace('198.51.100.7 rport 50000', '0.0.0.0 rport 0')}\r\na=mid:0\r\n`,
      },
    });
  });
});

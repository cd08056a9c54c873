import { expect } from '@open-wc/testing';
import { drawer } from '../testing/contract-support.js';
import { pocketbaseBackend } from './index.js';

/** What a client's own program may have put into the columns that the server does not look into. */
const HOSTILE: unknown[] = [
  null,
  7,
  'text',
  { 0: 'x' },
  [null, 7, 'x', [], {}],
  [{ key: { _$litType$: 1, strings: ['<img>'] }, atMs: 'soon', mime: [], durationMs: {}, size: -1, sha256: 3 }],
];

describe('rows that somebody wrote to break the other side', () => {
  const ORIGIN = 'https://coach.example.com';
  const realFetch = globalThis.fetch;
  let items: unknown[];

  beforeEach(() => {
    globalThis.fetch = async () => Response.json({ page: 1, perPage: 500, items });
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  const backend = () => {
    const sign = JSON.stringify({ token: 'token', record: { id: 'ruthokafor00000' } });
    return pocketbaseBackend(ORIGIN, { storage: drawer({ [`coachlight:${ORIGIN}`]: sign }) });
  };
  const messageWith = (json: unknown) => ({
    id: 'm',
    engagement: 'e',
    author: 'a',
    kind: 'voice',
    body: '',
    reply_to: '',
    said_at: '2026-11-20 12:00:00.000Z',
    created: '2026-11-20 12:00:00.000Z',
    expand: {
      recording: { id: 'r', segments: ['f'], tracks: json, peaks: json, chapters: json, interrupted: false },
    },
  });

  it('Z3: one bad recording does not keep a coach from the desk', async () => {
    items = HOSTILE.map(messageWith);
    const messages = await backend().messages.forCoach('ruthokafor00000');
    expect(messages).to.have.length(HOSTILE.length);
    for (const { recording } of messages) {
      for (const { mime, durationMs, size, sha256 } of recording!.segments) {
        expect([typeof mime, typeof sha256]).to.deep.equal(['string', 'string']);
        expect(Math.min(durationMs, size)).to.be.at.least(0);
      }
      for (const peak of recording!.peaks) expect(peak).to.be.within(0, 1);
      for (const { key, atMs } of recording!.chapters)
        expect([typeof key, typeof atMs]).to.deep.equal(['string', 'number']);
    }
  });

  it('P1: a brand and office hours of any shape are read as what they can be', async () => {
    for (const json of HOSTILE) {
      items = [
        { id: 'p', slug: 'harbour', name: 'Harbour', welcome: '', locale: '', time_zone: '', brand: json, logo: '' },
      ];
      const { brand } = await backend().practices.bySlug('harbour');
      for (const value of Object.values(brand)) expect(value).to.be.a('string');
      items = [
        {
          id: 'e',
          practice: 'p',
          client: 'c',
          coach: 'k',
          status: 'active',
          days: json,
          from: '',
          to: '',
          time_zone: '',
        },
      ];
      const [engagement] = await backend().engagements.list();
      expect(engagement!.hours!.days.every(Number.isInteger)).to.equal(true);
    }
  });
});

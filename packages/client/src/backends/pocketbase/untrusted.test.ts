import { expect } from '@open-wc/testing';
import { ofKind } from '../../models/entry.js';
import { MAX_TRANSCRIPT } from '../../models/recording.js';
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
      recording: {
        ...{ id: 'r', segments: ['f'], tracks: json, peaks: json, chapters: json, interrupted: false },
        transcript: json,
      },
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
      expect(recording!.transcript ?? '').to.be.a('string');
      for (const peak of recording!.peaks) expect(peak).to.be.within(0, 1);
      for (const { key, atMs } of recording!.chapters)
        expect([typeof key, typeof atMs]).to.deep.equal(['string', 'number']);
    }
  });

  it('P3: words beside the sound end where a server of ours would have ended them', async () => {
    const wordsOf = async (json: unknown) => {
      items = [messageWith(json)];
      return (await backend().messages.forCoach('ruthokafor00000'))[0]!.recording!;
    };
    expect((await wordsOf('x'.repeat(200_000))).transcript).to.have.length(MAX_TRANSCRIPT);
    expect((await wordsOf('Hello')).transcript).to.equal('Hello');
    for (const none of ['', null, undefined, ['Hello'], { toString: 'x' }])
      expect(await wordsOf(none)).not.to.have.property('transcript');
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

  it('X1: a result and times of any shape are read as what they can be', async () => {
    const row = { id: 'x', engagement: 'e', author: 'a', made_at: '', created: '2026-11-20 12:00:00.000Z' };
    const results = [
      ...HOSTILE,
      { scale: { min: 5, max: 1 }, groups: [{ key: '__proto__' }, { key: 'self', label: 7 }], items: HOSTILE },
      {
        scale: { min: 1, max: 5 },
        groups: [
          { key: 'constructor', label: 'x', threshold: 1 },
          { key: 'self', label: 'Self', threshold: 1 },
        ],
        items: [{ key: 'one', label: {}, scores: { self: { count: -3, mean: 'x' }, other: {} } }, { key: 'Two' }],
      },
    ];
    for (const json of results) {
      const rows = [{ ...row, title: 't', taken_on: '', result: json }];
      globalThis.fetch = async () => Response.json({ expand: { assessments_via_engagement: rows } });
      const [entry] = ofKind(await backend().record.of('e', 'assessments'), 'assessments');
      const { scale, groups, items } = entry!.result;
      expect(scale.min).to.be.below(scale.max);
      for (const { key, label } of [...groups, ...items]) {
        expect(key).to.match(/^[a-z0-9_-]+$/);
        expect(key in {}).to.equal(false);
        expect(label).to.be.a('string');
      }
      for (const { scores } of items) {
        for (const { count, notObserved, mean } of Object.values(scores)) {
          expect(Math.min(count, notObserved)).to.be.at.least(0);
          expect(mean === null || Number.isFinite(mean)).to.equal(true);
        }
      }
    }
    for (const json of [...HOSTILE, ['2026-11-24T18:30:00Z', '2026-11-24', 5, null]]) {
      const rows = [{ ...row, session: 's', number: 1, step: 'proposed', times: json, starts: '', answers: '' }];
      globalThis.fetch = async () => Response.json({ expand: { session_steps_via_engagement: rows } });
      const [entry] = ofKind(await backend().record.of('e', 'sessions'), 'session_steps');
      for (const time of entry!.times) expect(time).to.equal('2026-11-24T18:30:00Z');
    }
  });
});

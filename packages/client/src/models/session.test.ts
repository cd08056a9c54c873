import { expect } from '@open-wc/testing';
import type { Entry, EntryFields, EntryKind } from './entry.js';
import { sessionBoard } from './session-board.js';
import { endOf, ratedSessions, roomIsOpen, sessionTime, stepAgain, type Session } from './session.js';

const PAIR = { client: { id: 'maya', name: 'Maya' }, coach: { id: 'ruth', name: 'Ruth' } };
const MON = '2026-11-23T18:30:00Z';
const TUE = '2026-11-24T18:30:00Z';
const WED = '2026-11-25T07:00:00Z';
/** After everything that is written here. */
const BEFORE_ALL = new Date('2026-11-20T00:00:00Z');

let count = 0;

/** An entry that the server stored, each a minute after the one before. */
function entry<K extends EntryKind>(
  kind: K,
  author: string,
  fields: Partial<EntryFields[K]>,
  more: object = {},
): Entry {
  count += 1;
  const at = new Date(Date.parse('2026-11-20T08:00:00Z') + count * 60_000).toISOString();
  const base = { id: `${kind}${count}`, engagement: 'one', author, madeAt: at, created: at };
  return { kind, ...base, ...fields, ...more } as unknown as Entry;
}

const VIDEO = { medium: 'video', minutes: 60, place: '' } as const;
const session = (id = 's', author = 'ruth', fields: Partial<EntryFields['sessions']> = {}) =>
  entry('sessions', author, { ...VIDEO, ...fields }, { id });
const step = (number: number, author: string, fields: Partial<EntryFields['session_steps']>, more: object = {}) =>
  entry(
    'session_steps',
    author,
    { session: 's', number, times: [], starts: '', answers: '', note: '', ...fields },
    more,
  );
const proposed = (number: number, author: string, times: string[], more: object = {}) =>
  step(number, author, { step: 'proposed', times }, { id: `p${number}`, ...more });
const accepted = (number: number, author: string, answers: string, starts: string, more: object = {}) =>
  step(number, author, { step: 'accepted', answers, starts }, more);
const cancelled = (number: number, author: string) => step(number, author, { step: 'cancelled', note: 'ill' });

const board = (...entries: Entry[]) => sessionBoard(entries, PAIR);
const only = (...entries: Entry[]): Session => {
  const { sessions } = board(...entries);
  expect(sessions).to.have.length(1);
  return sessions[0]!;
};
const agreed = () => [session(), proposed(1, 'ruth', [MON, TUE]), accepted(2, 'maya', 'p1', MON)];

describe('the way of a session', () => {
  it('S8: is proposed with several times, earliest first, each once', () => {
    const one = only(session(), proposed(1, 'ruth', [TUE, MON, TUE]));
    expect(one.state).to.equal('proposed');
    expect(one.starts).to.equal('');
    expect(one.proposal).to.deep.include({ id: 'p1', by: 'ruth', times: [MON, TUE] });
    expect(one.nextNumber).to.equal(2);
  });

  it('S8: a day that no calendar has is offered on no browser', () => {
    const [none, leap] = ['2026-02-30T18:30:00Z', '2028-02-29T18:30:00Z'];
    expect(board(session(), proposed(1, 'ruth', [none])).sessions).to.deep.equal([]);
    expect(only(session(), proposed(1, 'ruth', [leap])).proposal!.times).to.deep.equal([leap]);
  });

  it('Z2: is agreed when the other person takes one of the times', () => {
    const one = only(...agreed());
    expect(one).to.deep.include({ state: 'agreed', starts: MON, proposal: undefined });
    expect(one.steps.map(({ step }) => step)).to.deep.equal(['proposed', 'accepted']);
  });

  it('Z2: is not agreed by whoever proposed it', () => {
    expect(only(session(), proposed(1, 'ruth', [MON]), accepted(2, 'ruth', 'p1', MON)).state).to.equal('proposed');
  });

  it('Z2: is not agreed to a time that nobody offered', () => {
    expect(only(session(), proposed(1, 'ruth', [MON]), accepted(2, 'maya', 'p1', TUE)).state).to.equal('proposed');
  });

  it('Z2: is not agreed by answering an older proposal', () => {
    const one = only(session(), proposed(1, 'ruth', [MON]), proposed(2, 'ruth', [TUE]), accepted(3, 'maya', 'p1', MON));
    expect(one).to.deep.include({ state: 'proposed', nextNumber: 4 });
    expect(one.steps).to.have.length(2);
  });

  it('S8: other times from the other person ask the first', () => {
    const one = only(session(), proposed(1, 'ruth', [MON]), proposed(2, 'maya', [WED]), accepted(3, 'ruth', 'p2', WED));
    expect(one).to.deep.include({ state: 'agreed', starts: WED });
  });

  it('S8: a wish to move it leaves the agreed time until the other accepts', () => {
    const asked = [...agreed(), proposed(3, 'maya', [WED])];
    expect(only(...asked)).to.deep.include({ state: 'agreed', starts: MON });
    expect(only(...asked).proposal!.times).to.deep.equal([WED]);
    expect(only(...asked, accepted(4, 'ruth', 'p3', WED))).to.deep.include({ starts: WED, proposal: undefined });
  });

  it('S8: a wish to move it ends when either proposes the time that stands', () => {
    for (const who of ['maya', 'ruth']) {
      const one = only(...agreed(), proposed(3, 'maya', [WED]), proposed(4, who, [MON]));
      expect(one).to.deep.include({ state: 'agreed', starts: MON, proposal: undefined });
    }
  });

  it('S8: either cancels, with a word, and it says what time is free again', () => {
    for (const who of ['maya', 'ruth']) {
      const one = only(...agreed(), cancelled(3, who));
      expect(one).to.deep.include({ state: 'cancelled', starts: MON, proposal: undefined });
      expect(one.steps.at(-1)).to.deep.include({ by: who, note: 'ill' });
    }
  });

  it('Z2: nothing is accepted after it was cancelled', () => {
    expect(
      only(session(), proposed(1, 'ruth', [MON]), cancelled(2, 'ruth'), accepted(3, 'maya', 'p1', MON)).state,
    ).to.equal('cancelled');
  });

  it('S8: a new proposal opens a cancelled session again, without a time', () => {
    const one = only(...agreed(), cancelled(3, 'ruth'), proposed(4, 'ruth', [WED]));
    expect(one).to.deep.include({ state: 'proposed', starts: '' });
    expect(
      only(...agreed(), cancelled(3, 'ruth'), proposed(4, 'ruth', [MON]), accepted(5, 'maya', 'p4', MON)).state,
    ).to.equal('agreed');
  });

  it('gives each number once: what the server has stands before what waits here', () => {
    const mine = accepted(3, 'maya', 'p2', WED, { created: '', madeAt: '2026-01-01T00:00:00Z' });
    const one = only(
      session(),
      proposed(1, 'ruth', [MON]),
      proposed(2, 'ruth', [WED]),
      mine,
      proposed(3, 'ruth', [TUE]),
    );
    expect(one).to.deep.include({ state: 'proposed', nextNumber: 4, waiting: false });
    expect(one.proposal!.times).to.deep.equal([TUE]);
  });

  it('stops at a gap: what comes after it waits for what is missing', () => {
    const one = only(session(), proposed(1, 'ruth', [MON]), accepted(3, 'maya', 'p1', MON));
    expect(one).to.deep.include({ state: 'proposed', nextNumber: 2 });
    expect(only(session(), proposed(1, 'ruth', [MON]), cancelled(1_000_000, 'ruth')).nextNumber).to.equal(2);
  });

  it('says what is on this device only', () => {
    const waiting = { created: '' };
    expect(only(...agreed()).waiting).to.equal(false);
    expect(only(session(), proposed(1, 'ruth', [MON]), accepted(2, 'maya', 'p1', MON, waiting)).waiting).to.equal(true);
    expect(only(...agreed(), entry('session_preps', 'maya', { session: 's', text: 'x' }, waiting)).waiting).to.equal(
      true,
    );
  });
});

describe('the board of sessions', () => {
  it('is the same for the same entries in any order', () => {
    const entries = [
      ...agreed(),
      entry('session_preps', 'maya', { session: 's', text: 'first' }),
      entry('session_preps', 'maya', { session: 's', text: 'second' }),
      entry('agenda_items', 'ruth', { session: '', text: 'a', goal: '', assessment: '', item: '' }),
      entry('purpose_confirmations', 'maya', { session: '', wording: 'w' }),
      entry('purpose_confirmations', 'ruth', { session: 's', wording: 'w' }),
      entry('session_notes', 'ruth', { session: 's', text: 'here' }),
    ];
    const plain = (list: Entry[]) => {
      const { next, past, sessions, ...rest } = sessionBoard(list, PAIR);
      expect([next, past].every((one) => typeof one === 'function')).to.equal(true);
      const maps = ({ preps, ratings, purpose, ...one }: Session) => ({
        ...one,
        maps: [preps, ratings, purpose].map((map) => [...map].sort()),
      });
      return JSON.stringify([
        sessions.map(maps),
        { ...rest, purpose: { ...rest.purpose, confirmedBy: [...rest.purpose.confirmedBy].sort() } },
      ]);
    };
    const expected = plain(entries);
    for (let turn = 1; turn < entries.length; turn += 1) {
      const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
      expect(plain(turned)).to.equal(expected);
      expect(plain([...turned].reverse())).to.equal(expected);
    }
  });

  it('counts an entry that came twice once', () => {
    const [made, first, second] = agreed();
    expect(only(made!, first!, second!, { ...first! }, { ...made! }).steps).to.have.length(2);
  });

  it('Z3: believes nobody else, and nothing that the rules would not allow', () => {
    const { sessions, purpose, openAgenda, whereWeAre } = board(
      session('other', 'daniel'),
      session('long', 'ruth', { minutes: 10_000 }),
      session('odd', 'ruth', { medium: 'hologram' as 'video' }),
      session('bare'),
      session(),
      proposed(1, 'daniel', [MON]),
      entry('purpose_confirmations', 'daniel', { session: '', wording: 'mine' }),
      entry('purpose_confirmations', 'ruth', { session: '', wording: '   ' }),
      entry('agenda_items', 'daniel', { session: '', text: 'x', goal: '', assessment: '', item: '' }),
      entry('session_notes', 'ruth', { session: 'nowhere', text: 'x' }),
      entry('session_notes', 'daniel', { session: 's', text: 'x' }),
    );
    expect([sessions, openAgenda, whereWeAre]).to.deep.equal([[], [], undefined]);
    expect(purpose).to.deep.include({ wording: '', confirmedBy: [], agreed: false, lastAgreed: '' });
  });

  it('takes no proposal without times, with too many, or with something that is no time', () => {
    const many = Array.from({ length: 7 }, (_, index) => `2026-12-0${index + 1}T10:00:00Z`);
    for (const times of [[], many, ['soon'], ['2026-13-40T18:30:00Z'], ['2026-11-24T18:30:00+01:00'], 'x' as never]) {
      expect(board(session(), proposed(1, 'ruth', times)).sessions, String(times)).to.deep.equal([]);
    }
  });

  it('stands by time, what has none yet last, the newest proposal at the end', () => {
    const one = (id: string, steps: Entry[]) => [
      session(id),
      ...steps.map((step) => ({ ...step, session: id }) as Entry),
    ];
    const { sessions } = board(
      ...one('new', [proposed(1, 'ruth', [MON], { id: 'n1' })]),
      ...one('late', [proposed(1, 'ruth', [WED], { id: 'l1' }), accepted(2, 'maya', 'l1', WED)]),
      ...one('newer', [proposed(1, 'ruth', [MON], { id: 'm1' })]),
      ...one('soon', [proposed(1, 'ruth', [MON], { id: 's1' }), accepted(2, 'maya', 's1', MON)]),
    );
    expect(sessions.map(({ id }) => id)).to.deep.equal(['soon', 'late', 'new', 'newer']);
  });

  it('S8: the next session is the agreed one that is not over, to the minute of its end', () => {
    const { next, past } = board(...agreed());
    const end = new Date('2026-11-23T19:30:00Z');
    expect(endOf(next(BEFORE_ALL)!)).to.equal(end.getTime());
    expect(next(new Date(end.getTime() - 1))?.id).to.equal('s');
    expect(past(new Date(end.getTime() - 1))).to.deep.equal([]);
    expect(next(end)).to.equal(undefined);
    expect(past(end).map(({ id }) => id)).to.deep.equal(['s']);
    expect(board(...agreed(), cancelled(3, 'ruth')).next(BEFORE_ALL)).to.equal(undefined);
    expect(board(session(), proposed(1, 'ruth', [MON])).next(BEFORE_ALL)).to.equal(undefined);
  });

  it('S6: the room is open from 15 minutes before to an hour after, for video alone', () => {
    const video = only(...agreed());
    const at = (time: string) => roomIsOpen(video, new Date(time));
    expect([at('2026-11-23T18:14:59Z'), at('2026-11-23T18:15:00Z')]).to.deep.equal([false, true]);
    expect([at('2026-11-23T20:29:59Z'), at('2026-11-23T20:30:00Z')]).to.deep.equal([true, false]);
    expect(roomIsOpen({ ...video, medium: 'in_person' }, new Date(MON))).to.equal(false);
    expect(roomIsOpen({ ...video, state: 'cancelled' }, new Date(MON))).to.equal(false);
  });
});

describe('what belongs to a session', () => {
  const prep = (author: string, text: string) => entry('session_preps', author, { session: 's', text });
  const note = (author: string, text: string, at = 's') => entry('session_notes', author, { session: at, text });
  const rate = (author: string, value: number) => entry('session_ratings', author, { session: 's', value });

  it('S3: shows the newest preparation of each, and that it was taken back', () => {
    const { preps } = only(...agreed(), prep('maya', 'a'), prep('ruth', 'b'), prep('maya', 'c'));
    expect([...preps].map(([who, { text }]) => [who, text]).sort()).to.deep.equal([
      ['maya', 'c'],
      ['ruth', 'b'],
    ]);
    expect(only(...agreed(), prep('maya', 'a'), prep('maya', '  ')).preps.size).to.equal(0);
  });

  it('S2: where we are is the newest note of all sessions', () => {
    const other = { ...session('t'), id: 't' } as Entry;
    const { whereWeAre, sessions } = board(
      ...agreed(),
      other,
      { ...proposed(1, 'ruth', [WED], { id: 'q' }), session: 't' } as Entry,
      note('maya', 'one'),
      note('ruth', 'two', 't'),
      note('maya', ' '),
    );
    expect(whereWeAre).to.deep.include({ text: 'two', author: 'ruth', session: 't' });
    expect(sessions[0]!.notes.map(({ text }) => text)).to.deep.equal(['one']);
  });

  it('S9: keeps the newest rating of each, and nothing that is none', () => {
    const one = only(
      ...agreed(),
      rate('maya', 2),
      rate('maya', 4),
      rate('ruth', 9),
      rate('ruth', 2.5),
      rate('ruth', NaN),
    );
    expect([...one.ratings].map(([who, { value }]) => [who, value])).to.deep.equal([['maya', 4]]);
    expect(ratedSessions(board(...agreed(), rate('maya', 4))).map(({ id }) => id)).to.deep.equal(['s']);
    expect(ratedSessions(board(...agreed()))).to.deep.equal([]);
  });

  const item = (text: string, at = '', more: object = {}) =>
    entry('agenda_items', 'maya', { session: at, text, goal: '', assessment: '', item: '' }, more);
  const texts = (list: { text: string }[]) => list.map(({ text }) => text);

  it('S4: an item without a session waits until one is agreed, and comes to the first after it', () => {
    expect(texts(board(session(), proposed(1, 'ruth', [MON]), item('x')).openAgenda)).to.deep.equal(['x']);
    const { openAgenda, sessions } = board(...agreed(), item('x'), item('y', 's'));
    expect([openAgenda, texts(sessions[0]!.agenda)]).to.deep.equal([[], ['x', 'y']]);
  });

  it('S4: an item that was made after a session waits for the next one, and stays where it was talked about', () => {
    const late = { created: '2026-11-23T20:00:00Z', madeAt: '2026-11-23T20:00:00Z' };
    const { openAgenda, sessions } = board(...agreed(), item('before'), item('after', '', late));
    expect([texts(openAgenda), texts(sessions[0]!.agenda)]).to.deep.equal([['after'], ['before']]);
  });

  it('S4: what was put on a session that was cancelled, or on none at all, comes to whichever is next', () => {
    const gone = board(...agreed(), cancelled(3, 'ruth'), item('x', 's'), item('y', 'nowhere'), item('  '));
    expect(texts(gone.openAgenda)).to.deep.equal(['x', 'y']);
    expect(gone.sessions[0]!.agenda).to.deep.equal([]);
  });
});

describe('the purpose', () => {
  const stand = (author: string, wording: string, at = '') =>
    entry('purpose_confirmations', author, { session: at, wording });

  it('S1, Z2: is agreed when both stand by the newest wording', () => {
    expect(board(stand('maya', 'A')).purpose).to.deep.include({ wording: 'A', confirmedBy: ['maya'], agreed: false });
    expect(board(stand('maya', 'A'), stand('ruth', ' A ')).purpose).to.deep.include({ agreed: true, lastAgreed: 'A' });
  });

  it('S1: another wording asks both again, and the last agreed one is remembered', () => {
    const { purpose } = board(stand('maya', 'A'), stand('ruth', 'A'), stand('ruth', 'B'));
    expect(purpose).to.deep.include({ wording: 'B', confirmedBy: ['ruth'], agreed: false, lastAgreed: 'A' });
  });

  it('S1: whoever goes back to the old words asks the other again', () => {
    const back = [stand('maya', 'A'), stand('ruth', 'A'), stand('ruth', 'B'), stand('maya', 'A')];
    expect(board(...back).purpose).to.deep.include({ wording: 'A', confirmedBy: ['maya'], agreed: false });
    expect(board(...back, stand('ruth', 'A')).purpose.agreed).to.equal(true);
  });

  it('Z2: one person twice is not two people', () => {
    expect(board(stand('maya', 'A'), stand('maya', 'A')).purpose.agreed).to.equal(false);
  });

  it('S1: a session knows what each stood by in it', () => {
    const { purpose } = only(...agreed(), stand('maya', 'A', 's'), stand('ruth', 'B', 's'), stand('maya', 'B', 's'));
    expect([...purpose].sort()).to.deep.equal([
      ['maya', 'B'],
      ['ruth', 'B'],
    ]);
  });
});

describe('an act that lost the race for its number', () => {
  const lost = (author: string, fields: Partial<EntryFields['session_steps']>) => [
    step(2, author, fields, { created: '' }),
  ];

  it('becomes the next step, with its words', () => {
    const now = only(session(), proposed(1, 'ruth', [MON]), proposed(2, 'ruth', [TUE]));
    const again = stepAgain(lost('maya', { step: 'proposed', times: [WED], note: 'Then?' }), now);
    expect(again).to.deep.equal({
      ...{ kind: 'session_steps', session: 's', number: 3, step: 'proposed', times: [WED] },
      ...{ starts: '', answers: '', note: 'Then?' },
    });
  });

  it('is pointless when it answers what has been replaced, or cancels what is cancelled', () => {
    const moved = only(session(), proposed(1, 'ruth', [MON]), proposed(2, 'ruth', [TUE]));
    expect(stepAgain(lost('maya', { step: 'accepted', answers: 'p1', starts: MON }), moved)).to.equal(undefined);
    const over = only(...agreed(), cancelled(3, 'ruth'));
    expect(stepAgain(lost('maya', { step: 'cancelled' }), over)).to.equal(undefined);
    expect(stepAgain([], over)).to.equal(undefined);
    expect(stepAgain(lost('maya', { step: 'cancelled', session: 'another' }), moved)).to.equal(undefined);
  });

  it('still accepts what still waits for an answer', () => {
    const now = only(session(), proposed(1, 'ruth', [MON]));
    expect(stepAgain(lost('maya', { step: 'accepted', answers: 'p1', starts: MON }), now)).to.deep.include({
      number: 2,
    });
  });
});

describe('sessionTime', () => {
  it('is to the minute in UTC, and nothing for what is no moment', () => {
    expect(sessionTime(new Date('2026-11-24T19:30:59.999+01:00'))).to.equal(TUE);
    expect(sessionTime(new Date('never'))).to.equal('');
  });
});

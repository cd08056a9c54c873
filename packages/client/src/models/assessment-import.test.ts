import { expect } from '@open-wc/testing';
import { seeded } from '../outbox/test-support.js';
import { LIMITS } from './assessment-check.js';
import { parseAssessment, type ImportProblem } from './assessment-import.js';
import type { AssessmentResult } from './assessment.js';

const RAW = 'item,label,group,score';
const COUNTED = 'item,label,group,mean,count,not_observed';
const lines = (...all: string[]) => all.join('\n');

function good(text: string, kind: 'csv' | 'json' = 'csv'): AssessmentResult {
  const { result, problems } = parseAssessment(text, kind);
  expect(problems).to.deep.equal([]);
  return result!;
}

/** Each problem as “line code value”. */
function wrong(text: string, kind: 'csv' | 'json' = 'csv'): string[] {
  const { result, problems } = parseAssessment(text, kind);
  expect(result).to.equal(undefined);
  return (problems as ImportProblem[]).map(({ line, code, value }) => `${line} ${code} ${value}`.trim());
}

const peers = (item: string, ...scores: (number | string)[]) => scores.map((score) => `${item},,peers,${score}`);

describe('parseAssessment', () => {
  describe('one answer in each line', () => {
    it('X1: means of what was observed; what was not is counted apart', () => {
      // Peers: (4 + 5 + 3) / 3 = 4; one has not seen it. Boss: 2.
      const text = lines(
        RAW,
        'listens,Listens to the end,self,3',
        ...peers('listens', 4, 5, 'n/o', 3),
        'listens,,boss,2',
      );
      const result = good(text);
      expect(result.scale).to.deep.equal({ min: 1, max: 5 });
      expect(result.groups).to.deep.equal([
        { key: 'self', label: 'Self', threshold: 1 },
        { key: 'peers', label: 'Peers', threshold: 3 },
        { key: 'boss', label: 'Boss', threshold: 1 },
      ]);
      expect(result.items).to.deep.equal([
        {
          key: 'listens',
          label: 'Listens to the end',
          scores: {
            self: { count: 1, notObserved: 0, mean: 3 },
            peers: { count: 3, notObserved: 1, mean: 4 },
            boss: { count: 1, notObserved: 0, mean: 2 },
          },
        },
      ]);
    });

    it('X1: a group of two is hidden, although three were asked', () => {
      const result = good(lines(RAW, 'a,,self,3', ...peers('a', 4, 5, '')));
      expect(result.items[0]!.scores['peers']).to.deep.equal({ count: 2, notObserved: 1, mean: null });
    });

    for (const [name, empty] of Object.entries({
      empty: '',
      'n/o': 'N/O',
      words: 'Not observed',
      German: 'nicht beobachtet',
    })) {
      it(`X1: “not observed” may be written as ${name}`, () => {
        expect(good(lines(RAW, `a,,boss,${empty}`)).items[0]!.scores['boss']).to.deep.equal({
          count: 0,
          notObserved: 1,
          mean: null,
        });
      });
    }

    it('X1: takes what Excel writes in Germany: semicolons, decimal commas, a byte order mark, line ends of Windows', () => {
      const text = '\uFEFFNummer;Frage;Gruppe;Wert\r\nSkala;1;7\r\n1.1;Hört zu;Selbst;6,5\r\n1.1;;Vorgesetzte;7\r\n';
      const result = good(text);
      expect(result.scale).to.deep.equal({ min: 1, max: 7 });
      expect(result.items).to.deep.equal([
        {
          key: '1-1',
          label: 'Hört zu',
          scores: { self: { count: 1, notObserved: 0, mean: 6.5 }, boss: { count: 1, notObserved: 0, mean: 7 } },
        },
      ]);
      expect(result.groups.map(({ label }) => label)).to.deep.equal(['Selbst', 'Vorgesetzte']);
    });

    it('X1: takes tabs, and the first line by which Excel names its delimiter', () => {
      expect(good('item\tgroup\tscore\na\tself\t4\n').items[0]!.scores['self']!.mean).to.equal(4);
      expect(good('sep=;\r\nitem;group;score\r\na;self;4').items[0]!.scores['self']!.mean).to.equal(4);
    });

    it('X1: quoted cells keep commas, quotes and line breaks, and lines are still counted as they stand in the file', () => {
      const text = lines(RAW, '"a","Says ""no"",\nand means it",self,3', 'a,,boss,9');
      expect(wrong(text)).to.deep.equal(['4 off-scale 9']);
      expect(good(text.replace('boss,9', 'boss,5')).items[0]!.label).to.equal('Says "no",\nand means it');
    });

    it('X1: columns may stand in any order, and unknown ones are ignored: a rater’s name goes nowhere', () => {
      const result = good(lines('Rater,Score,GROUP,Item,Comment', 'Jonas Weber,4,boss,a,He said so'));
      expect(result.items[0]).to.deep.equal({
        key: 'a',
        label: 'a',
        scores: { boss: { count: 1, notObserved: 0, mean: 4 } },
      });
      expect(JSON.stringify(result)).not.to.include('Jonas');
    });

    it('X1: makes keys of names in any script, never twice the same and never one that means something else', () => {
      const names = ['Ärger & Co', 'arger-co', 'الإصغاء', '聞く', 'constructor', '__proto__', 'x'.repeat(200)];
      const result = good(lines(RAW, ...names.map((name) => `"${name}",,boss,4`)));
      const keys = result.items.map(({ key }) => key);
      expect(keys.slice(0, 6)).to.deep.equal([
        'arger-co',
        'arger-co-2',
        'item-3',
        'item-4',
        'constructor-2',
        '__proto__-2',
      ]);
      expect(keys.every((key) => /^[a-z0-9_-]{1,80}$/.test(key))).to.equal(true);
      expect(result.items.map(({ label }) => label)).to.deep.equal(names);
    });

    it('X1: says for each line what is wrong with it, and keeps nothing of the file', () => {
      const text = lines(
        RAW,
        'a,A,self,3',
        ',A,self,3',
        'a,,,3',
        'a,,peers,often',
        'a,,peers,9',
        'a,Another,peers,3',
        'a,,self,4',
        `${'x'.repeat(301)},,peers,4`,
        'a,,peers,3,5',
        'a,,peers,0.5',
      );
      expect(wrong(text)).to.deep.equal([
        '3 missing-item',
        '4 missing-group',
        '5 not-a-number often',
        '6 off-scale 9',
        '7 label-differs Another',
        '8 duplicate a, self',
        `9 too-long ${'x'.repeat(80)}`,
        '10 too-many-cells 5',
        '11 off-scale 0.5',
      ]);
    });

    it('X1: says what would fit where a score is off the scale', () => {
      const { problems } = parseAssessment(lines('scale,0,10', RAW, 'a,,self,11'), 'csv');
      expect(problems).to.deep.equal([{ line: 3, code: 'off-scale', value: '11', scale: { min: 0, max: 10 } }]);
    });
  });

  describe('aggregates', () => {
    it('X1: are taken as they are, with small groups hidden', () => {
      const text = lines(COUNTED, 'a,Asks first,self,3,1,0', 'a,,peers,4.25,4,1', 'a,,reports,2.5,2,', 'b,,peers,,0,4');
      expect(good(text).items).to.deep.equal([
        {
          key: 'a',
          label: 'Asks first',
          scores: {
            self: { count: 1, notObserved: 0, mean: 3 },
            peers: { count: 4, notObserved: 1, mean: 4.25 },
            reports: { count: 2, notObserved: 0, mean: null },
          },
        },
        { key: 'b', label: 'b', scores: { peers: { count: 0, notObserved: 4, mean: null } } },
      ]);
    });

    it('X1: say what is wrong in each line', () => {
      const text = lines(
        COUNTED,
        'a,,peers,4,three,0',
        'a,,peers,4,0,1',
        'a,,peers,4,3,0',
        'a,,peers,4,3,0',
        'a,,x,7,3,0',
        'a,,y,4,3,-1',
      );
      expect(wrong(text)).to.deep.equal([
        '2 bad-count three',
        '3 mean-without-answers 4',
        '5 duplicate a, peers',
        '6 off-scale 7',
        '7 bad-count -1',
      ]);
    });
  });

  describe('the file as a whole', () => {
    const cases: Record<string, [string, string]> = {
      empty: ['', '0 empty'],
      'blank lines': [' \r\n \n', '0 empty'],
      'no heading': ['a,self,3\nb,self,4', '1 no-heading a self 3'],
      'a column too few': ['item,score\na,3', '1 missing-column group'],
      'means without counts': ['item,group,mean\na,self,3', '1 missing-column count'],
      'a column twice': ['item,group,score,Rating\na,self,3,4', '1 repeated-column score'],
      'a heading alone': [RAW, '0 no-rows'],
      'an open quotation': [lines(RAW, 'a,,self,3', 'b,"oops,self,3', 'c,,self,3'), '3 open-quote'],
      'a scale upside down': [lines('scale,5,1', RAW, 'a,,self,3'), '1 bad-scale 5 1'],
    };
    for (const [name, [text, problem]] of Object.entries(cases)) {
      it(`X1: ${name} is said in one sentence`, () => expect(wrong(text)).to.deep.equal([problem]));
    }

    it('X1: an item may be called scale', () => {
      expect(good(lines(RAW, 'scale,Weighs things,self,4')).items[0]!.label).to.equal('Weighs things');
    });

    it('X1: has limits: 200 items, 12 groups, 100,000 lines, 20 million letters', () => {
      const items = (count: number) => Array.from({ length: count }, (_, index) => `i${index},,boss,3`);
      expect(good(lines(RAW, ...items(200))).items).to.have.length(200);
      expect(wrong(lines(RAW, ...items(201)))).to.deep.equal(['202 too-many-items i200']);
      const groups = (count: number) => Array.from({ length: count }, (_, index) => `a,,g${index},3`);
      expect(good(lines(RAW, ...groups(12))).groups).to.have.length(12);
      expect(wrong(lines(RAW, ...groups(13)))).to.deep.equal(['14 too-many-groups g12']);
      const rows = (count: number) => Array<string>(count).fill('a,,peers,3');
      expect(good(lines(RAW, ...rows(99_999))).items[0]!.scores['peers']!.count).to.equal(99_999);
      expect(wrong(lines(RAW, ...rows(100_000)))).to.deep.equal(['100000 too-many-lines 100000']);
      expect(wrong('x'.repeat(LIMITS.letters + 1))[0]).to.include('too-large');
    });

    it('X1: a result that the server would find too large is said to be so', () => {
      const long = Array.from({ length: 200 }, (_, item) =>
        Array.from(
          { length: 12 },
          (_, group) => `${'item '.repeat(40)}${item},${'é'.repeat(290)}${item},g${group},3,3,0`,
        ),
      );
      expect(wrong(lines(COUNTED, ...long.flat()))[0]).to.match(/^0 too-large \d+$/);
    });

    it('X1: names at most 50 problems', () => {
      expect(wrong(lines(RAW, ...Array<string>(500).fill('a,,self,x')))).to.have.length(50);
    });
  });

  describe('JSON', () => {
    const stored = (): AssessmentResult => ({
      scale: { min: 1, max: 5 },
      groups: [
        { key: 'self', label: 'You', threshold: 1 },
        { key: 'peers', label: 'Peers', threshold: 4 },
      ],
      items: [{ key: 'a', label: 'A', scores: { peers: { count: 3, notObserved: 0, mean: 4 } } }],
    });
    const change = (edit: (result: any) => void): string => {
      const result = stored();
      edit(result);
      return JSON.stringify(result);
    };

    it('X1: the stored shape is taken, with small groups hidden and nothing that does not belong to it', () => {
      const text = change((result) => {
        result.raters = ['Jonas Weber'];
        result.items[0].scores.peers.who = ['Jonas Weber'];
      });
      const expected = stored();
      expected.items[0]!.scores['peers']!.mean = null;
      expect(good(text, 'json')).to.deep.equal(expected);
    });

    it('X1: answers one by one are taken with their scale and groups', () => {
      const ratings = [4, 5, null, 6].map((score) => ({ item: 'a', label: 'A', group: 'peers', score }));
      const text = JSON.stringify({
        scale: { min: 0, max: 6 },
        groups: [{ key: 'peers', label: 'Colleagues' }],
        ratings,
      });
      expect(good(text, 'json')).to.deep.equal({
        scale: { min: 0, max: 6 },
        groups: [{ key: 'peers', label: 'Colleagues', threshold: 3 }],
        items: [{ key: 'a', label: 'A', scores: { peers: { count: 3, notObserved: 1, mean: 5 } } }],
      });
    });

    it('X1: says which answer is wrong', () => {
      const ratings = [{ item: 'a', group: 'self', score: 9 }, null, { item: 'a', group: 'boss', score: [3] }];
      expect(wrong(JSON.stringify({ ratings }), 'json')).to.deep.equal([
        '1 off-scale 9',
        '2 not-a-result null',
        '3 not-a-number [3]',
      ]);
    });

    const broken: Record<string, [string, RegExp]> = {
      'no JSON': ['{"scale":', /^0 not-json ./],
      'a list': ['[]', /^0 not-a-result/],
      'nothing of it': ['{"a":1}', /^0 not-a-result a/],
      'no items': [change((result) => (result.items = [])), /^0 no-rows/],
      'no scale': [change((result) => delete result.scale), /^0 bad-scale/],
      'a scale of words': [change((result) => (result.scale.max = '5')), /^0 bad-scale/],
      'a key with blanks': [change((result) => (result.items[0].key = 'a b')), /^1 bad-key "a b"/],
      'a group nobody named': [change((result) => (result.items[0].scores.x = {})), /^1 bad-key x/],
      'half an answer': [change((result) => (result.items[0].scores.peers.count = 2.5)), /^1 bad-count/],
      'a mean off the scale': [change((result) => (result.items[0].scores.peers.mean = 6)), /^1 off-scale 6/],
      'an item twice': [change((result) => result.items.push(result.items[0])), /^0 duplicate a/],
      'a threshold of none': [change((result) => (result.groups[1].threshold = 0)), /^0 bad-count peers/],
      'a prototype': [stringProto(), /^1 bad-key __proto__/],
      'brackets without end': ['['.repeat(200_000), /^0 not-(json|a-result)/],
    };
    for (const [name, [text, problem]] of Object.entries(broken)) {
      it(`X1: ${name} is said, and nothing is thrown`, () => expect(wrong(text, 'json')[0]).to.match(problem));
    }

    function stringProto(): string {
      return JSON.stringify(stored()).replace('"scores":{', '"scores":{"__proto__":{"count":3,"mean":4},');
    }
  });

  it('X1: whatever is put in, there is a result or a reason, and a result hides its small groups', () => {
    const random = seeded(3);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const bits = [
      ...[
        ',',
        ';',
        '\t',
        '\n',
        '\r\n',
        '\r',
        '"',
        '""',
        '\uFEFF',
        '\0',
        ' ',
        '{',
        '}',
        '[',
        ']',
        ':',
        '\\',
        '\u202E',
        '\uD800',
      ],
      ...[
        'item',
        'label',
        'group',
        'score',
        'mean',
        'count',
        'self',
        'peers',
        'boss',
        'scale',
        'sep=;',
        '__proto__',
        'n/o',
      ],
      ...['1', '5', '9', '-1', '3,5', '3.5', '1e9', 'NaN', 'Infinity', '=cmd()', 'ß', '😀', RAW + '\n', COUNTED + '\n'],
      ...[
        'a,,peers,4\n',
        'a,,self,3\n',
        'a,A,peers,4,2,0\n',
        '{"ratings":[',
        '{"item":"a","group":"boss","score":2}',
        ']}',
      ],
    ];
    let results = 0;
    for (let round = 0; round < 6000; round += 1) {
      const heading = round % 3 === 0 ? `${RAW}\n` : round % 3 === 1 ? `${COUNTED}\n` : '';
      const text = heading + Array.from({ length: Math.floor(random() * 12) }, () => pick(bits)).join('');
      const { result, problems } = parseAssessment(text, pick(['csv', 'json'] as const));
      expect(Boolean(result), text).to.equal(problems.length === 0);
      for (const { scores } of result?.items ?? [])
        for (const { key, threshold } of result!.groups)
          expect(
            scores[key]?.mean !== undefined && scores[key].mean !== null && scores[key].count < threshold,
          ).to.equal(false);
      results += result ? 1 : 0;
    }
    expect(results, 'some of them were good').to.be.greaterThan(50);
  });

  it('X1: what is no text at all is empty', () => {
    for (const given of [undefined, null, 7, {}, []])
      expect(parseAssessment(given as any, 'csv').problems).to.deep.equal([{ line: 0, code: 'empty', value: '' }]);
  });
});

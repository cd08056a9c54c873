import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { EntryKind } from '@coachlight/client';
import { makeEntry, proposal, RESULT, TIME, version } from './entries.js';
import { post, refusedByRule, refusedFor, row, scenes, taken, type Refusal, type Scene } from './scene.js';

type Side = 'client' | 'coach';

/** What one side of the pair might try against the other, and who might win a race. */
scenes('attacks within the pair', (scene: Scene) => {
  const where = (side: Side, engagement = scene.cast.engagement) => ({ engagement, author: scene.cast.people[side] });
  const entry = (side: Side, more: object) => ({ ...where(side), made_at: new Date().toISOString(), ...more });
  const make = (side: Side, kind: EntryKind, more: object = {}) => makeEntry(scene.operator, kind, where(side), more);
  const send = (side: Side, kind: EntryKind, more: object) => post(scene.as[side], kind, entry(side, more));

  it('G3: the client alone pauses, retires and reopens; the coach cannot, under no name', async () => {
    const goal = await make('coach', 'goals');
    for (const status of ['paused', 'retired', 'open']) {
      refusedByRule(await send('coach', 'goal_statuses', { goal, status }));
      refusedByRule(await post(scene.as.coach, 'goal_statuses', entry('client', { goal, status })));
      taken(await send('client', 'goal_statuses', { goal, status }));
    }
  });

  it('Z2: confidence, experiments, what was seen and stances are the client’s to state', async () => {
    const goal = await make('client', 'goals');
    const experiment = await make('client', 'experiments', { goal });
    const assessment = await make('coach', 'assessments');
    const theirs: [EntryKind, object][] = [
      ['goal_confidences', { goal, value: 7, word: 'sure' }],
      ['experiments', { goal, round: 2, attempt: 'Ask first', setting: 'outside' }],
      ['experiment_results', { experiment, saw: 'Silence', change_next: 'Wait' }],
      ['finding_stances', { assessment, item: 'listens', stance: 'curious' }],
    ];
    for (const [kind, more] of theirs) {
      refusedByRule(await send('coach', kind, more), kind);
      refusedByRule(await post(scene.as.coach, kind, entry('client', more)), kind);
      taken(await send('client', kind, more), kind);
    }
  });

  it('X1: the coach alone stores an assessment', async () => {
    const assessment = { title: 'A result', taken_on: '', result: RESULT };
    refusedByRule(await send('client', 'assessments', assessment));
    refusedByRule(await post(scene.as.client, 'assessments', entry('coach', assessment)));
    taken(await send('coach', 'assessments', assessment));
  });

  it('Z2: nobody agrees, confirms, rates or proposes under the other’s name', async () => {
    const session = await make('client', 'sessions');
    const ours: [EntryKind, object][] = [
      ['goal_agreements', { version: await make('client', 'goal_versions') }],
      ['purpose_confirmations', { session, wording: 'To lead calmly' }],
      ['session_ratings', { session, value: 5 }],
      ['session_notes', { session, text: 'Here' }],
      ['actions', { goal: '', text: 'Ask Jo', due: '' }],
      ['goals', { assessment: '', item: '' }],
    ];
    for (const [kind, more] of ours) {
      for (const [me, other] of [
        ['client', 'coach'],
        ['coach', 'client'],
      ] as const) {
        refusedByRule(await post(scene.as[me], kind, entry(other, more)), kind);
        taken(await send(me, kind, more), kind);
      }
    }
  });

  it('G1: an agreement is to a wording of the same engagement', async () => {
    const { otherEngagement } = scene.cast;
    const elsewhere = await makeEntry(scene.operator, 'goal_versions', where('coach', otherEngagement));
    refusedByRule(await send('coach', 'goal_agreements', { version: elsewhere }));
    const there = { ...entry('coach', { version: elsewhere }), engagement: otherEngagement };
    refusedByRule(await post(scene.as.client, 'goal_agreements', { ...there, author: scene.cast.people.client }));
    taken(await post(scene.as.coach, 'goal_agreements', there));
  });

  it('G5: whose promise it is says what became of it, and the other one asks', async () => {
    for (const [owner, other] of [
      ['client', 'coach'],
      ['coach', 'client'],
    ] as const) {
      const action = await make(owner, 'actions');
      for (const step of ['done', 'let_go']) {
        refusedByRule(await send(other, 'action_steps', { action, step }));
        taken(await send(owner, 'action_steps', { action, step }));
      }
      refusedByRule(await send(owner, 'action_steps', { action, step: 'asked' }));
      taken(await send(other, 'action_steps', { action, step: 'asked' }));
    }
  });

  it('S8: a time is accepted by the one who was asked, and it is one of those that were offered', async () => {
    const session = await make('client', 'sessions');
    const times = [TIME, '2026-11-25T06:00:00Z'];
    const answers = await make('client', 'session_steps', { session, times });
    const accepted = (more: object) =>
      proposal({ session, number: 2, step: 'accepted', times: [], answers, starts: TIME, ...more });
    const otherSession = await make('client', 'session_steps', { times });
    const cancelled = await make('client', 'session_steps', {
      ...proposal({ session, number: 3, step: 'cancelled', times: [] }),
    });
    refusedByRule(await send('client', 'session_steps', accepted({})), 'one’s own proposal');
    for (const bad of [
      { starts: '2026-11-24T18:31:00Z' },
      { starts: '' },
      { answers: '' },
      { answers: otherSession },
      { answers: cancelled },
      { answers: cancelled, starts: '' },
      { times: [TIME] },
    ]) {
      refusedByRule(await send('coach', 'session_steps', accepted(bad)), JSON.stringify(bad));
    }
    for (const starts of ['%', '____-__-__T__:__:00Z', '2026', 'T', '"', `${TIME}"`, TIME.toLowerCase()]) {
      const { status } = await send('coach', 'session_steps', accepted({ starts }));
      assert.equal(status, 400, starts);
    }
    for (const [index, starts] of times.entries()) {
      taken(await send('coach', 'session_steps', accepted({ starts, number: 10 + index })), starts);
    }
  });

  it('S8: one to six times are proposed, and only times', async () => {
    const session = await make('client', 'sessions');
    let number = 0;
    const offer = (times: unknown, more: object = {}) =>
      send('client', 'session_steps', proposal({ session, number: ++number, times, ...more }));
    const six = [18, 19, 20, 21, 22, 23].map((hour) => `2026-11-24T${hour}:30:00Z`);
    for (const times of [six, six.slice(0, 1), six.slice(0, 3)]) taken(await offer(times));
    for (const times of [
      ...[[], [...six, TIME], TIME, null, undefined, {}, 7, [7], ['soon'], [TIME, 'soon'], [[TIME]]],
      ...[['2026-11-24T18:30:01Z'], ['2026-11-24T18:30:00+01:00'], [TIME, { a: 1 }], [` ${TIME}`], { [TIME]: TIME }],
    ]) {
      const { status } = await offer(times);
      assert.equal(status, 400, JSON.stringify(times));
    }
    refusedByRule(await offer([TIME], { starts: TIME }));
    for (const side of ['client', 'coach'] as const) {
      const cancel = { ...proposal({ session, step: 'cancelled' }), times: [] };
      refusedByRule(await send(side, 'session_steps', { ...cancel, number: ++number, starts: TIME }));
      taken(await send(side, 'session_steps', { ...cancel, number: ++number }));
    }
  });

  it('R9: a message is about a goal of its own engagement', async () => {
    const { otherEngagement, people } = scene.cast;
    const ours = await make('client', 'goals');
    const theirs = await makeEntry(scene.operator, 'goals', where('coach', otherEngagement));
    const message = (side: Side, more: object) => ({
      ...{ engagement: scene.cast.engagement, author: people[side], kind: 'text', body: 'Words' },
      ...{ said_at: new Date().toISOString(), about: 'Speak last', ...more },
    });
    refusedByRule(await post(scene.as.coach, 'messages', message('coach', { goal: theirs })));
    refusedFor(
      'about',
      'validation_max_text_constraint',
      await post(scene.as.client, 'messages', message('client', { goal: ours, about: 'a'.repeat(201) })),
    );
    for (const side of ['client', 'coach'] as const) {
      taken(await post(scene.as[side], 'messages', message(side, { goal: ours })));
      taken(await post(scene.as[side], 'messages', message(side, { goal: '', about: '' })));
    }
  });

  it('G1: 40 rounds of 20 at once with the same number: exactly one wording wins each', async () => {
    const goal = await make('client', 'goals');
    for (let round = 1; round <= 40; round++) {
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          send(index % 2 ? 'coach' : 'client', 'goal_versions', {
            goal,
            ...version({ number: round, title: `${round} ${index}` }),
          }),
        ),
      );
      const winners = tries.filter(({ status }) => status === 200);
      assert.equal(winners.length, 1, `round ${round}`);
      for (const lost of tries.filter(({ status }) => status !== 200))
        refusedFor('number', 'validation_not_unique', lost);
      const [stored, ...more] = await scene.operator.list('goal_versions', `goal = "${goal}" && number = ${round}`);
      assert.deepEqual([stored?.id, more.length], [winners[0]!.body.id, 0]);
    }
  });

  it('G1: who loses the race with a whole act leaves nothing of it behind', async () => {
    const goal = await make('client', 'goals');
    const act = (side: Side, index: number) => {
      const id = `race${index}`.padEnd(15, '0');
      const requests = [
        row('goal_versions', entry(side, { id, goal, ...version() })),
        row('goal_agreements', entry(side, { version: id })),
      ];
      return scene.as[side].ask<{ data: { requests: Record<string, { response: Refusal }> } }>('POST', '/api/batch', {
        requests,
      });
    };
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, index) => act(index % 2 ? 'coach' : 'client', index)),
    );
    assert.equal(tries.filter(({ status }) => status === 200).length, 1);
    for (const { body } of tries.filter(({ status }) => status !== 200)) {
      assert.equal(body.data.requests['0']!.response.data['number']!.code, 'validation_not_unique');
    }
    assert.equal((await scene.operator.list('goal_agreements', `version.goal = "${goal}"`)).length, 1);
  });

  it('S8: a round of an experiment and a step of a session are given once as well', async () => {
    const goal = await make('client', 'goals');
    const session = await make('client', 'sessions');
    for (let number = 1; number <= 5; number++) {
      const rounds = Array.from({ length: 10 }, () =>
        send('client', 'experiments', { goal, round: number, attempt: 'Ask', setting: 'work' }),
      );
      const steps = Array.from({ length: 10 }, (_, index) =>
        send(index % 2 ? 'coach' : 'client', 'session_steps', proposal({ session, number })),
      );
      for (const [field, tries] of [
        ['round', rounds],
        ['number', steps],
      ] as const) {
        const answers = await Promise.all(tries);
        assert.equal(answers.filter(({ status }) => status === 200).length, 1, field);
        for (const lost of answers.filter(({ status }) => status !== 200))
          refusedFor(field, 'validation_not_unique', lost);
      }
    }
  });
});

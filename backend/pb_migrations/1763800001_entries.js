// The record that two people own together: goals, assessments and sessions as entries. Each kind
// is a collection, and all of them are append-only: no rule allows an update or a delete. The
// pair of an engagement reads, also after its end; each adds under their own name. What a goal
// or a session is right now follows from its entries and is stored nowhere.

const signedIn = '@request.auth.id != ""';
const pair = '(engagement.client = @request.auth.id || engagement.coach = @request.auth.id)';
const reads = `${signedIn} && ${pair}`;
const adds = `${reads} && engagement.status != "ended" && author = @request.auth.id`;
const byClient = 'engagement.client = @request.auth.id';
const byCoach = 'engagement.coach = @request.auth.id';
/** A relation leads to a row of the same engagement, or nowhere where that may be. */
const same = (field) => `${field}.engagement = engagement`;
const sameOrNone = (field) => `(${field} = "" || ${same(field)})`;
/** A number has no empty value, so what is left out would be stored as 0. */
const said = (field) => `@request.body.${field}:isset = true`;

const DAY = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = `${DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:00Z`;

const short = (name, max) => ({ name, type: 'text', max });
const text = (name) => short(name, 5000);
const must = (field) => ({ ...field, required: true });
const matching = (name, pattern) => ({ name, type: 'text', max: 80, pattern: `^${pattern}$` });
const oneOf = (name, ...values) => ({ name, type: 'select', values });
const number = (name, min, max) => ({ name, type: 'number', onlyInt: true, min, max });
/** Numbered from 1; the most is far away and still a number to which one can be added. */
const counted = (name) => must(number(name, 1, 1000000));
const item = () => matching('item', '[a-z0-9_-]*');

migrate((app) => {
  addAssessments(app);
  addGoals(app);
  addExperiments(app);
  addActions(app);
  addSessions(app);
  addSessionSteps(app);
  addAgenda(app);
});

/** Makes the collection of one kind. `rules` say what an entry of it has to fulfil besides what all do. */
function addKind(app, name, fields, rules, indexes = []) {
  const to = (field, collection, more) => ({
    ...{ name: field, type: 'relation', required: true, cascadeDelete: true },
    ...{ collectionId: app.findCollectionByNameOrId(collection).id, ...more },
  });
  app.save(
    new Collection({
      type: 'base',
      name,
      listRule: reads,
      viewRule: reads,
      createRule: [adds, ...rules].join(' && '),
      fields: [
        to('engagement', 'engagements'),
        to('author', 'users'),
        ...fields(to),
        { name: 'made_at', type: 'date', required: true },
        { name: 'created', type: 'autodate', onCreate: true },
      ],
      indexes: [
        `CREATE INDEX idx_${name}_engagement ON ${name} (engagement, created)`,
        `CREATE INDEX idx_${name}_author ON ${name} (author)`,
        ...indexes,
      ],
    }),
  );
}

/** A relation that may lead nowhere. */
const NONE = { required: false, cascadeDelete: false };
const index = (name, field) => `CREATE INDEX idx_${name}_${field} ON ${name} (${field})`;
const onlyOne = (name, field, number) => `CREATE UNIQUE INDEX idx_${name}_${number} ON ${name} (${field}, ${number})`;

function addAssessments(app) {
  const result = { name: 'result', type: 'json', required: true, maxSize: 200000 };
  const fields = () => [must(short('title', 200)), matching('taken_on', `(${DAY})?`), result];
  addKind(app, 'assessments', fields, [byCoach]);

  const finding = (more) => (to) => [to('assessment', 'assessments'), must(item()), more];
  const stance = must(oneOf('stance', 'undecided', 'curious', 'useful', 'not_now'));
  addKind(
    app,
    'finding_stances',
    finding(stance),
    [byClient, same('assessment')],
    [index('finding_stances', 'assessment')],
  );
  addKind(app, 'finding_notes', finding(text('text')), [same('assessment')], [index('finding_notes', 'assessment')]);
}

function addGoals(app) {
  addKind(
    app,
    'goals',
    (to) => [to('assessment', 'assessments', NONE), item()],
    [sameOrNone('assessment')],
    [index('goals', 'assessment')],
  );
  const version = (to) => [
    to('goal', 'goals'),
    counted('number'),
    must(short('title', 200)),
    text('difference'),
    oneOf('priority', 'first', 'next', 'later'),
    text('method'),
  ];
  addKind(app, 'goal_versions', version, [same('goal')], [onlyOne('goal_versions', 'goal', 'number')]);
  addKind(
    app,
    'goal_agreements',
    (to) => [to('version', 'goal_versions')],
    [same('version')],
    [index('goal_agreements', 'version')],
  );
  const status = must(oneOf('status', 'open', 'paused', 'retired'));
  addKind(
    app,
    'goal_statuses',
    (to) => [to('goal', 'goals'), status],
    [byClient, same('goal')],
    [index('goal_statuses', 'goal')],
  );
  const confidence = (to) => [to('goal', 'goals'), number('value', 0, 10), short('word', 60)];
  addKind(
    app,
    'goal_confidences',
    confidence,
    [byClient, same('goal'), said('value')],
    [index('goal_confidences', 'goal')],
  );
}

function addExperiments(app) {
  const fields = (to) => [
    to('goal', 'goals'),
    counted('round'),
    must(text('attempt')),
    must(oneOf('setting', 'work', 'outside')),
  ];
  addKind(app, 'experiments', fields, [byClient, same('goal')], [onlyOne('experiments', 'goal', 'round')]);
  const result = (to) => [to('experiment', 'experiments'), text('saw'), text('change_next')];
  addKind(
    app,
    'experiment_results',
    result,
    [byClient, same('experiment')],
    [index('experiment_results', 'experiment')],
  );
}

function addActions(app) {
  const fields = (to) => [to('goal', 'goals', NONE), must(text('text')), matching('due', `(${DAY})?`)];
  addKind(app, 'actions', fields, [sameOrNone('goal')], [index('actions', 'goal')]);

  const step = (to) => [to('action', 'actions'), must(oneOf('step', 'asked', 'done', 'let_go')), text('text')];
  // Whose promise it is says what became of it; the other one of the pair asks.
  const whose =
    '((step = "asked" && action.author != @request.auth.id)' +
    ' || (step != "asked" && action.author = @request.auth.id))';
  addKind(app, 'action_steps', step, [same('action'), whose], [index('action_steps', 'action')]);
}

function addSessions(app) {
  const fields = () => [
    must(oneOf('medium', 'video', 'in_person')),
    must(number('minutes', 15, 480)),
    short('place', 300),
  ];
  addKind(app, 'sessions', fields, []);
  const ofSession = (name, field, ...rules) =>
    addKind(
      app,
      name,
      (to) => [to('session', 'sessions'), field],
      [same('session'), ...rules],
      [index(name, 'session')],
    );
  ofSession('session_preps', text('text'));
  ofSession('session_notes', text('text'));
  ofSession('session_ratings', must(number('value', 1, 5)));
}

function addSessionSteps(app) {
  const fields = (to) => [
    to('session', 'sessions'),
    counted('number'),
    must(oneOf('step', 'proposed', 'accepted', 'cancelled')),
    { name: 'times', type: 'json', maxSize: 1000 },
    matching('starts', `(${TIME})?`),
    text('note'),
  ];
  addKind(app, 'session_steps', fields, [], [onlyOne('session_steps', 'session', 'number')]);

  const steps = app.findCollectionByNameOrId('session_steps');
  // A collection can point at itself only once it exists.
  steps.fields.add(new RelationField({ name: 'answers', collectionId: steps.id, maxSelect: 1 }));
  steps.addIndex('idx_session_steps_answers', false, 'answers', '');
  // `times` as it is stored: one to six texts of the shape of a time. `_` is any one letter; the
  // `%` at the end, behind which nothing can follow, keeps it so.
  const shapes = [1, 2, 3, 4, 5, 6].map(
    (many) => `times ~ '[${Array(many).fill('"____-__-__T__:__:00Z"').join(',')}]%'`,
  );
  const noTimes = '(times = null || times = "" || times = "[]")';
  const ways = [
    `step = "proposed" && starts = "" && answers = "" && (${shapes.join(' || ')})`,
    `step = "accepted" && ${noTimes} && starts != "" && answers.session = session && answers.step = "proposed"` +
      ' && answers.author != @request.auth.id && answers.times ~ starts',
    `step = "cancelled" && ${noTimes} && starts = "" && answers = ""`,
  ];
  steps.createRule = [adds, same('session'), `(${ways.map((way) => `(${way})`).join(' || ')})`].join(' && ');
  app.save(steps);
}

function addAgenda(app) {
  const wording = (to) => [to('session', 'sessions', NONE), must(text('wording'))];
  addKind(app, 'purpose_confirmations', wording, [sameOrNone('session')], [index('purpose_confirmations', 'session')]);

  const links = { session: 'sessions', goal: 'goals', assessment: 'assessments' };
  const names = Object.keys(links);
  addKind(
    app,
    'agenda_items',
    (to) => [...names.map((name) => to(name, links[name], NONE)), must(text('text')), item()],
    names.map(sameOrNone),
    names.map((name) => index('agenda_items', name)),
  );
}

// Practices, who works in them, and when. `practices` and `coach_hours` are the public list:
// the only two collections that may be read without signing in.

const signedIn = '@request.auth.id != ""';
// `?=` on two fields of one back-relation means the same membership row; plain `=` would mean all rows.
const holds = (path, role) =>
  `${path}memberships_via_practice.user ?= @request.auth.id && ${path}memberships_via_practice.role ?= "${role}"`;
const admin = `${signedIn} && ${holds('practice.', 'agency_admin')}`;

const created = { name: 'created', type: 'autodate', onCreate: true };
const relation = (app, name, collection) => ({
  name,
  type: 'relation',
  collectionId: app.findCollectionByNameOrId(collection).id,
  required: true,
  cascadeDelete: true,
});

migrate((app) => {
  makePractices(app);
  makeMemberships(app);
  letAdminsIn(app);
  makeSettings(app);
  makeHours(app);
});

function makePractices(app) {
  const practices = new Collection({
    type: 'base',
    name: 'practices',
    listRule: '',
    viewRule: '',
    fields: [
      { name: 'slug', type: 'text', required: true, max: 63, pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' },
      { name: 'name', type: 'text', required: true, max: 120 },
      { name: 'welcome', type: 'text', max: 1000 },
      { name: 'locale', type: 'text', max: 35, pattern: '^[A-Za-z0-9-]*$' },
      { name: 'time_zone', type: 'text', max: 64, pattern: '^[A-Za-z0-9_+/-]*$' },
      { name: 'brand', type: 'json', maxSize: 20000 },
      { name: 'logo', type: 'file', maxSize: 1024 * 1024, mimeTypes: ['image/png', 'image/jpeg', 'image/webp'] },
      created,
    ],
    indexes: ['CREATE UNIQUE INDEX idx_practices_slug ON practices (slug)'],
  });
  app.save(practices);
}

function makeMemberships(app) {
  app.save(
    new Collection({
      type: 'base',
      name: 'memberships',
      listRule: `${signedIn} && user = @request.auth.id`,
      viewRule: `${signedIn} && user = @request.auth.id`,
      fields: [
        relation(app, 'user', 'users'),
        relation(app, 'practice', 'practices'),
        { name: 'role', type: 'select', required: true, values: ['coach', 'lead_coach', 'agency_admin'] },
        created,
      ],
      indexes: [
        'CREATE UNIQUE INDEX idx_memberships_row ON memberships (user, practice, role)',
        'CREATE INDEX idx_memberships_practice ON memberships (practice, user)',
      ],
    }),
  );
}

function letAdminsIn(app) {
  const practices = app.findCollectionByNameOrId('practices');
  practices.updateRule = `${signedIn} && ${holds('', 'agency_admin')} && @request.body.slug:changed = false`;
  app.save(practices);
}

function makeSettings(app) {
  app.save(
    new Collection({
      type: 'base',
      name: 'practice_settings',
      listRule: admin,
      viewRule: admin,
      updateRule: `${admin} && @request.body.practice:changed = false`,
      fields: [
        relation(app, 'practice', 'practices'),
        { name: 'mail_sender', type: 'text', max: 200 },
        { name: 'allowed_origins', type: 'json', maxSize: 20000 },
        created,
      ],
      indexes: ['CREATE UNIQUE INDEX idx_practice_settings_practice ON practice_settings (practice)'],
    }),
  );
}

function makeHours(app) {
  app.save(
    new Collection({
      type: 'base',
      name: 'coach_hours',
      listRule: '',
      viewRule: '',
      createRule: `${signedIn} && coach = @request.auth.id && ${holds('practice.', 'coach')}`,
      updateRule:
        `${signedIn} && (coach = @request.auth.id || (${holds('practice.', 'agency_admin')}))` +
        ' && @request.body.coach:changed = false && @request.body.practice:changed = false',
      fields: [
        relation(app, 'practice', 'practices'),
        relation(app, 'coach', 'users'),
        { name: 'time_zone', type: 'text', required: true, max: 64, pattern: '^[A-Za-z0-9_+/-]+$' },
        { name: 'days', type: 'json', required: true, maxSize: 100 },
        { name: 'from', type: 'text', required: true, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
        { name: 'to', type: 'text', required: true, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
        { name: 'window_hours', type: 'number', required: true, min: 1, max: 500 },
        created,
      ],
      indexes: ['CREATE UNIQUE INDEX idx_coach_hours_row ON coach_hours (practice, coach)'],
    }),
  );
}

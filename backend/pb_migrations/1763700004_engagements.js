// Engagements: the unit of access. They and the invitations are written by the operator only
// (backend/README.md says why), so nobody can open a door for themselves.

migrate((app) => {
  const users = app.findCollectionByNameOrId('users');
  const practices = app.findCollectionByNameOrId('practices').id;
  const created = { name: 'created', type: 'autodate', onCreate: true };
  const signedIn = '@request.auth.id != ""';
  const pair = `${signedIn} && (client = @request.auth.id || coach = @request.auth.id)`;

  const engagements = new Collection({
    type: 'base',
    name: 'engagements',
    listRule: pair,
    viewRule: pair,
    fields: [
      { name: 'practice', type: 'relation', collectionId: practices, required: true },
      // Erasing a client erases the record; a coach cannot be erased while a record depends on them.
      { name: 'client', type: 'relation', collectionId: users.id, required: true, cascadeDelete: true },
      { name: 'coach', type: 'relation', collectionId: users.id, required: true },
      { name: 'status', type: 'select', required: true, values: ['trial', 'active', 'paused', 'ended'] },
      created,
    ],
    indexes: [
      'CREATE INDEX idx_engagements_client ON engagements (client)',
      'CREATE INDEX idx_engagements_coach ON engagements (coach)',
    ],
  });
  app.save(engagements);

  const mine =
    `${signedIn} && (by = @request.auth.id || (practice.memberships_via_practice.user ?= @request.auth.id` +
    ' && practice.memberships_via_practice.role ?= "agency_admin"))';
  app.save(
    new Collection({
      type: 'base',
      name: 'invites',
      listRule: mine,
      viewRule: mine,
      fields: [
        { name: 'practice', type: 'relation', collectionId: practices, required: true, cascadeDelete: true },
        { name: 'user', type: 'relation', collectionId: users.id, required: true, cascadeDelete: true },
        { name: 'by', type: 'relation', collectionId: users.id },
        { name: 'token_hash', type: 'text', required: true, hidden: true, pattern: '^[0-9a-f]{64}$' },
        { name: 'expires', type: 'date', required: true },
        { name: 'used', type: 'date' },
        created,
      ],
      indexes: [
        'CREATE UNIQUE INDEX idx_invites_token ON invites (token_hash)',
        'CREATE INDEX idx_invites_practice ON invites (practice)',
        'CREATE INDEX idx_invites_by ON invites (by)',
      ],
    }),
  );

  // The two sides of an engagement may see each other's name.
  users.listRule =
    `${signedIn} && (id = @request.auth.id || engagements_via_client.coach ?= @request.auth.id` +
    ' || engagements_via_coach.client ?= @request.auth.id)';
  users.viewRule = users.listRule;
  app.save(users);
});

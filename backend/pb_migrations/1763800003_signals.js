// What one side of a session tells the other on the way to a call. Readable by its receiver
// alone, and only while they are of the pair; a hook sweeps it away after two minutes.

migrate((app) => {
  const to = (name, collection) => ({
    ...{ name, type: 'relation', required: true, cascadeDelete: true },
    collectionId: app.findCollectionByNameOrId(collection).id,
  });
  const me = '@request.auth.id';
  const signedIn = `${me} != ""`;
  const { client, coach } = { client: 'session.engagement.client', coach: 'session.engagement.coach' };
  const hears = `${signedIn} && receiver = ${me} && (${client} = ${me} || ${coach} = ${me})`;
  const towardsTheOther = `((${client} = ${me} && ${coach} = receiver) || (${coach} = ${me} && ${client} = receiver))`;

  app.save(
    new Collection({
      type: 'base',
      name: 'signals',
      listRule: hears,
      viewRule: hears,
      createRule: [
        signedIn,
        `sender = ${me}`,
        `receiver != ${me}`,
        towardsTheOther,
        'session.engagement.status != "ended"',
        // A number has no empty value, so what is left out would be stored as 0.
        '@request.body.seq:isset = true',
      ].join(' && '),
      fields: [
        to('session', 'sessions'),
        to('sender', 'users'),
        to('receiver', 'users'),
        { name: 'instance', type: 'text', required: true, pattern: '^[a-z0-9]{15}$' },
        { name: 'target', type: 'text', pattern: '^([a-z0-9]{15})?$' },
        { name: 'seq', type: 'number', onlyInt: true, min: 0 },
        { name: 'payload', type: 'json', maxSize: 60 * 1024 },
        { name: 'created', type: 'autodate', onCreate: true },
      ],
      indexes: [
        'CREATE UNIQUE INDEX idx_signals_seq ON signals (sender, instance, seq)',
        'CREATE INDEX idx_signals_receiver ON signals (receiver, session, created)',
        'CREATE INDEX idx_signals_session ON signals (session)',
        'CREATE INDEX idx_signals_sender ON signals (sender)',
        'CREATE INDEX idx_signals_created ON signals (created)',
      ],
    }),
  );
});

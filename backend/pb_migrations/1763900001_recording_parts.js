// A long recording arrives in parts, so that a line that is cut costs one part and not all of it.
// Each belongs to one person alone and is never changed. Once the recording that they make is
// created, a hook joins them; without hooks they stay parts, and open to nobody else.

migrate((app) => {
  const to = (name, collection) => ({
    ...{ name, type: 'relation', required: true, cascadeDelete: true },
    collectionId: app.findCollectionByNameOrId(collection).id,
  });
  const me = '@request.auth.id';
  const owns = `${me} != "" && owner = ${me}`;

  app.save(
    new Collection({
      type: 'base',
      name: 'recording_parts',
      listRule: owns,
      viewRule: owns,
      createRule: [
        owns,
        `(engagement.client = ${me} || engagement.coach = ${me})`,
        'engagement.status != "ended"',
        // A number has no empty value, so what is left out would be stored as 0.
        '@request.body.segment:isset = true && @request.body.seq:isset = true',
        // Receipts are what the server itself has counted: a sender may not claim them.
        '@request.body.size:isset = false && @request.body.sha256:isset = false',
      ].join(' && '),
      fields: [
        to('owner', 'users'),
        to('engagement', 'engagements'),
        // The id that the recording will have: it does not exist yet, so this is no relation.
        { name: 'recording', type: 'text', required: true, min: 15, max: 15, pattern: '^[a-z0-9]{15}$' },
        { name: 'segment', type: 'number', onlyInt: true, min: 0, max: 39 },
        { name: 'seq', type: 'number', onlyInt: true, min: 0, max: 29 },
        // Any bytes: only the first part of a file can be told by its type. What is joined is looked at again.
        { name: 'bytes', type: 'file', required: true, protected: true, maxSelect: 1, maxSize: 2 * 1024 * 1024 },
        { name: 'size', type: 'number', onlyInt: true, min: 0 },
        { name: 'sha256', type: 'text', max: 64 },
        { name: 'created', type: 'autodate', onCreate: true },
      ],
      indexes: [
        // With its owner, so that nobody can take the place of somebody else's part, or find out that there is one.
        'CREATE UNIQUE INDEX idx_recording_parts_seq ON recording_parts (owner, recording, engagement, segment, seq)',
        'CREATE INDEX idx_recording_parts_engagement ON recording_parts (engagement)',
        'CREATE INDEX idx_recording_parts_created ON recording_parts (created)',
      ],
    }),
  );
});

// What is said: recordings, check-ins and messages. Append-only: no rule allows an update or a
// delete. The pair of an engagement reads, also after its end; each writes under their own name.

const signedIn = '@request.auth.id != ""';
const pairOf = (path) => `(${path}client = @request.auth.id || ${path}coach = @request.auth.id)`;
const reads = `${signedIn} && ${pairOf('engagement.')}`;
const writesAs = (field) => `${reads} && engagement.status != "ended" && ${field} = @request.auth.id`;

const created = { name: 'created', type: 'autodate', onCreate: true };
const to = (app, collection) => app.findCollectionByNameOrId(collection).id;
const inEngagement = (app) => ({
  name: 'engagement',
  type: 'relation',
  collectionId: to(app, 'engagements'),
  required: true,
  cascadeDelete: true,
});
const person = (app, name) => ({
  name,
  type: 'relation',
  collectionId: to(app, 'users'),
  required: true,
  cascadeDelete: true,
});

migrate((app) => {
  makeRecordings(app);
  makeCheckins(app);
  makeMessages(app);
  letMessagesIn(app);
  makeParts(app);
});

function makeRecordings(app) {
  const recordings = new Collection({
    type: 'base',
    name: 'recordings',
    listRule: reads,
    viewRule: reads,
    // Receipts are what the server itself has counted: a sender may not claim them.
    createRule: `${writesAs('owner')} && @request.body.receipts:isset = false`,
    fields: [
      person(app, 'owner'),
      inEngagement(app),
      {
        name: 'segments',
        type: 'file',
        required: true,
        protected: true,
        maxSelect: 40,
        maxSize: 30 * 1024 * 1024,
        // The type is sniffed from the bytes. Sound alone in WebM or mp4 is sniffed as video.
        mimeTypes: [
          'audio/webm',
          'video/webm',
          'audio/mp4',
          'video/mp4',
          'audio/x-m4a',
          'audio/ogg',
          'audio/wav',
          'audio/mpeg',
        ],
      },
      { name: 'tracks', type: 'json', required: true, maxSize: 20000 },
      { name: 'peaks', type: 'json', maxSize: 20000 },
      { name: 'chapters', type: 'json', maxSize: 20000 },
      { name: 'interrupted', type: 'bool' },
      { name: 'receipts', type: 'json', maxSize: 20000 },
      created,
    ],
    indexes: [
      'CREATE INDEX idx_recordings_engagement ON recordings (engagement, created)',
      'CREATE INDEX idx_recordings_owner ON recordings (owner)',
    ],
  });
  app.save(recordings);
}

function makeCheckins(app) {
  const checkins = new Collection({
    type: 'base',
    name: 'checkins',
    listRule: reads,
    viewRule: reads,
    createRule: `${writesAs('client')} && engagement.client = @request.auth.id`,
    fields: [
      inEngagement(app),
      person(app, 'client'),
      { name: 'kind', type: 'select', required: true, values: ['weekly', 'question'] },
      { name: 'period', type: 'text', max: 8, pattern: '^([0-9]{4}-W[0-9]{2})?$' },
      created,
    ],
    indexes: [
      'CREATE INDEX idx_checkins_engagement ON checkins (engagement, created)',
      'CREATE INDEX idx_checkins_client ON checkins (client)',
    ],
  });
  app.save(checkins);
}

function makeMessages(app) {
  const messages = new Collection({
    type: 'base',
    name: 'messages',
    listRule: reads,
    viewRule: reads,
    fields: [
      inEngagement(app),
      person(app, 'author'),
      { name: 'kind', type: 'select', required: true, values: ['voice', 'text', 'checkin'] },
      { name: 'body', type: 'text', max: 10000 },
      { name: 'recording', type: 'relation', collectionId: to(app, 'recordings') },
      { name: 'checkin', type: 'relation', collectionId: to(app, 'checkins') },
      { name: 'said_at', type: 'date', required: true },
      created,
    ],
    indexes: [
      'CREATE INDEX idx_messages_engagement ON messages (engagement, created, id)',
      'CREATE INDEX idx_messages_created ON messages (created, id)',
      'CREATE INDEX idx_messages_author ON messages (author)',
      "CREATE UNIQUE INDEX idx_messages_recording ON messages (recording) WHERE recording != ''",
      "CREATE UNIQUE INDEX idx_messages_checkin ON messages (checkin) WHERE checkin != ''",
    ],
  });
  app.save(messages);
}

function letMessagesIn(app) {
  const messages = app.findCollectionByNameOrId('messages');
  // A collection can point at itself only once it exists.
  messages.fields.add(new RelationField({ name: 'reply_to', collectionId: messages.id, maxSelect: 1 }));
  messages.addIndex('idx_messages_reply_to', false, 'reply_to', '');
  messages.createRule = [
    writesAs('author'),
    '(recording = "" || (recording.engagement = engagement && recording.owner = @request.auth.id))',
    '(checkin = "" || (checkin.engagement = engagement && checkin.client = @request.auth.id))',
    '(reply_to = "" || reply_to.engagement = engagement)',
    '((kind = "voice" && recording != "" && checkin = "")' +
      ' || (kind = "text" && body != "" && recording = "" && checkin = "")' +
      ' || (kind = "checkin" && checkin != ""))',
  ].join(' && ');
  app.save(messages);
}

function makeParts(app) {
  const ofPair = `${signedIn} && ${pairOf('checkin.engagement.')}`;
  app.save(
    new Collection({
      type: 'base',
      name: 'checkin_parts',
      listRule: ofPair,
      viewRule: ofPair,
      // Parts belong to the sending of a check-in: once its message stands, nothing is added.
      createRule:
        `${ofPair} && checkin.client = @request.auth.id && checkin.engagement.status != "ended"` +
        ' && checkin.messages_via_checkin.id = ""',
      fields: [
        { name: 'checkin', type: 'relation', collectionId: to(app, 'checkins'), required: true, cascadeDelete: true },
        { name: 'key', type: 'text', required: true, max: 40, pattern: '^[a-z0-9_-]+$' },
        { name: 'text', type: 'text', max: 10000 },
        created,
      ],
      indexes: ['CREATE UNIQUE INDEX idx_checkin_parts_key ON checkin_parts (checkin, key)'],
    }),
  );
}

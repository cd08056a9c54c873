// What a person keeps of what the other one said, to hear it again. Append-only as all entries, but
// nobody else sees it, not even the other person of the engagement: what somebody goes back to is theirs.
//
// So nothing here is a relation. Along a relation, a list that the other person may see can be filtered by
// what points at it, and PocketBase tells rows to which nothing points from those to which something points
// that is hidden from whoever asks. Ids as texts have no way back. What relations would have done is done by
// the rule, which looks the message up, and by two triggers, which let pins go with what they belong to.

const me = '@request.auth.id';
const owns = `${me} != "" && author = ${me}`;
const told = (field) => `@collection.messages:told.${field}`;

migrate((app) => {
  const id = (name) => ({ name, type: 'text', required: true, min: 15, max: 15, pattern: '^[a-z0-9]{15}$' });
  app.save(
    new Collection({
      type: 'base',
      name: 'pins',
      listRule: owns,
      viewRule: owns,
      createRule: [
        owns,
        `${told('id')} ?= message && ${told('engagement')} ?= engagement && ${told('author')} ?!= ${me}`,
        `(${told('engagement.client')} ?= ${me} || ${told('engagement.coach')} ?= ${me})`,
        `${told('engagement.status')} ?!= "ended"`,
        // A bool has no empty value, so what is left out would be stored as a no.
        '@request.body.pinned:isset = true',
      ].join(' && '),
      fields: [
        id('engagement'),
        id('author'),
        id('message'),
        { name: 'pinned', type: 'bool' },
        { name: 'made_at', type: 'date', required: true },
        { name: 'created', type: 'autodate', onCreate: true },
      ],
      indexes: [
        'CREATE INDEX idx_pins_engagement ON pins (engagement, created)',
        'CREATE INDEX idx_pins_author ON pins (author, engagement, created)',
      ],
    }),
  );
  goWith(app, 'engagements', 'engagement');
  goWith(app, 'users', 'author');
});

/** Without hooks too: erasing somebody erases this as well. */
function goWith(app, table, column) {
  app
    .db()
    .newQuery(
      `CREATE TRIGGER pins_go_with_${table} AFTER DELETE ON ${table} FOR EACH ROW
       BEGIN DELETE FROM pins WHERE ${column} = OLD.id; END`,
    )
    .execute();
}

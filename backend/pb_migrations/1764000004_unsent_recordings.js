// What nobody has been given yet may be mended: a message that was not taken goes back to its speaker, who
// cuts, continues or says it anew, and the recording keeps its id. Its owner replaces it in one write, as long
// as no message carries it. It is never deleted and made again: PocketBase removes the folder of a deleted row
// in the background, and with it what came under the same id meanwhile.

const me = '@request.auth.id';

migrate((app) => {
  const recordings = app.findCollectionByNameOrId('recordings');
  recordings.updateRule = [
    `${me} != "" && owner = ${me}`,
    `(engagement.client = ${me} || engagement.coach = ${me}) && engagement.status != "ended"`,
    'messages_via_recording.id = ""',
    '@request.body.owner:changed = false && @request.body.engagement:changed = false',
    // Receipts are what the server itself has counted: a sender may not claim them.
    '@request.body.receipts:isset = false',
  ].join(' && ');
  app.save(recordings);
  staysAsGiven(app);
});

/** A rule is looked up before the write, and a message may come in between. The database itself cannot be overtaken. */
function staysAsGiven(app) {
  app
    .db()
    .newQuery(
      `CREATE TRIGGER recordings_stay_as_given BEFORE UPDATE ON recordings FOR EACH ROW
       WHEN NEW.segments IS NOT OLD.segments AND EXISTS (SELECT 1 FROM messages WHERE recording = OLD.id)
       BEGIN SELECT RAISE(ABORT, 'a message carries this recording'); END`,
    )
    .execute();
}

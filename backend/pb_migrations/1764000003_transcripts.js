// What was said, in words: beside the sound, never in its place. Made on the speaker's device by
// whatever their page brings along, so for the server it is a text like any other.

migrate((app) => {
  const recordings = app.findCollectionByNameOrId('recordings');
  recordings.fields.add(new TextField({ name: 'transcript', max: 50000 }));
  app.save(recordings);
});

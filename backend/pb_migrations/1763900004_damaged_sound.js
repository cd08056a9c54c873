// A recording whose beginning was lost on its device is no longer recognised as sound. What is left
// of it is taken all the same, as bytes: nothing that somebody has said is refused for that.

migrate((app) => {
  const recordings = app.findCollectionByNameOrId('recordings');
  const segments = recordings.fields.getByName('segments');
  segments.mimeTypes = [...segments.mimeTypes, 'application/octet-stream'];
  app.save(recordings);
});

// Sound that was made elsewhere: some phones write AAC into containers that are named after QuickTime or
// after the mobile networks. The sound in them is the same, and plays everywhere.

migrate((app) => {
  const recordings = app.findCollectionByNameOrId('recordings');
  const segments = recordings.fields.getByName('segments');
  segments.mimeTypes = [...segments.mimeTypes, 'video/quicktime', 'audio/3gpp', 'video/3gpp'];
  app.save(recordings);
});

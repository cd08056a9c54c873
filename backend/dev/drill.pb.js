// Before our hooks while a backup is tried out, and never else: see restore-drill.ts. Nothing that a
// clock starts may run on the copy: a sweep there would remove files from the store of the real server.
globalThis.cronAdd = () => {};

onBootstrap((e) => {
  e.next();
  const settings = $app.settings();
  if (settings.backups.cron === '') return;
  settings.backups.cron = '';
  $app.save(settings);
});

routerAdd(
  'GET',
  '/api/coachlight/drill',
  (e) => {
    const check = (database) => {
      const rows = arrayOf(new DynamicModel({ integrity_check: '' }));
      database.newQuery('PRAGMA integrity_check').all(rows);
      return rows.map((row) => row.integrity_check);
    };
    return e.json(200, { data: check($app.concurrentDB()), logs: check($app.auxConcurrentDB()) });
  },
  $apis.requireSuperuserAuth(),
);

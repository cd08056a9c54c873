// Thin handlers. Each runs alone and sees nothing of this file, so it fetches its code itself.
// Made by `backend/dev/build-hooks.ts`; the code behind it is backend/src/*.ts.

onBootstrap((e) => {
  e.next();
  require(`${__hooks}/coachlight.js`).applyEnvironment();
});

cronAdd('coachlight-durability', '* * * * *', () => {
  const { runJob, syncFully } = require(`${__hooks}/coachlight.js`);
  runJob('waiting for the disk', syncFully);
});

cronAdd('coachlight-signals', '* * * * *', () => {
  const { runJob, sweepSignals } = require(`${__hooks}/coachlight.js`);
  runJob('sweeping signals', sweepSignals);
});

cronAdd('coachlight-disk', '* * * * *', () => {
  const { runJob, watchDisk } = require(`${__hooks}/coachlight.js`);
  runJob('looking at the disk', watchDisk);
});

cronAdd('coachlight-backups', '17 * * * *', () => {
  const { runJob, watchBackups } = require(`${__hooks}/coachlight.js`);
  runJob('looking at the backups', watchBackups);
});

cronAdd('coachlight-store', '* * * * *', () => {
  const { runJob, watchStore } = require(`${__hooks}/coachlight.js`);
  runJob('reaching the store of files', watchStore);
});

cronAdd('coachlight-orphans', '23 3 * * *', () => {
  const { runJob, sweepOrphans } = require(`${__hooks}/coachlight.js`);
  runJob('sweeping sound that belongs to nothing', sweepOrphans);
});

onBackupCreate((e) => {
  require(`${__hooks}/coachlight.js`).makeBackup(e);
});

onMailerSend((e) => {
  require(`${__hooks}/coachlight.js`).watchMail(e);
});

onRecordCreateRequest((e) => {
  require(`${__hooks}/coachlight.js`).needingRoom(() => e.next());
});

onBatchRequest((e) => {
  require(`${__hooks}/coachlight.js`).needingRoom(() => e.next());
});

onRecordCreate((e) => {
  const { takeIn, syncFiles } = require(`${__hooks}/coachlight.js`);
  takeIn(e.record);
  e.next();
  syncFiles(e.record);
}, 'recordings');

onRecordUpdate((e) => {
  const { takeInAnew, syncFiles } = require(`${__hooks}/coachlight.js`);
  takeInAnew(e.record);
  e.next();
  syncFiles(e.record);
}, 'recordings');

onRecordUpdateRequest((e) => {
  const { needingRoom, throughStore } = require(`${__hooks}/coachlight.js`);
  needingRoom(() => throughStore(() => e.next()));
}, 'recordings');

onRecordCreateRequest((e) => {
  const { createFromParts, throughStore } = require(`${__hooks}/coachlight.js`);
  throughStore(() => createFromParts(e));
}, 'recordings');

onRecordCreateRequest((e) => {
  require(`${__hooks}/coachlight.js`).throughStore(() => e.next());
}, 'recording_parts');

onRecordCreate((e) => {
  const { takePart, syncFiles } = require(`${__hooks}/coachlight.js`);
  takePart(e.record);
  e.next();
  syncFiles(e.record);
}, 'recording_parts');

onRecordValidate((e) => {
  require(`${__hooks}/coachlight.js`).checkOrigins(e.record);
  e.next();
}, 'practice_settings');

onFileDownloadRequest((e) => {
  const { keepPrivate, serveAsBytes } = require(`${__hooks}/coachlight.js`);
  keepPrivate(e);
  serveAsBytes(e);
  return e.next();
}, 'recording_parts');

onRecordCreate((e) => {
  require(`${__hooks}/coachlight.js`).checkAssessment(e.record);
  e.next();
}, 'assessments');

onFileDownloadRequest((e) => {
  const { keepPrivate, throughStore } = require(`${__hooks}/coachlight.js`);
  keepPrivate(e);
  throughStore(() => e.next());
}, 'recordings');

routerAdd('GET', '/api/coachlight/state', (e) => {
  return require(`${__hooks}/coachlight.js`).giveState(e);
});

routerAdd('GET', '/api/coachlight/frame/{practice}', (e) => {
  return require(`${__hooks}/coachlight.js`).showFrame(e);
});

routerAdd('POST', '/api/coachlight/invites/accept', (e) => {
  return require(`${__hooks}/coachlight.js`).acceptInvite(e);
});

routerAdd(
  'POST',
  '/api/coachlight/sign-out-everywhere',
  (e) => {
    return require(`${__hooks}/coachlight.js`).signOutEverywhere(e);
  },
  $apis.requireAuth('users'),
);

routerAdd(
  'POST',
  '/api/coachlight/relay',
  (e) => {
    return require(`${__hooks}/coachlight.js`).giveRelayAccess(e);
  },
  $apis.requireAuth('users'),
);

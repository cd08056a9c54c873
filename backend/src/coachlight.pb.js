// Thin handlers. Each runs alone and sees nothing of this file, so it fetches its code itself.
// Made by `backend/dev/build-hooks.ts`; the code behind it is backend/src/*.ts.

onBootstrap((e) => {
  e.next();
  require(`${__hooks}/coachlight.js`).applyEnvironment();
});

cronAdd('coachlight-durability', '* * * * *', () => {
  require(`${__hooks}/coachlight.js`).syncFully();
});

cronAdd('coachlight-signals', '* * * * *', () => {
  require(`${__hooks}/coachlight.js`).sweepSignals();
});

onRecordCreate((e) => {
  require(`${__hooks}/coachlight.js`).takeIn(e.record);
  e.next();
}, 'recordings');

onRecordCreate((e) => {
  require(`${__hooks}/coachlight.js`).checkAssessment(e.record);
  e.next();
}, 'assessments');

onFileDownloadRequest((e) => {
  require(`${__hooks}/coachlight.js`).keepPrivate(e);
  return e.next();
}, 'recordings');

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

// Thin handlers. Each runs alone and sees nothing of this file, so it fetches its code itself.
// Made by `backend/dev/build-hooks.ts`; the code behind it is backend/src/*.ts.

onBootstrap((e) => {
  e.next();
  require(`${__hooks}/coachlight.js`).applyEnvironment();
});

cronAdd('coachlight-durability', '* * * * *', () => {
  require(`${__hooks}/coachlight.js`).syncFully();
});

onRecordCreate((e) => {
  require(`${__hooks}/coachlight.js`).takeIn(e.record);
  e.next();
}, 'recordings');

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

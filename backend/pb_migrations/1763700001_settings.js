// Settings that are the same on every server. What differs from place to place (mail, address,
// proxy) comes from the environment when the server starts: see backend/src/settings.ts.
// They are set here and not in a hook, so that they hold when the hooks are gone.

migrate((app) => {
  const settings = app.settings();
  // On the very first start this runs after the hook that takes over the environment.
  const said = (name, otherwise) => $os.getenv(`COACHLIGHT_${name}`).trim() || otherwise;
  settings.meta.appName = said('APP_NAME', 'Coachlight');
  settings.meta.senderName = said('SENDER_NAME', 'Coachlight');
  settings.meta.senderAddress = said('SENDER_ADDRESS', 'no-reply@coachlight.invalid');
  settings.meta.hideControls = true; // the schema is changed by migrations, not by hand

  // A message with its check-in and parts is stored as one all-or-nothing request.
  settings.batch.enabled = true;
  settings.batch.maxRequests = 50;
  settings.batch.timeout = 10;
  settings.batch.maxBodySize = 4 * 1024 * 1024;

  settings.logs.maxDays = 2;
  settings.logs.logIP = false;
  settings.logs.logAuthId = false;
  settings.logs.minLevel = 4; // warnings and errors: ordinary requests carry file tokens in their address

  // Roomy, because a whole office may share one address; guessing a code is limited apart from
  // this (five tries for each code).
  settings.rateLimits.enabled = said('RATE_LIMITS', 'on') !== 'off';
  settings.rateLimits.rules = [
    { label: 'users:requestOTP', audience: '', duration: 60, maxRequests: 30 },
    // Mails that nobody here needs: few enough that they annoy nobody.
    { label: '*:requestPasswordReset', audience: '', duration: 3600, maxRequests: 5 },
    { label: '*:requestEmailChange', audience: '', duration: 3600, maxRequests: 5 },
    { label: '*:requestVerification', audience: '', duration: 3600, maxRequests: 5 },
    { label: '*:auth', audience: '', duration: 10, maxRequests: 30 },
    { label: 'POST /api/coachlight/invites/accept', audience: '', duration: 60, maxRequests: 30 },
    { label: '*:create', audience: '', duration: 10, maxRequests: 300 },
    { label: '/api/batch', audience: '', duration: 10, maxRequests: 100 },
    { label: '/api/', audience: '', duration: 10, maxRequests: 1000 },
  ];
  app.save(settings);
});

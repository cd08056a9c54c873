// People. Nobody registers: a person is made by an invitation or by the operator, and signs in
// with a one-time code by mail. The rules that name engagements are set with the engagements.

migrate((app) => {
  const NINETY_DAYS = 90 * 24 * 60 * 60;
  const users = app.findCollectionByNameOrId('users');

  users.fields.removeByName('avatar');
  users.fields.add(new TextField({ name: 'name', required: true, max: 120 }));
  users.fields.add(new TextField({ name: 'locale', max: 35, pattern: '^[A-Za-z0-9-]*$' }));
  users.fields.add(new TextField({ name: 'time_zone', max: 64, pattern: '^[A-Za-z0-9_+/-]*$' }));

  users.passwordAuth.enabled = false;
  users.oauth2.enabled = false;
  users.mfa.enabled = false;
  users.authAlert.enabled = false; // every sign-in already begins with a mail to this person
  users.otp.enabled = true;
  users.otp.length = 8;
  users.otp.duration = 180;
  users.otp.emailTemplate.subject = 'Your sign-in code: {OTP}';
  users.otp.emailTemplate.body = [
    '<p>Hello,</p>',
    '<p>your code for {APP_NAME} is</p>',
    '<p style="font-size:1.6em;letter-spacing:.15em"><strong>{OTP}</strong></p>',
    '<p>It can be used once, for three minutes.</p>',
    '<p>This mail was written by the software, not by your coach. If you did not ask for a code, you need not do anything.</p>',
  ].join('\n');
  users.authToken.duration = NINETY_DAYS;
  users.fileToken.duration = 180;

  const self = '@request.auth.id != "" && id = @request.auth.id';
  users.listRule = self;
  users.viewRule = self;
  users.createRule = null;
  users.updateRule = [self]
    .concat(['email', 'emailVisibility', 'verified', 'password'].map((field) => `@request.body.${field}:isset = false`))
    .join(' && ');
  users.deleteRule = null;
  users.manageRule = null;
  app.save(users);
});

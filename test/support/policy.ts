/** What the coach's page must allow, and nothing more (backend: where Coachlight comes from and sends to). */
export function policyFor(backend: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${backend}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${backend}`,
    'media-src blob:',
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

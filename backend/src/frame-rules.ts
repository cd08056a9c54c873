/** Pure decisions about the frame in which an element stands on another site. Nothing here knows PocketBase. */

/** A site with a name or a number, and `https://*.example.com` for hosts that give every preview a name of its own. */
const SITE = /^https:\/\/(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}(:\d{1,5})?$/;
/** The developer's own machine, on any port with `:*`. */
const HERE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:(\d{1,5}|\*))?$/;

/** More than any practice has sites; a header has an end. */
export const MAX_ORIGINS = 50;

/** An origin as browsers write it, or an empty string: nothing else ever reaches a header. */
export function readOrigin(said: unknown): string {
  if (typeof said !== 'string' || said.length > 300) return '';
  const origin = said.trim().toLowerCase().replace(/\/$/, '');
  return SITE.test(origin) || HERE.test(origin) ? origin : '';
}

/** The origins of a stored list. What is no origin is left out, so that one slip does not close a practice's site. */
export function readOrigins(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MAX_ORIGINS).map(readOrigin).filter(Boolean);
}

/** What is wrong with a list that somebody wants to store, as one sentence; empty if nothing is. */
export function problemOfOrigins(given: unknown): string {
  if (given === null || given === undefined || given === '') return '';
  if (!Array.isArray(given)) return 'A list of origins, such as ["https://www.example.com"].';
  if (given.length > MAX_ORIGINS) return `No more than ${MAX_ORIGINS} origins.`;
  const wrong = given.findIndex((one) => readOrigin(one) === '');
  return wrong < 0
    ? ''
    : `Number ${wrong + 1} is no origin. An origin looks like https://www.example.com, with no path.`;
}

/** As `frame-ancestors` takes them: our own pages, and the sites that the practice has named. */
const ancestors = (origins: readonly string[] | undefined): string => {
  return origins ? ["'self'", ...origins].join(' ') : "'none'";
};

/**
 * The headers of the frame. Who may show it depends on the practice, so that no other site can
 * lay its own buttons over ours; what it may do itself is the least that an element needs.
 * @param origins undefined: no practice has this name, and nobody may show the page
 */
export function frameHeaders(origins: readonly string[] | undefined): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    `frame-ancestors ${ancestors(origins)}`,
  ];
  const own = [
    'microphone',
    'camera',
    'display-capture',
    'autoplay',
    'screen-wake-lock',
    'clipboard-write',
    'fullscreen',
  ];
  const nobody = ['geolocation', 'payment', 'usb', 'serial', 'hid', 'bluetooth', 'midi', 'clipboard-read'];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': [...own.map((name) => `${name}=(self)`), ...nobody.map((name) => `${name}=()`)].join(', '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}

/** A slug as the collection of practices takes it, or an empty string. */
export function readSlug(said: string): string {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(said) ? said : '';
}

/** From the address of the frame to what the CDN build lays beside the API, also below a path of its own. */
const BUILT = '../../../v1';

const page = (more: string, inside: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Coachlight</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${BUILT}/frame.css" />${more}
  </head>
  <body>
    <main>${inside}</main>
  </body>
</html>
`;

/** The page; nothing of what the address says is written into it. */
export function framePage(known: boolean): string {
  if (!known)
    return page('', '<p role="alert">There is no practice with this name. Please tell the owner of this page.</p>');
  const scripts = `
    <script async src="${BUILT}/embed.js"></script>
    <script defer src="${BUILT}/frame.js"></script>`;
  return page(scripts, '<noscript>To speak and listen here, this page needs JavaScript.</noscript>');
}

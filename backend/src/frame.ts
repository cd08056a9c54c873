import { frameHeaders, framePage, problemOfOrigins, readOrigins, readSlug } from './frame-rules.js';

/**
 * One element on this server's own origin, for the sites of one practice. It has a route of its
 * own, and not a header for all pages: a middleware would cost every open connection memory.
 */
export function showFrame(event: core.RequestEvent): void {
  const origins = originsOf(readSlug(event.request!.pathValue('practice')));
  const headers = event.response.header();
  // PocketBase lets nobody show its pages; who may show this one is said by its policy.
  headers.del('X-Frame-Options');
  for (const [name, value] of Object.entries(frameHeaders(origins))) headers.set(name, value);
  event.html(origins ? 200 : 404, framePage(origins !== undefined));
}

/** Before the settings of a practice are stored, by whomever: a list of origins has nothing else in it. */
export function checkOrigins(settings: core.Record): void {
  const problem = problemOfOrigins(parsed(settings.getString('allowed_origins')));
  if (!problem) return;
  throw new BadRequestError('These settings cannot be stored.', {
    allowed_origins: new ValidationError('origin_invalid', problem),
  });
}

/** The origins that a practice has named; undefined if no practice has this name. */
function originsOf(slug: string): string[] | undefined {
  if (!slug || $app.findRecordsByFilter('practices', 'slug = {:slug}', '', 1, 0, { slug }).length === 0)
    return undefined;
  const [settings] = $app.findRecordsByFilter('practice_settings', 'practice.slug = {:slug}', '', 1, 0, { slug });
  return settings ? readOrigins(parsed(settings.getString('allowed_origins'))) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

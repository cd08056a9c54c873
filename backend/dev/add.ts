import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readOrigin } from '../src/frame-rules.js';
import { operatorOf, type Api } from './api.js';
import { createInvite, findPerson, person } from './people.js';

const USAGE = `Adds to a running server, as its operator. The superuser is read from
COACHLIGHT_SUPERUSER_EMAIL and COACHLIGHT_SUPERUSER_PASSWORD.

  add.ts practice --server http://127.0.0.1:8090 --practice harbour --title "Harbour Coaching"
                  --email ruth@example.com --name "Ruth Okafor" --zone Europe/Berlin
      A practice with its first coach, who is also its admin, at work Monday to Friday from 9 to 5.

  add.ts client   --server http://127.0.0.1:8090 --practice harbour --coach ruth@example.com
                  --email maya@example.com --name "Maya Lindqvist"
      A client who works with this coach.

  add.ts origin   --server http://127.0.0.1:8090 --practice harbour --origin https://www.example.com
      A site that may show this practice's elements in a frame (\`isolated\`). https://*.example.com
      stands for all sites below it, http://localhost:* for the developer's own machine.

The first two print an invitation that signs this person in, once, within two weeks. Put it behind
the address of a page that carries a Coachlight element, and send it to this person only:
  https://your-site.example/clients#coach-invite=TOKEN`;

/** Words given on the command line, by name; only those of the command are there. */
type Words = Record<string, string>;

const NEEDED: Record<string, readonly string[]> = {
  practice: ['server', 'practice', 'title', 'email', 'name', 'zone'],
  client: ['server', 'practice', 'coach', 'email', 'name'],
  origin: ['server', 'practice', 'origin'],
};

/** A practice with one coach, who is its admin too. Returns an invitation for that coach. */
export async function addPractice(operator: Api, words: Words): Promise<string> {
  const { practice: slug, title: name, email, name: coachName, zone } = words as Record<string, string>;
  const practice = (await operator.create('practices', { slug, name, time_zone: zone, brand: {} })).id;
  await operator.create('practice_settings', { practice });
  const coach = await person(operator, { email: email!, name: coachName!, timeZone: zone });
  for (const role of ['coach', 'agency_admin']) await operator.create('memberships', { user: coach, practice, role });
  const hours = { time_zone: zone, days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', window_hours: 8 };
  await operator.create('coach_hours', { practice, coach, ...hours });
  return createInvite(operator, { user: coach, practice });
}

/** A client of one coach in one practice. Returns an invitation for that client. */
export async function addClient(operator: Api, words: Words): Promise<string> {
  const practice = await practiceOf(operator, words);
  const coach = await findPerson(operator, words['coach']!);
  const membership = `user = "${coach}" && practice = "${practice.id}" && role = "coach"`;
  if (!coach || (await operator.list('memberships', membership)).length === 0) {
    throw new Error(`${words['coach']} is not a coach of ${words['practice']}.`);
  }
  const client = await person(operator, { email: words['email']!, name: words['name']! });
  await operator.create('engagements', { practice: practice.id, client, coach, status: 'active' });
  return createInvite(operator, { user: client, practice: practice.id, by: coach });
}

/** Lets one more site show this practice's elements in a frame. Returns all that may. @throws Error if it is no origin */
export async function addOrigin(operator: Api, words: Words): Promise<string[]> {
  const origin = readOrigin(words['origin']);
  if (!origin) throw new Error(`${words['origin']} is no origin, such as https://www.example.com.`);
  const practice = await practiceOf(operator, words);
  type Settings = { id: string; allowed_origins: string[] | null };
  const [settings] = await operator.list<Settings>('practice_settings', `practice = "${practice.id}"`);
  const allowed_origins = [...new Set([...(settings?.allowed_origins ?? []), origin])];
  if (!settings) await operator.create('practice_settings', { practice: practice.id, allowed_origins });
  else await operator.must('PATCH', `/api/collections/practice_settings/records/${settings.id}`, { allowed_origins });
  return allowed_origins;
}

async function practiceOf(operator: Api, words: Words): Promise<{ id: string }> {
  const [practice] = await operator.list('practices', `slug = ${JSON.stringify(words['practice'])}`);
  if (!practice) throw new Error(`There is no practice ${words['practice']}.`);
  return practice;
}

/** Reads the command line. @returns undefined if it is not complete */
export function readWords(args: string[]): { command: string; words: Words } | undefined {
  const names = [...new Set(Object.values(NEEDED).flat())];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const needed = NEEDED[positionals[0] ?? ''];
  if (!needed || needed.some((name) => !values[name])) return undefined;
  return { command: positionals[0]!, words: values as Words };
}

async function main(): Promise<void> {
  const email = process.env['COACHLIGHT_SUPERUSER_EMAIL'];
  const password = process.env['COACHLIGHT_SUPERUSER_PASSWORD'];
  const asked = readWords(process.argv.slice(2));
  if (!asked || !email || !password) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const operator = await operatorOf({ url: asked.words['server']!, superuser: { email, password } });
  if (asked.command === 'origin') {
    console.log(`May show it in a frame: ${(await addOrigin(operator, asked.words)).join(', ')}`);
    return;
  }
  const add = asked.command === 'practice' ? addPractice : addClient;
  console.log(`Invitation for ${asked.words['email']}: #coach-invite=${await add(operator, asked.words)}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

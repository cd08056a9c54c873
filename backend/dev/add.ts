import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
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

Prints an invitation that signs this person in, once, within two weeks. Put it behind the
address of a page that carries a Coachlight element, and send it to this person only:
  https://your-site.example/clients#coach-invite=TOKEN`;

/** Words given on the command line, by name; only those of the command are there. */
type Words = Record<string, string>;

const NEEDED: Record<string, readonly string[]> = {
  practice: ['server', 'practice', 'title', 'email', 'name', 'zone'],
  client: ['server', 'practice', 'coach', 'email', 'name'],
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
  const [practice] = await operator.list('practices', `slug = ${JSON.stringify(words['practice'])}`);
  if (!practice) throw new Error(`There is no practice ${words['practice']}.`);
  const coach = await findPerson(operator, words['coach']!);
  const membership = `user = "${coach}" && practice = "${practice.id}" && role = "coach"`;
  if (!coach || (await operator.list('memberships', membership)).length === 0) {
    throw new Error(`${words['coach']} is not a coach of ${words['practice']}.`);
  }
  const client = await person(operator, { email: words['email']!, name: words['name']! });
  await operator.create('engagements', { practice: practice.id, client, coach, status: 'active' });
  return createInvite(operator, { user: client, practice: practice.id, by: coach });
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
  const add = asked.command === 'practice' ? addPractice : addClient;
  console.log(`Invitation for ${asked.words['email']}: #coach-invite=${await add(operator, asked.words)}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

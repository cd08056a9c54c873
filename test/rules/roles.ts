import { actAs, Api } from '../../backend/dev/api.js';
import { person } from '../../backend/dev/people.js';

/** Everybody who might come to the door. All but the guest are signed in. */
export const ROLES = [
  'guest',
  'client',
  'other client', // works with the same coach
  'client elsewhere', // of another practice
  'coach',
  'other coach', // of the same practice, with a client of their own
  'lead coach',
  'agency admin',
] as const;
export type Role = (typeof ROLES)[number];

/** The people and places of the walk, as ids. Every target row belongs to `client` and `coach`. */
export interface Cast {
  people: Record<Exclude<Role, 'guest'>, string>;
  practice: string;
  /** A second practice in which only the coach works, without hours so far. */
  secondPractice: string;
  /** Client and coach. */
  engagement: string;
  /** The same coach with the other client. */
  otherEngagement: string;
  /** Client and coach, over. */
  endedEngagement: string;
}

export async function makeCast(operator: Api): Promise<Cast> {
  const people = {} as Cast['people'];
  for (const role of ROLES) {
    if (role === 'guest') continue;
    people[role] = await person(operator, { email: `${role.replaceAll(' ', '-')}@example.com`, name: `The ${role}` });
  }
  const practiceOf = async (slug: string) => (await operator.create('practices', { slug, name: slug, brand: {} })).id;
  const [practice, elsewhere, secondPractice] = [
    await practiceOf('here'),
    await practiceOf('elsewhere'),
    await practiceOf('second'),
  ];
  const coachElsewhere = await person(operator, { email: 'coach-elsewhere@example.com', name: 'The coach elsewhere' });
  const join = (user: string, where: string, role: string) =>
    operator.create('memberships', { user, practice: where, role });
  await join(people['other coach'], practice, 'coach');
  await join(people['lead coach'], practice, 'lead_coach');
  await join(people['agency admin'], practice, 'agency_admin');
  await join(people.coach, secondPractice, 'coach');
  await join(coachElsewhere, elsewhere, 'coach');
  const engage = async (where: string, client: string, coach: string, status = 'active') =>
    (await operator.create('engagements', { practice: where, client, coach, status })).id;
  await engage(elsewhere, people['client elsewhere'], coachElsewhere);
  await engage(practice, people['other client'], people['other coach']);
  return {
    people,
    practice,
    secondPractice,
    engagement: await engage(practice, people.client, people.coach),
    otherEngagement: await engage(practice, people['other client'], people.coach),
    endedEngagement: await engage(practice, people.client, people.coach, 'ended'),
  };
}

/** Each role, signed in. */
export async function signInAll(operator: Api, cast: Cast): Promise<Record<Role, Api>> {
  const apis = { guest: new Api(operator.url) } as Record<Role, Api>;
  for (const role of ROLES) {
    if (role !== 'guest') apis[role] = await actAs(operator, cast.people[role]);
  }
  return apis;
}

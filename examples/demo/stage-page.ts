import { readFileSync } from 'node:fs';

interface Person {
  email: string;
  /** Where they meet Coachlight, as a path of the site. */
  page: string;
}

/** The people of the demo who can be at the phone or at the desk. */
export const people: Record<string, Person> = {
  maya: { email: 'maya@example.com', page: '/harbour/client.html' },
  ruth: { email: 'ruth@example.com', page: '/harbour/desk.html' },
  tomas: { email: 'tomas@example.com', page: '/harbour/client.html' },
  aylin: { email: 'aylin@example.com', page: '/northlight/client.html' },
  daniel: { email: 'daniel@example.com', page: '/northlight/desk.html' },
};

const STAGES = {
  harbour: {
    practice: 'Harbour Coaching',
    client: 'Maya',
    coach: 'Ruth',
    phone: 'maya',
    desk: 'ruth',
    other: 'northlight',
    otherName: 'Northlight Leadership',
  },
  northlight: {
    practice: 'Northlight Leadership',
    client: 'Aylin',
    coach: 'Daniel',
    phone: 'aylin',
    desk: 'daniel',
    other: 'harbour',
    otherName: 'Harbour Coaching',
  },
};

/** Each practice has a host name of its own: with two ports, that makes an origin for each of the four people. */
const HOSTS = { harbour: 'localhost', northlight: '127.0.0.1' };

/** The address of the phone and the desk of one practice. */
export function stageAddress(practice: keyof typeof HOSTS, port: number): string {
  return `http://${HOSTS[practice]}:${port}/${practice === 'harbour' ? '' : `?practice=${practice}`}`;
}

/** The page with a phone and a desk side by side. */
export function stagePage(url: URL, ports: { phone: number; desk: number }): string {
  const practice = url.searchParams.get('practice') === 'northlight' ? 'northlight' : 'harbour';
  const { phone, desk, other, ...words } = STAGES[practice];
  const host = HOSTS[practice];
  const values: Record<string, string> = {
    ...words,
    phoneAddress: `http://${host}:${ports.phone}/demo/enter?as=${phone}`,
    deskAddress: `http://${host}:${ports.desk}/demo/enter?as=${desk}`,
    deskShown: `${host}:${ports.desk}${people[desk]?.page ?? ''}`,
    otherAddress: stageAddress(other as keyof typeof HOSTS, ports.phone),
  };
  return fill(readFileSync(new URL('./stage/index.html', import.meta.url), 'utf8'), values);
}

/** Puts values where a page says `{{name}}`. The values are ours; nothing that a visitor sends comes here unchecked. */
export function fill(page: string, values: Record<string, string>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

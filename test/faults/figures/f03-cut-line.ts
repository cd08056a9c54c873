import { World } from '../../journeys/world.js';
import { startCuttingProxy } from '../../support/cutting-proxy.js';
import { Phone } from '../line.js';
import type { Figure } from './figure.js';

/** The line begins to lose answers only when the person is in. */
const FIRST = 12;

/** Many things are said over a line that loses nearly every second answer after the server has done its work. */
export async function f03({ full }: { full: boolean }): Promise<Figure> {
  const items = full ? 500 : 40;
  const world = await World.create({ limits: false });
  const line = await startCuttingProxy(world.server.url, (n) => n > FIRST && (n * 7) % 20 < 9);
  try {
    const before = await world.count('messages');
    const phone = await Phone.of(world, line.url, 'tomas@example.com');
    const words = Array.from({ length: items }, (_, n) => `Over a cut line ${n}`);
    await phone.do('say', phone.engagements[0]!, words);
    await phone.do('settled', true);
    const rows = (await world.count('messages')) - before;
    const admin = await world.admin();
    const stored = await admin
      .collection('messages')
      .getFullList({ filter: 'body ~ "Over a cut line"', fields: 'body' });
    const different = new Set(stored.map(({ body }) => body as string)).size;
    const waiting = (await phone.do('waiting')).length;
    const share = Math.round((100 * line.cut) / (line.answers - FIRST));
    return {
      id: 'F3',
      what: `${items} messages over a line that loses answers after the server has committed`,
      wanted: `40–45 % of the answers lost, exactly ${items} rows`,
      reached: `${share} % of ${line.answers} answers lost, ${rows} rows, ${different} of them different, ${waiting} still waiting`,
      ok: rows === items && different === items && waiting === 0 && share >= 40,
    };
  } finally {
    await line.stop();
    await world.close();
  }
}

import { charts } from './charts.js';
import { player } from './player.js';
import { publish, type Published } from './plumbing.js';
import { recorder } from './recorder.js';

// What people wait and pay for, beside peers, in one run: `npm run bench`, or `npm run bench -- recorder`.
// Only the ratios of one run mean anything: another machine, or another load, is another scale.

const BENCHES: Record<string, (published: Published) => Promise<string>> = { charts, recorder, player };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench “${unknown.join('”, “')}”; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}
const published = await publish();
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES))
    console.log(`\n## ${name}\n\n${await BENCHES[name]!(published)}`);
} finally {
  published.remove();
}

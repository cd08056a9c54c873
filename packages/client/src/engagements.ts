import type { AccountPort, EngagementsPort } from './backend.js';
import { liveQuery, type Hint } from './live-query.js';
import type { Live } from './live.js';
import type { Account } from './models/person.js';
import type { Engagement } from './models/practice.js';

/** The engagements of the person who is signed in. */
export class Engagements {
  /** Of the signed-in person, as client or as coach; `[]` when nobody is signed in. */
  readonly mine: Live<Engagement[]>;

  constructor(port: EngagementsPort, account: AccountPort, hints: readonly Hint[]) {
    let person: Account | undefined;
    const whose: Hint = (again) =>
      account.watch((current) => {
        if (person && person.id !== current?.id) this.mine.set([]);
        person = current;
        again();
      });
    this.mine = liveQuery(async () => (person ? port.list() : []), [whose, ...hints]);
  }
}

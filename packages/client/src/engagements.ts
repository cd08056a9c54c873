import type { AccountPort, EngagementsPort } from './backend.js';
import { liveQuery, type Hint, type Rhythm } from './live-query.js';
import type { Live } from './live.js';
import type { Account } from './models/person.js';
import type { Engagement } from './models/practice.js';

/** The engagements of the person who is signed in. */
export class Engagements {
  /** Of the signed-in person, as client or as coach; `[]` when nobody is signed in. */
  readonly mine: Live<Engagement[]>;

  constructor(port: EngagementsPort, account: AccountPort, hints: readonly Hint[], rhythm: Rhythm) {
    let person: Account | undefined;
    const whose: Hint = (again) =>
      account.watch((current) => {
        // Nothing is known of somebody who has just come; a guest has none.
        if (person?.id !== current?.id) this.mine.publish({ value: current ? undefined : [], error: undefined });
        person = current;
        again();
      });
    this.mine = liveQuery(async () => (person ? port.list() : []), [whose, ...hints], rhythm);
  }
}

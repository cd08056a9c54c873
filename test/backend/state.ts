import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../backend/dev/api.js';
import type { Alarm, AlarmKind } from '../../backend/src/alarm-rules.js';

export type { State } from '../../backend/dev/state.js';
export const STATE = '/api/coachlight/state';

/** The row of this kind once it is as wanted: some of what raises alarms does so after it has answered. */
export async function alarmOf(operator: Api, kind: AlarmKind, wanted: (alarm: Alarm) => boolean): Promise<Alarm> {
  let seen: Alarm[] = [];
  for (let tries = 0; tries < 200; tries += 1) {
    seen = await operator.list<Alarm & { id: string }>('alarms', `kind = "${kind}"`);
    if (seen[0] && wanted(seen[0])) return seen[0];
    await pause(50);
  }
  throw new Error(`There is no such alarm: ${JSON.stringify(seen)}`);
}

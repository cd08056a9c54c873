import { assessmentsOf, parseAssessment, type AssessmentResult, type Client, type Id } from '@coachlight/client';
import { createWorld, demoFiction, type World } from '@coachlight/client/memory';
import { ownWorld } from '../../shared/own-world.js';

/** Self, boss, five peers and two reports: the reports are hidden. */
export const LEADING_OTHERS = `item,label,group,mean,count,not_observed
listens,Listens to the end,self,4,1,0
listens,,boss,3,1,0
listens,,peers,2,5,0
listens,,reports,5,2,0
decides,Decides when it is time,self,2,1,0
decides,,boss,4,1,0
decides,,peers,4.4,5,0
delegates,Lets others do it their way,self,3,1,0
delegates,,boss,3,1,0
delegates,,peers,3.2,4,1`;

export function leadingOthers(): AssessmentResult {
  return parseAssessment(LEADING_OTHERS, 'csv').result!;
}

/** Resolves with what a live value knows, once it knows something. */
export function known<T>(live: {
  subscribe(listener: (state: { value: T | undefined }) => void): () => void;
}): Promise<T> {
  return new Promise((resolve) => {
    const leave = live.subscribe(({ value }) => {
      if (value === undefined) return;
      resolve(value);
      queueMicrotask(() => leave());
    });
  });
}

/** The demo before anything was agreed, noted or stored. */
export async function beforeAnyResult(): Promise<World> {
  return createWorld({ fiction: { ...(await demoFiction(new Date())), entries: [] } });
}

/** The engagement with Maya in the demo's first practice, as somebody sees it. */
export async function withMaya(client: Client) {
  const all = await known(client.engagements.mine);
  return all.find((one) => one.client.name.startsWith('Maya'))!;
}

/** The coach stores a result for Maya, from a device of their own; resolves when the server has it. */
export async function storeForMaya(world: World, title = 'Leading others', takenOn = '2026-11-02'): Promise<Id> {
  const { client } = ownWorld(world, 'coach');
  const { id } = await withMaya(client);
  const stored = await assessmentsOf(client).store(id, { title, takenOn, result: leadingOthers() });
  await client.outbox.flush();
  return stored;
}

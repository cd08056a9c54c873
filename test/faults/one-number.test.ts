import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { browserPlatform, Client, Journal, MemoryStore, type EntriesItem, type Id } from '@coachlight/client';
import { pocketbaseBackend } from '@coachlight/client/pocketbase';
import { actAs, operatorOf, type Api } from '../../backend/dev/api.js';
import { invite } from '../../backend/seed/seed.js';
import { World } from '../journeys/world.js';

const ROUNDS = 40;
const DEVICES = 20;
const PEOPLE = ['maya@example.com', 'ruth@example.com'];
const PATIENCE_MS = 30_000;

interface VersionRow {
  id: Id;
  number: number;
  title: string;
  author: Id;
}

/** A phone or a desk of its own, with everything that an element has below it. */
class Device {
  readonly client: Client;
  /** What this device has said, by round. */
  readonly said: string[] = [];

  constructor(
    url: string,
    readonly name: string,
  ) {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    const backend = pocketbaseBackend(url, { storage });
    const [store, platform] = [new MemoryStore(), browserPlatform(false)];
    const journal = new Journal(store, platform);
    this.client = new Client({ address: url, server: url, backend, store, journal, platform });
    this.client.outbox.items.subscribe(() => {});
  }

  /** A new wording with the person's agreement to it: one act. */
  async reword(engagement: Id, goal: Id, number: number): Promise<void> {
    const title = `Round ${number}: the words of ${this.name}`;
    this.said.push(title);
    const version = this.client.record.newId();
    const words = { title, difference: 'To both of us', priority: '' as const, method: '' };
    await this.client.record.add(engagement, [
      { kind: 'goal_versions', id: version, goal, number, ...words },
      { kind: 'goal_agreements', version },
    ]);
  }

  /** Resolves when nothing of this device is on its way. */
  settled(): Promise<void> {
    const { items } = this.client.outbox;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.name} still sends`)), PATIENCE_MS);
      const leave = items.subscribe(({ value }) => {
        if (!value || value.some(({ state }) => state !== 'parked')) return;
        clearTimeout(late);
        queueMicrotask(() => leave());
        resolve();
      });
    });
  }

  /** The words that came too late. */
  get kept(): { reason: string; title: string }[] {
    return (this.client.outbox.items.value as EntriesItem[]).map(({ reason, entries }) => ({
      reason,
      title: entries.map((entry) => (entry.kind === 'goal_versions' ? entry.title : '')).join(''),
    }));
  }
}

describe('G1: twenty devices reword one goal at the same moment', () => {
  let world: World;
  let operator: Api;
  let devices: Device[] = [];
  let engagement: Id;
  let goal: Id;

  before(async () => {
    world = await World.create({ limits: false });
    operator = await operatorOf(world.server);
    devices = Array.from({ length: DEVICES }, (_, index) => new Device(world.server.url, `device ${index + 1}`));
    for (const [index, { client }] of devices.entries()) {
      await client.account.acceptInvite(await invite(world.server, PEOPLE[index % PEOPLE.length]!));
    }
    const maya = await actAs(operator, 'mayalindqvist00');
    [{ id: engagement }] = (await maya.list('engagements')) as [{ id: Id }];
    const [entry] = await devices[0]!.client.record.add(engagement, [{ kind: 'goals', assessment: '', item: '' }]);
    goal = entry!.id;
    await devices[0]!.settled();
  });
  after(async () => {
    for (const { client } of devices) client.close();
    await world?.close();
  });

  it(`fault 35: in ${ROUNDS} rounds one wording of ${DEVICES} wins each, and all others keep their words`, async () => {
    const versions = () => operator.list<VersionRow>('goal_versions', `goal = "${goal}"`);
    for (let number = 1; number <= ROUNDS; number += 1) {
      await Promise.all(devices.map((device) => device.reword(engagement, goal, number)));
      await Promise.all(devices.map((device) => device.settled()));
      const rows = await versions();
      assert.equal(rows.length, number, `after round ${number} each number was given once`);
      assert.equal(devices.flatMap(({ kept }) => kept).length, number * (DEVICES - 1));
    }
    const rows = await versions();
    assert.deepEqual(
      rows.map(({ number }) => number).sort((a, b) => a - b),
      Array.from({ length: ROUNDS }, (_, index) => index + 1),
    );
    const kept = devices.flatMap((device) => device.kept);
    assert.deepEqual([...new Set(kept.map(({ reason }) => reason))], ['outdated']);
    const everything = [...rows, ...kept].map(({ title }) => title);
    assert.deepEqual(everything.sort(), devices.flatMap(({ said }) => said).sort(), 'no word is lost, none is doubled');
    const agreements = await operator.list<{ version: Id }>('goal_agreements', `version.goal = "${goal}"`);
    assert.deepEqual(agreements.map(({ version }) => version).sort(), rows.map(({ id }) => id).sort());
  });
});

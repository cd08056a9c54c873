import { expect } from '@open-wc/testing';
import { createWorld, DEMO_CODE, type World } from '@coachlight/client/memory';
import type { Client } from '@coachlight/client';
import { FakeSource } from '../media/call/testing/fake-source.js';
import { ownWorld, type OwnWorld } from '../shared/own-world.js';
import './define.js';

async function until(fulfilled: () => unknown): Promise<void> {
  while (!fulfilled()) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function signIn(client: Client, email: string): Promise<void> {
  const { id } = await client.account.requestCode(email);
  await client.account.signInWithCode(id, DEMO_CODE);
}

describe('coach-session-room on a device of several people', () => {
  let world: World;
  let own: OwnWorld;
  let source: FakeSource;

  beforeEach(async () => {
    sessionStorage.clear();
    world = await createWorld();
    own = ownWorld(world, 'client');
    source = new FakeSource('M', '#8a4b7d');
  });

  afterEach(() => {
    own.box.remove();
    own.client.close();
    source.stop();
  });

  it('Z3: nobody is in the call of the person before, nor speaks under their name', async () => {
    const element = document.createElement('coach-session-room');
    const find = (selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector);
    element.source = source;
    own.box.append(element);
    document.body.append(own.box);
    await until(() => find('.door .button'));
    find('.door .button')!.click();
    await until(() => find('.check video'));
    find('.check .button.primary')!.click();
    await until(() => find('.call'));
    expect(source.lights).to.be.above(0);
    await own.client.account.signOut();
    await signIn(own.client, 'ruth@example.com');
    await until(() => !find('.call'));
    expect(source.lights, 'lights that still burn').to.equal(0);
    expect(find('.check')).to.equal(null);
  });
});

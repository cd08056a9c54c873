import { expect } from '@open-wc/testing';
import { createWorld, DEMO_CODE, type World } from '@coachlight/client/memory';
import { sessionsOf, type Client } from '@coachlight/client';
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

describe('coach-session-room with people and sessions that change', () => {
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

  it('S8: a session without a time, e.g. proposed anew after it was called off, has a room all the same', async () => {
    const [engagement] = world.engagements.filter(({ client }) => client.name.startsWith('Maya'));
    const times = [new Date(Date.now() + 86_400_000).toISOString()];
    const draft = { medium: 'video', minutes: 60, place: '', times, note: '' } as const;
    const element = document.createElement('coach-session-room');
    element.source = source;
    element.session = await sessionsOf(own.client).propose(engagement!.id, draft);
    own.box.append(element);
    document.body.append(own.box);
    await until(() => element.shadowRoot?.querySelector('.door .when'));
    expect(element.shadowRoot!.querySelector('.when')!.textContent).to.include('With Ruth Okafor');
  });
});

import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import type { Entry } from '../models/entry.js';
import type { Id } from '../models/id.js';
import { engagementOf, enter, freshId, Hints, rejects, textPost } from './testing/contract-support.js';
import { entry, goalAct, MAYA_ID, RUTH_ID, TOMAS_ID, undated, type Scene } from './testing/entry-support.js';

/** What somebody keeps to hear again: theirs alone, and of the other one's words only. */
export function pinsContract(scene: () => Scene): void {
  describe('what is kept to hear again', () => {
    /** Something that this person has said. */
    const said = async (device: Backend, engagement: Id) => {
      const post = textPost(engagement);
      await device.messages.post(post);
      return post.id;
    };
    const pin = (engagement: Id, author: Id, message: Id, pinned = true) =>
      entry('pins', engagement, author, { message, pinned });
    const seen = async (device: Backend, engagement: Id, { id }: Entry) =>
      (await device.record.of(engagement, 'pins')).filter((one) => one.id === id);

    it('P4: is kept once, in order, and read by whom it belongs to, on every device of theirs', async () => {
      const { world, maya, ruth, shared } = scene();
      const before = await world.count('pins');
      const message = await said(ruth, shared);
      const [kept, let_go] = [pin(shared, MAYA_ID, message), pin(shared, MAYA_ID, message, false)];
      expect(undated(await maya.record.add([kept]))).to.deep.equal([kept]);
      await Promise.all([maya.record.add([kept]), maya.record.add([kept])]);
      await maya.record.add([let_go]);
      expect(await world.count('pins')).to.equal(before + 2);
      const another = await enter(world, (await maya.account.refresh()).email);
      const mine = (await another.record.of(shared, 'pins')).slice(-2);
      expect(undated(mine)).to.deep.equal([kept, let_go]);
      await rejects(maya.record.add([{ ...kept, pinned: false }]), 'taken');
    });

    it('P4, Z3: nobody else sees it, the other person of the engagement included', async () => {
      const { maya, ruth, tomas, shared } = scene();
      const kept = pin(shared, MAYA_ID, await said(ruth, shared));
      const theirs = pin(shared, RUTH_ID, await said(maya, shared));
      await maya.record.add([kept]);
      await ruth.record.add([theirs]);
      expect(await seen(maya, shared, kept), 'the twin: its owner sees it').to.have.length(1);
      expect(await seen(ruth, shared, theirs)).to.have.length(1);
      expect(await seen(ruth, shared, kept)).to.deep.equal([]);
      expect(await seen(maya, shared, theirs)).to.deep.equal([]);
      expect(await tomas.record.of(shared, 'pins')).to.deep.equal([]);
      // Its id says nothing about it either.
      await rejects(ruth.record.add([{ ...theirs, id: kept.id }]), 'taken');
    });

    it('P4: is of what the other one said, in the same engagement', async () => {
      const { world, maya, ruth, tomas, shared } = scene();
      const before = await world.count('pins');
      const [mine, hers] = [await said(maya, shared), await said(ruth, shared)];
      const elsewhere = await said(tomas, await engagementOf(tomas));
      const [goal] = await maya.record.add(goalAct(shared, MAYA_ID).slice(0, 1));
      for (const message of [mine, elsewhere, freshId(), goal!.id, ''])
        await rejects(maya.record.add([pin(shared, MAYA_ID, message)]), 'refused');
      const { fields } = await rejects(maya.record.add([pin(shared, MAYA_ID, freshId())]), 'refused');
      expect(fields, 'it will stay so').to.have.property('message');
      await rejects(ruth.record.add([pin(shared, MAYA_ID, hers)]), 'refused');
      await rejects(tomas.record.add([pin(shared, TOMAS_ID, hers)]), 'refused');
      expect(await world.count('pins')).to.equal(before);
      await maya.record.add([pin(shared, MAYA_ID, hers)]);
    });

    it('P4: tells the other devices of its owner', async () => {
      const { world, maya, ruth, shared } = scene();
      const message = await said(ruth, shared);
      const another = await enter(world, (await maya.account.refresh()).email);
      const hints = new Hints(another, ['pins']);
      await hints.next();
      const told = hints.next();
      await maya.record.add([pin(shared, MAYA_ID, message)]);
      await told;
      hints.leave();
    });

    it('P4: after the end it can still be read', async () => {
      const { world } = scene();
      const [aylin, daniel] = await Promise.all([
        enter(world, 'aylin@example.com'),
        enter(world, 'daniel@example.com'),
      ]);
      const engagement = await engagementOf(aylin);
      const kept = pin(engagement, (await aylin.account.refresh()).id, await said(daniel, engagement));
      await aylin.record.add([kept]);
      await world.setStatus(engagement, 'ended');
      expect(await seen(aylin, engagement, kept)).to.have.length(1);
      const { fields } = await rejects(aylin.record.add([{ ...kept, id: freshId(), pinned: false }]), 'refused');
      expect(fields).to.have.property('engagement');
      await world.setStatus(engagement, 'active');
    });
  });
}

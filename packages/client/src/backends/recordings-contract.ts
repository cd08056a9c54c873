import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import type { Id } from '../models/id.js';
import type { Post } from '../models/message.js';
import {
  enter,
  engagementOf,
  freshId,
  rejects,
  spoken,
  textPost,
  type ContractWorld,
} from './testing/contract-support.js';

/** What the promises about sound beyond one message need. */
interface Scene {
  world: ContractWorld;
  maya: Backend;
  tomas: Backend;
  ruth: Backend;
  shared: Id;
}

/** What holds for recordings that no message carries (yet). */
export function recordingsContract(scene: () => Scene): void {
  describe('sound that nobody was given', () => {
    const put = async (device: Backend, engagement: Id) => {
      const { recording, segments } = await spoken(['mayaHelp'], ['help']);
      await device.recordings.put(engagement, recording, segments);
      return recording;
    };
    const unsentIds = async (device: Backend) =>
      (await device.recordings.unsent()).map(({ recording }) => recording.id);

    it('C2: finds what its owner has stored and not sent, oldest first, and no longer once it is sent', async () => {
      const { maya, shared } = scene();
      const before = await unsentIds(maya);
      const first = await put(maya, shared);
      const second = await put(maya, shared);
      const found = (await maya.recordings.unsent()).slice(before.length);
      expect(found.map(({ recording, engagement }) => ({ recording, engagement }))).to.deep.equal([
        { recording: first, engagement: shared },
        { recording: second, engagement: shared },
      ]);
      const [earlier, later] = found.map(({ created }) => Date.parse(created));
      expect(earlier, 'a time').to.be.greaterThan(0);
      expect(later, 'in their order').to.be.at.least(earlier!);

      const post: Post = { ...textPost(shared), kind: 'voice', body: '', recording: first };
      await maya.messages.post(post);
      expect(await unsentIds(maya)).to.deep.equal([...before, second.id]);
      await maya.messages.post({ ...textPost(shared), kind: 'voice', body: '', recording: second });
      expect(await unsentIds(maya)).to.deep.equal(before);
    });

    it('Z3: shows it to its owner alone, not to the other of the pair', async () => {
      const { maya, ruth, tomas, shared } = scene();
      const recording = await put(maya, shared);
      expect(await unsentIds(maya)).to.include(recording.id);
      for (const other of [ruth, tomas]) expect(await unsentIds(other)).not.to.include(recording.id);
    });

    it('C2: finds it again on another device of the same person', async () => {
      const { world, maya, shared } = scene();
      const recording = await put(maya, shared);
      const another = await enter(world, (await maya.account.refresh()).email);
      const found = (await another.recordings.unsent()).find((one) => one.recording.id === recording.id);
      expect(found?.recording).to.deep.equal(recording);
      expect(await engagementOf(another)).to.equal(found?.engagement);
      await another.messages.post({ ...textPost(shared), kind: 'voice', body: '', recording: found!.recording });
      expect(await unsentIds(maya)).not.to.include(recording.id);
    });

    it('asks a stranger to sign in', async () => {
      const stranger = scene().world.device();
      await rejects(stranger.recordings.unsent(), 'signed-out');
      await rejects(stranger.recordings.segment(freshId(), 0), 'signed-out');
    });
  });
}

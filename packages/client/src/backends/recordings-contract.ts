import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import type { Id } from '../models/id.js';
import type { Post } from '../models/message.js';
import { MAX_TRANSCRIPT } from '../models/recording.js';
import {
  enter,
  engagementOf,
  freshId,
  hash,
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

/** So long that it may have to travel in parts. */
const LONG = 5_500_000;

/** What holds for long recordings, and for those that no message carries (yet). */
export function recordingsContract(scene: () => Scene): void {
  describe('sound that is long', () => {
    it('P1: arrives byte for byte, once, however often and from however many pages it is sent', async function () {
      this.timeout(60_000);
      const { world, maya, ruth, shared } = scene();
      const { recording, segments } = await spoken(['mayaWins', 'mayaHelp'], ['wins', 'help']);
      const long = new Blob([segments[0]!, new Uint8Array(LONG)], { type: segments[0]!.type });
      recording.segments[0] = { ...recording.segments[0]!, size: long.size, sha256: await hash(long) };
      segments[0] = long;
      recording.transcript = 'ä'.repeat(MAX_TRANSCRIPT);
      const before = await world.count('recordings');
      const another = await enter(world, (await maya.account.refresh()).email);
      const put = (device: Backend) => device.recordings.put(shared, recording, segments);
      await Promise.all([put(maya), put(another), put(maya)]);
      await put(maya);
      expect(await world.count('recordings')).to.equal(before + 1);
      const expected = await Promise.all(segments.map(async (blob) => ({ size: blob.size, sha256: await hash(blob) })));
      expect(await maya.recordings.receipts(recording.id)).to.deep.equal(expected);
      for (const [index, sent] of segments.entries()) {
        const heard = await ruth.recordings.segment(recording.id, index);
        expect(heard.type).to.equal(recording.segments[index]!.mime);
        expect(await hash(heard)).to.equal(await hash(sent));
      }
      const words = textPost(shared);
      await maya.messages.post({ ...words, kind: 'voice', body: '', recording });
      expect((await ruth.messages.get(words.id))?.recording).to.deep.equal(recording);
    });

    it('C2: is refused as a whole where it may not be: no part of it is taken', async function () {
      this.timeout(60_000);
      const { world, tomas, shared } = scene();
      const before = await world.count('recordings');
      const { recording } = await spoken(['mayaHelp']);
      const long = new Blob([new Uint8Array(LONG)], { type: 'audio/webm' });
      recording.segments[0] = { ...recording.segments[0]!, size: LONG, sha256: '' };
      const { fields } = await rejects(tomas.recordings.put(shared, recording, [long]), 'refused');
      expect(fields).to.have.property('engagement');
      expect(await world.count('recordings')).to.equal(before);
    });
  });

  describe('sound that is played while it is fetched', () => {
    it('P1: has an address for both, and for nobody else', async () => {
      const { world, maya, ruth, tomas, shared } = scene();
      const { recording, segments } = await spoken(['mayaWins', 'mayaHelp']);
      await maya.recordings.put(shared, recording, segments);
      for (const side of [maya, ruth]) {
        for (const [index, sent] of segments.entries()) {
          const answer = await fetch(await side.recordings.address(recording.id, index));
          expect(await hash(await answer.blob())).to.equal(await hash(sent));
        }
      }
      await rejects(tomas.recordings.address(recording.id, 0), 'not-found');
      await rejects(maya.recordings.address(recording.id, 2), 'not-found');
      await rejects(maya.recordings.address(freshId(), 0), 'not-found');
      await rejects(world.device().recordings.address(recording.id, 0), 'signed-out');
    });
  });

  describe('words beside the sound', () => {
    it('P3: arrive with it as they are, for both, and are left out where there are none', async () => {
      const { maya, ruth, shared } = scene();
      for (const transcript of ['“Quotes”, <b>tags</b> & 🌊\n\n  a new line ', undefined]) {
        const { recording, segments } = await spoken(['mayaHelp'], ['help']);
        const said = transcript ? { ...recording, transcript } : recording;
        await maya.recordings.put(shared, said, segments);
        expect((await maya.recordings.unsent()).at(-1)?.recording).to.deep.equal(said);
        const post: Post = { ...textPost(shared), kind: 'voice', body: '', recording: said };
        await maya.messages.post(post);
        for (const side of [maya, ruth]) expect((await side.messages.get(post.id))?.recording).to.deep.equal(said);
        const heard = await ruth.recordings.segment(recording.id, 0);
        expect(await hash(heard), 'never in its place').to.equal(await hash(segments[0]!));
      }
    });

    it('P3: that are too long are refused by name, and what just fits is taken', async () => {
      const { world, maya, shared } = scene();
      const before = await world.count('recordings');
      const { recording, segments } = await spoken(['mayaHelp']);
      const said = (transcript: string) => maya.recordings.put(shared, { ...recording, transcript }, segments);
      const { fields } = await rejects(said('x'.repeat(MAX_TRANSCRIPT + 1)), 'refused');
      expect(fields).to.deep.equal({ transcript: 'validation_max_text_constraint' });
      expect(await world.count('recordings')).to.equal(before);
      await said('x'.repeat(MAX_TRANSCRIPT));
      expect(await world.count('recordings')).to.equal(before + 1);
    });
  });

  describe('sound that was mended before it was given to anybody', () => {
    const long = async (fill: number) => {
      const { recording, segments: sound } = await spoken(['mayaHelp']);
      const blob = new Blob([sound[0]!, new Uint8Array(LONG).fill(fill)], {
        type: 'audio/webm',
      });
      recording.segments[0] = { ...recording.segments[0]!, size: blob.size, sha256: await hash(blob) };
      return { recording, segments: [blob] };
    };

    it('R6: stands in the place of what was cut, once, and is what the other one hears', async () => {
      const { world, maya, ruth, shared } = scene();
      const first = await spoken(['mayaWins', 'mayaHelp'], ['wins', 'help']);
      const { id } = first.recording;
      const before = await world.count('recordings');
      await maya.recordings.put(shared, { ...first.recording, transcript: 'What was cut' }, first.segments);
      const cut = await spoken(['mayaChallenges'], ['challenges']);
      const mended = { ...cut.recording, id };
      // From this page, from another one of hers, and again because an answer was lost.
      const another = await enter(world, (await maya.account.refresh()).email);
      for (const device of [another, maya, maya]) await device.recordings.put(shared, mended, cut.segments);
      expect(await world.count('recordings')).to.equal(before + 1);
      expect((await maya.recordings.unsent()).at(-1)?.recording).to.deep.equal(mended);
      expect(await maya.recordings.receipts(id)).to.deep.equal(
        mended.segments.map(({ size, sha256 }) => ({ size, sha256 })),
      );
      const post: Post = { ...textPost(shared), kind: 'voice', body: '', recording: mended };
      await maya.messages.post(post);
      expect((await ruth.messages.get(post.id))?.recording).to.deep.equal(mended);
      expect(await hash(await ruth.recordings.segment(id, 0))).to.equal(await hash(cut.segments[0]!));
      await rejects(ruth.recordings.segment(id, 1), 'not-found');
      await rejects(maya.recordings.put(shared, first.recording, first.segments), 'taken');
      expect((await ruth.messages.get(post.id))?.recording, 'given is given').to.deep.equal(mended);
    });

    it('R6, P3: has its new chapters and its new words, or none any more', async () => {
      const { maya, shared } = scene();
      const { recording, segments } = await spoken(['mayaHelp'], ['help']);
      const put = (one: typeof recording) => maya.recordings.put(shared, one, segments);
      const stored = async () => (await maya.recordings.unsent()).at(-1)?.recording;
      await put({ ...recording, transcript: 'Words' });
      const moved = { ...recording, transcript: 'Words', chapters: [{ key: 'help', atMs: 700 }] };
      for (const one of [moved, { ...moved, transcript: 'Other\nwords' }, { ...recording, chapters: moved.chapters }]) {
        await put(one);
        expect(await stored()).to.deep.equal(one);
        expect((await maya.recordings.receipts(recording.id))![0]!.sha256).to.equal(await hash(segments[0]!));
      }
      await maya.messages.post({ ...textPost(shared), kind: 'voice', body: '', recording });
      await put({ ...recording, chapters: moved.chapters, transcript: 'Words once more' });
      expect(await maya.recordings.receipts(recording.id), 'what is sent is there, whatever the words').to.have.length(
        1,
      );
    });

    it('R6: may be long, before and after', async function () {
      this.timeout(60_000);
      const { world, maya, ruth, shared } = scene();
      const [first, second, short] = [await long(1), await long(2), await spoken(['mayaHelp'])];
      const before = await world.count('recordings');
      for (const { recording, segments } of [first, second, short, second]) {
        await maya.recordings.put(shared, { ...recording, id: first.recording.id }, segments);
        expect(await hash(await ruth.recordings.segment(first.recording.id, 0))).to.equal(await hash(segments[0]!));
      }
      expect(await world.count('recordings')).to.equal(before + 1);
    });

    it('Z3: is mended by nobody else, and not after the end', async () => {
      const { world, maya, ruth, tomas, shared } = scene();
      const { recording, segments } = await spoken(['mayaHelp']);
      await maya.recordings.put(shared, recording, segments);
      const another = await spoken(['mayaWins']);
      const put = (device: Backend, engagement: Id) =>
        device.recordings.put(engagement, { ...another.recording, id: recording.id }, another.segments);
      await rejects(put(ruth, shared), 'taken');
      await rejects(put(tomas, await engagementOf(tomas)), 'taken');
      await world.setStatus(shared, 'ended');
      await rejects(put(maya, shared), 'refused').finally(() => world.setStatus(shared, 'active'));
      expect((await maya.recordings.receipts(recording.id))![0]!.size).to.equal(segments[0]!.size);
    });
  });

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

import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import type { Id } from '../models/id.js';
import type { Post } from '../models/message.js';
import { MAX_SEGMENT_BYTES } from '../models/recording.js';
import { pinsContract } from './pins-contract.js';
import { recordContract } from './record-contract.js';
import { recordSidesContract } from './record-sides-contract.js';
import { recordingsContract } from './recordings-contract.js';
import { roomsContract } from './rooms-contract.js';
import {
  accountOf,
  checkInPost,
  counts,
  engagementOf,
  enter,
  freshId,
  hash,
  Hints,
  other,
  rejects,
  spoken,
  textPost,
  type ContractWorld,
} from './testing/contract-support.js';
import { goalAct } from './testing/entry-support.js';

const MAYA = 'maya@example.com';
const TOMAS = 'tomas@example.com';
const RUTH = 'ruth@example.com';

/** The promises that every backend keeps, tried through the port alone. */
export function backendContract(name: string, makeWorld: () => Promise<ContractWorld>): void {
  describe(`the backend contract: ${name}`, () => {
    let world: ContractWorld;
    let maya: Backend;
    let tomas: Backend;
    let ruth: Backend;
    let shared: Id;

    before(async function () {
      this.timeout(60_000);
      world = await makeWorld();
      [maya, tomas, ruth] = await Promise.all([enter(world, MAYA), enter(world, TOMAS), enter(world, RUTH)]);
      shared = await engagementOf(maya);
    });
    after(() => world?.end());

    const write = () => textPost(shared);

    describe('being somebody', () => {
      it('C2: signs in with the code from the mail, in spaced digits too', async () => {
        const device = world.device();
        const seen: (string | undefined)[] = [];
        device.account.watch((account) => seen.push(account?.email));
        const request = await device.account.requestCode(MAYA);
        expect(request.validForSeconds).to.equal(180);
        const code = await world.code(MAYA);
        const account = await device.account.signInWithCode(request.id, ` ${code.slice(0, 4)} ${code.slice(4)}`);
        expect(account).to.include({ name: 'Maya Lindqvist', email: MAYA, timeZone: 'Europe/Stockholm', locale: 'en' });
        expect(await device.account.refresh()).to.deep.equal(account);
        expect(seen[0]).to.equal(undefined);
        expect(seen.at(-1)).to.equal(MAYA);
      });

      it('refuses a wrong code, and takes the right one after it', async () => {
        const device = world.device();
        const { id } = await device.account.requestCode(TOMAS);
        const code = await world.code(TOMAS);
        await rejects(device.account.signInWithCode(id, other(code)), 'code-wrong');
        expect((await device.account.signInWithCode(id, code)).email).to.equal(TOMAS);
      });

      it('lets a code be used once', async () => {
        const device = world.device();
        const { id } = await device.account.requestCode(TOMAS);
        const code = await world.code(TOMAS);
        await device.account.signInWithCode(id, code);
        await rejects(device.account.signInWithCode(id, code), 'code-expired');
      });

      it('says that a code is too old', async () => {
        const device = world.device();
        const { id } = await device.account.requestCode(TOMAS);
        const code = await world.code(TOMAS);
        await world.expireCodes();
        await rejects(device.account.signInWithCode(id, code), 'code-expired');
      });

      it('answers an unknown address like a known one', async () => {
        const device = world.device();
        const request = await device.account.requestCode('nobody@example.com');
        expect(request.id).to.be.a('string').that.is.not.empty;
        expect(request.validForSeconds).to.equal(180);
        await rejects(device.account.signInWithCode(request.id, '12345678'), 'code-wrong');
      });

      it('takes an invitation once', async () => {
        const token = await world.invite(MAYA);
        expect((await world.device().account.acceptInvite(token)).email).to.equal(MAYA);
        await rejects(world.device().account.acceptInvite(token), 'invite-invalid');
        await rejects(world.device().account.acceptInvite('no such invitation'), 'invite-invalid');
      });

      it('forgets the person on this device at sign-out, and on no other', async () => {
        const device = await enter(world, MAYA);
        await device.account.signOut();
        await rejects(device.account.refresh(), 'signed-out');
        expect((await maya.account.refresh()).email).to.equal(MAYA);
      });

      it('asks a stranger to sign in, for everything that belongs to somebody', async () => {
        const stranger = world.device();
        await rejects(stranger.engagements.list(), 'signed-out');
        await rejects(stranger.messages.ofEngagement(shared), 'signed-out');
        await rejects(stranger.messages.get(freshId()), 'signed-out');
        await rejects(stranger.messages.post(write()), 'signed-out');
        await rejects(stranger.recordings.receipts(freshId()), 'signed-out');
        await rejects(stranger.account.signOutEverywhere(), 'signed-out');
      });
    });

    describe('places and people', () => {
      it('finds a practice by its name in addresses, signed in or not', async () => {
        const practice = await world.device().practices.bySlug('northlight');
        expect(practice).to.include({
          slug: 'northlight',
          name: 'Northlight Leadership',
          timeZone: 'Europe/Berlin',
          logo: '',
        });
        expect(practice.brand).to.have.property('color-accent');
        expect(practice.hours, 'T3: a stranger may know when its one coach is at work').to.include({ windowHours: 8 });
        expect((await maya.practices.bySlug('harbour')).name).to.equal('Harbour Coaching');
      });

      it('says that a practice is unknown, whatever is asked', async () => {
        for (const slug of ['nowhere', '', 'Harbour', '" || slug != "', 'x'.repeat(500)]) {
          await rejects(world.device().practices.bySlug(slug), 'practice-unknown');
        }
      });

      it('lists the engagements of each side, with names and office hours', async () => {
        const [own, ...more] = await maya.engagements.list();
        expect(more).to.be.empty;
        expect(own?.client.name).to.equal('Maya Lindqvist');
        expect(own?.coach.name).to.equal('Ruth Okafor');
        expect(own?.status).to.equal('active');
        expect(own?.hours).to.deep.equal({
          timeZone: 'Europe/Berlin',
          days: [1, 2, 3, 4, 5],
          from: '09:00',
          to: '17:00',
          windowHours: 8,
        });
        const clients = (await ruth.engagements.list()).map(({ client }) => client.name);
        expect(clients).to.have.members(['Maya Lindqvist', 'Tomás Ferreira']);
      });
    });

    describe('what is said', () => {
      it('Z1: keeps a text, and shows it to both sides as it was', async () => {
        const post = { ...write(), body: '“Quotes”, <b>tags</b>, emoji 🌊\nand a second line' };
        await maya.messages.post(post);
        for (const side of [maya, ruth]) {
          const message = await side.messages.get(post.id);
          expect(message).to.deep.include({ ...post, delivery: 'sent' });
          expect(message?.author.name).to.equal('Maya Lindqvist');
          expect(Date.parse(message!.created)).to.be.greaterThan(0);
          expect((await side.messages.ofEngagement(shared)).at(-1)?.id).to.equal(post.id);
        }
      });

      it('C1, C4: keeps a check-in, part by part, with its sound and chapters', async () => {
        const { recording, segments } = await spoken(['mayaWins', 'mayaHelp'], ['wins', 'help']);
        await maya.recordings.put(shared, recording, segments);
        const post = checkInPost(shared, recording);
        await maya.messages.post(post);
        const [seen] = (await ruth.messages.forCoach((await ruth.account.refresh()).id)).slice(-1);
        expect(seen).to.deep.include({ ...post, delivery: 'sent' });
      });

      it('keeps a question with a single part, and an answer by voice to it', async () => {
        const asked = checkInPost(shared, undefined, 'question');
        await maya.messages.post(asked);
        const { recording, segments } = await spoken(['ruthReply']);
        await ruth.recordings.put(shared, recording, segments);
        const answer: Post = { ...textPost(shared), kind: 'voice', body: '', recording, replyTo: asked.id };
        await ruth.messages.post(answer);
        const [question, reply] = (await maya.messages.ofEngagement(shared)).slice(-2);
        expect(question).to.deep.include(asked);
        expect(reply).to.deep.include(answer);
      });

      it('answers undefined for a message that does not exist', async () => {
        expect(await maya.messages.get(freshId())).to.equal(undefined);
      });

      it('stores a check-in once, however often it is sent, even at the same time', async function () {
        this.timeout(30_000);
        const before = await counts(world);
        const post = checkInPost(shared, undefined);
        await Promise.all(Array.from({ length: 20 }, () => maya.messages.post(post)));
        await maya.messages.post(post);
        const after = await counts(world);
        expect(after.messages - before.messages).to.equal(1);
        expect(after.checkins - before.checkins).to.equal(1);
        expect(after.parts - before.parts).to.equal(3);
      });

      it('stores a voice message once, however often it is sent, even at the same time', async function () {
        this.timeout(30_000);
        const before = await counts(world);
        const { recording, segments } = await spoken(['mayaHelp']);
        await Promise.all(Array.from({ length: 5 }, () => maya.recordings.put(shared, recording, segments)));
        const post: Post = { ...textPost(shared), kind: 'voice', body: '', recording };
        await Promise.all(Array.from({ length: 20 }, () => maya.messages.post(post)));
        const after = await counts(world);
        expect(after.recordings - before.recordings).to.equal(1);
        expect(after.messages - before.messages).to.equal(1);
      });

      it('says that an id is taken if other words have it, or somebody else has', async () => {
        const post = write();
        await maya.messages.post(post);
        await rejects(maya.messages.post({ ...post, body: 'Something else' }), 'taken');
        await rejects(ruth.messages.post(post), 'taken');
        await rejects(tomas.messages.post({ ...post, engagement: await engagementOf(tomas) }), 'taken');
        expect((await maya.messages.get(post.id))?.body).to.equal(post.body);
      });

      it('refuses what is no message: silence, sound that is not there, an answer to nothing', async () => {
        const before = await counts(world);
        const { recording } = await spoken(['mayaHelp']);
        await rejects(maya.messages.post({ ...write(), body: '' }), 'refused');
        await rejects(maya.messages.post({ ...write(), kind: 'voice' }), 'refused');
        await rejects(maya.messages.post({ ...write(), kind: 'voice', recording }), 'refused');
        await rejects(maya.messages.post({ ...write(), replyTo: freshId() }), 'refused');
        await rejects(maya.messages.post({ ...write(), replyTo: 'tomasask1000000' }), 'refused');
        expect(await counts(world)).to.deep.equal(before);
      });

      it('says which field is too long', async () => {
        const { fields } = await rejects(maya.messages.post({ ...write(), body: 'x'.repeat(10_001) }), 'refused');
        expect(fields).to.deep.equal({ body: 'validation_max_text_constraint' });
      });
    });

    describe('sound', () => {
      it('P1: gives back every byte of every segment, to both sides', async () => {
        const { recording, segments } = await spoken(['mayaWins', 'mayaChallenges'], ['wins', 'challenges']);
        await maya.recordings.put(shared, recording, segments);
        for (const side of [maya, ruth]) {
          for (const [index, sent] of segments.entries()) {
            const stored = await side.recordings.segment(recording.id, index);
            expect(stored.type).to.equal(recording.segments[index]?.mime);
            expect(await hash(stored)).to.equal(await hash(sent));
          }
        }
      });

      it('proves what it holds: receipts are counted on the bytes', async () => {
        const { recording, segments } = await spoken(['mayaWins', 'mayaHelp']);
        expect(await maya.recordings.receipts(recording.id)).to.equal(undefined);
        await maya.recordings.put(shared, recording, segments);
        const expected = await Promise.all(
          segments.map(async (blob) => ({ size: blob.size, sha256: await hash(blob) })),
        );
        expect(await maya.recordings.receipts(recording.id)).to.deep.equal(expected);
      });

      it('takes a recording twice as once, and no other under the same id once it is sent', async () => {
        const { recording, segments } = await spoken(['mayaHelp']);
        const before = await world.count('recordings');
        await maya.recordings.put(shared, recording, segments);
        await maya.recordings.put(shared, recording, segments);
        expect(await world.count('recordings')).to.equal(before + 1);
        await maya.messages.post({ ...textPost(shared), kind: 'voice', body: '', recording });
        const another = await spoken(['mayaWins']);
        await rejects(
          maya.recordings.put(shared, { ...another.recording, id: recording.id }, another.segments),
          'taken',
        );
        await rejects(ruth.recordings.put(shared, recording, segments), 'taken');
        await rejects(tomas.recordings.put(await engagementOf(tomas), recording, segments), 'taken');
      });

      it('says that a segment is too large before it is sent, and refuses what has none', async () => {
        const { recording, segments } = await spoken(['mayaHelp']);
        const large = new Blob([new Uint8Array(MAX_SEGMENT_BYTES + 1)], { type: 'audio/webm' });
        await rejects(maya.recordings.put(shared, recording, [large]), 'too-large');
        await rejects(maya.recordings.put(shared, recording, []), 'refused');
        await rejects(maya.recordings.put(shared, recording, [...segments, ...segments]), 'refused');
        expect(await maya.recordings.receipts(recording.id)).to.equal(undefined);
      });

      it('has no segment where there is none', async () => {
        const { recording, segments } = await spoken(['mayaHelp']);
        await maya.recordings.put(shared, recording, segments);
        await rejects(maya.recordings.segment(recording.id, 1), 'not-found');
        await rejects(maya.recordings.segment(freshId(), 0), 'not-found');
      });
    });

    describe('who may see it', () => {
      it('Z3: shows nothing of the pair to another client', async () => {
        const { recording, segments } = await spoken(['mayaHelp']);
        await maya.recordings.put(shared, recording, segments);
        const post: Post = { ...write(), kind: 'voice', recording };
        await maya.messages.post(post);
        expect(await tomas.messages.ofEngagement(shared)).to.deep.equal([]);
        expect(await tomas.messages.get(post.id)).to.equal(undefined);
        const inbox = await tomas.messages.forCoach((await ruth.account.refresh()).id);
        expect(inbox.filter(({ engagement }) => engagement === shared)).to.deep.equal([]);
        expect(await tomas.recordings.receipts(recording.id)).to.equal(undefined);
        await rejects(tomas.recordings.segment(recording.id, 0), 'not-found');
      });

      it('Z3: refuses what is sent into the engagement of others', async () => {
        const before = await counts(world);
        const { recording, segments } = await spoken(['mayaHelp']);
        const error = await rejects(tomas.messages.post(write()), 'refused');
        expect(error.fields).to.have.property('engagement');
        await rejects(tomas.messages.post(checkInPost(shared, undefined)), 'refused');
        await rejects(tomas.recordings.put(shared, recording, segments), 'refused');
        expect(await counts(world)).to.deep.equal(before);
      });

      it("refuses somebody else's recording in a message", async () => {
        const { recording, segments } = await spoken(['mayaHelp']);
        await maya.recordings.put(shared, recording, segments);
        await rejects(ruth.messages.post({ ...write(), kind: 'voice', recording }), 'refused');
      });
    });

    const scene = () => ({ world, maya, tomas, ruth, shared });
    recordingsContract(scene);
    recordContract(scene);
    recordSidesContract(scene);
    pinsContract(scene);
    roomsContract(scene);

    describe('news', () => {
      const watchers: Hints[] = [];
      /** Resolves when the device really listens. */
      const watch = async (device: Backend) => {
        const watcher = new Hints(device);
        watchers.push(watcher);
        await watcher.next();
        return watcher;
      };
      afterEach(() => watchers.splice(0).forEach((watcher) => watcher.leave()));

      it('tells both sides that something might have changed, and nobody else', async () => {
        const [client, coach, another] = await Promise.all([watch(maya), watch(ruth), watch(tomas)]);
        const told = [client.next(), coach.next()];
        await maya.messages.post(write());
        await Promise.all(told);
        const after = another.next();
        await tomas.messages.post(textPost(await engagementOf(tomas)));
        await after;
        expect(another.count).to.equal(2);
      });

      it('tells nobody who has left', async () => {
        const [left, stays] = await Promise.all([watch(maya), watch(maya)]);
        left.leave();
        const told = stays.next();
        await ruth.messages.post(write());
        await told;
        expect(left.count).to.equal(1);
      });

      it('tells those who began to watch before they signed in', async () => {
        const device = world.device();
        const watcher = new Hints(device);
        watchers.push(watcher);
        const told = watcher.next();
        await device.account.acceptInvite(await world.invite(MAYA));
        await told;
      });

      it('says offline while there is no answer, and tells when it is back', async function () {
        this.timeout(30_000);
        const post = write();
        const watcher = await watch(maya);
        const back = watcher.next();
        await world.setOffline(true);
        await rejects(maya.messages.post(post), 'offline');
        await rejects(maya.engagements.list(), 'offline');
        await rejects(maya.account.refresh(), 'offline');
        await rejects(world.device().practices.bySlug('harbour'), 'offline');
        expect(await accountOf(maya)).to.equal(MAYA);
        expect(watcher.count).to.equal(1);
        await world.setOffline(false);
        await back;
        const told = watcher.next();
        await maya.messages.post(post);
        await told;
        expect((await maya.messages.get(post.id))?.id).to.equal(post.id);
      });
    });

    describe('a sign-in that has ended', () => {
      const questions: Record<string, (device: Backend) => Promise<unknown>> = {
        engagements: (device) => device.engagements.list(),
        thread: (device) => device.messages.ofEngagement(shared),
        inbox: (device) => device.messages.forCoach(freshId()),
        message: (device) => device.messages.get(freshId()),
        post: (device) => device.messages.post(write()),
        receipts: (device) => device.recordings.receipts(freshId()),
        segment: (device) => device.recordings.segment(freshId(), 0),
        unsent: (device) => device.recordings.unsent(),
        record: (device) => device.record.of(shared, 'goals'),
        entry: (device) => device.record.add(goalAct(shared, 'mayalindqvist00')),
        relay: (device) => device.rooms.relay(freshId()),
        recording: async (device) => {
          const { recording, segments } = await spoken(['mayaHelp']);
          await device.recordings.put(shared, recording, segments);
        },
      };

      it('is signed-out for every question, and never an empty list', async function () {
        this.timeout(30_000);
        const devices = await Promise.all(Object.keys(questions).map(() => enter(world, MAYA)));
        await world.revoke(MAYA);
        for (const [index, ask] of Object.values(questions).entries()) {
          await rejects(ask(devices[index]!), 'signed-out');
          expect(await accountOf(devices[index]!)).to.equal(undefined);
        }
        await rejects(maya.account.refresh(), 'signed-out');
        maya = await enter(world, MAYA);
      });

      it('is not taken for an empty list that was true a moment before', async () => {
        const device = await enter(world, TOMAS);
        expect(await device.messages.forCoach(freshId())).to.deep.equal([]);
        await world.revoke(TOMAS);
        await rejects(device.engagements.list(), 'signed-out');
      });

      it('ends on every device at once when its person says so', async () => {
        const [one, two] = await Promise.all([enter(world, MAYA), enter(world, MAYA)]);
        await one.account.signOutEverywhere();
        expect(await accountOf(one)).to.equal(undefined);
        await rejects(two.engagements.list(), 'signed-out');
        await rejects(two.account.refresh(), 'signed-out');
        expect(await accountOf(two)).to.equal(undefined);
      });
    });
  });
}

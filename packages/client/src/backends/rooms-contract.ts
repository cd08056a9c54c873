import { expect } from '@open-wc/testing';
import type { Backend } from '../backend.js';
import type { Id } from '../models/id.js';
import type { Signal } from '../models/signal.js';
import { freshId, rejects } from './testing/contract-support.js';
import { MAYA_ID, RUTH_ID, sessionAct, type Scene } from './testing/entry-support.js';

/** What a device hears of a session. */
class Ear {
  readonly heard: Signal[] = [];
  readonly troubles: unknown[] = [];
  readonly leave: () => void;
  #waiting: { count: number; resolve: () => void }[] = [];

  constructor(device: Backend, session: Id) {
    const hear = (signal: Signal) => {
      this.heard.push(signal);
      this.#waiting = this.#waiting.filter(({ count, resolve }) => this.heard.length < count || resolve());
    };
    this.leave = device.rooms.listen(session, hear, (thrown) => this.troubles.push(thrown));
  }

  /** Resolves when so many signals were heard in all. */
  until(count: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.heard.length >= count) resolve();
      else this.#waiting.push({ count, resolve });
    });
  }

  get seqs(): number[] {
    return this.heard.map(({ seq }) => seq).sort((a, b) => a - b);
  }
}

/** The way to a call: from one of the pair to the other, and to nobody else. */
export function roomsContract(scene: () => Scene): void {
  describe('rooms', () => {
    let session: Id;
    const ears: Ear[] = [];
    const listen = (device: Backend, to = session) => {
      const ear = new Ear(device, to);
      ears.push(ear);
      return ear;
    };
    const signal = (seq: number, instance: Id, more: Partial<Signal> = {}): Omit<Signal, 'sender'> => ({
      id: freshId(),
      session,
      instance,
      target: '',
      seq,
      payload: { says: `number ${seq}` },
      ...more,
    });

    beforeEach(async () => {
      const { ruth, shared } = scene();
      const act = sessionAct(shared, RUTH_ID);
      await ruth.record.add(act);
      session = act[0].id;
    });
    afterEach(() => ears.splice(0).forEach(({ leave }) => leave()));

    it('S6: what one side says reaches the other, each once, and never itself or anybody else', async function () {
      this.timeout(20_000);
      const { maya, ruth, tomas } = scene();
      const [hers, mine, others] = [listen(ruth), listen(maya), listen(tomas)];
      const [here, there] = [freshId(), freshId()];
      const first = signal(0, here, { target: there, payload: { sdp: 'v=0\r\n“…” 🌊', list: [1, null, { a: true }] } });
      await maya.rooms.send(first);
      await hers.until(1);
      expect(hers.heard).to.deep.equal([{ ...first, sender: MAYA_ID }]);
      for (let seq = 1; seq < 12; seq += 1) await maya.rooms.send(signal(seq, here));
      await ruth.rooms.send(signal(0, there));
      await Promise.all([hers.until(12), mine.until(1)]);
      expect(hers.seqs).to.deep.equal([...Array(12).keys()]);
      expect(mine.heard.map(({ sender, instance }) => [sender, instance])).to.deep.equal([[RUTH_ID, there]]);
      expect(others.heard).to.deep.equal([]);
      for (const ear of [hers, mine, others]) expect(ear.troubles).to.deep.equal([]);
    });

    it('S6: who comes a little later hears what was said before', async () => {
      const { maya, ruth } = scene();
      const here = freshId();
      await Promise.all([0, 1, 2].map((seq) => maya.rooms.send(signal(seq, here))));
      const late = listen(ruth);
      await late.until(3);
      await maya.rooms.send(signal(3, here));
      await late.until(4);
      expect(late.seqs).to.deep.equal([0, 1, 2, 3]);
    });

    it('a signal that is sent twice is one', async () => {
      const { world, maya, ruth } = scene();
      const before = await world.count('signals');
      const said = signal(0, freshId());
      await Promise.all([maya.rooms.send(said), maya.rooms.send(said)]);
      await maya.rooms.send(said);
      expect((await world.count('signals')) - before).to.equal(1);
      const ear = listen(ruth);
      await maya.rooms.send(signal(1, said.instance));
      await ear.until(2);
      expect(ear.seqs).to.deep.equal([0, 1]);
      // Whoever knows our instance takes none of our numbers.
      await ruth.rooms.send(signal(2, said.instance));
      await maya.rooms.send(signal(2, said.instance));
      await ear.until(3);
      expect((await world.count('signals')) - before).to.equal(4);
    });

    it('another session is another room, and who has left hears nothing', async () => {
      const { maya, ruth, shared } = scene();
      const act = sessionAct(shared, MAYA_ID);
      await maya.record.add(act);
      const [left, elsewhere, stays] = [listen(ruth), listen(ruth, act[0].id), listen(ruth)];
      left.leave();
      await maya.rooms.send(signal(0, freshId()));
      await stays.until(1);
      await maya.rooms.send(signal(0, freshId(), { session: act[0].id }));
      await elsewhere.until(1);
      expect([left.heard.length, elsewhere.heard.length, stays.heard.length]).to.deep.equal([0, 1, 1]);
    });

    it('Z3: nobody else can say anything in the room, or have its relay', async () => {
      const { world, maya, ruth, tomas } = scene();
      const before = await world.count('signals');
      await rejects(tomas.rooms.send(signal(0, freshId())), 'refused');
      await rejects(maya.rooms.send(signal(0, freshId(), { session: freshId() })), 'refused');
      await rejects(tomas.rooms.relay(session), 'refused');
      await rejects(maya.rooms.relay(freshId()), 'refused');
      await rejects(world.device().rooms.send(signal(0, freshId())), 'signed-out');
      await rejects(world.device().rooms.relay(session), 'signed-out');
      expect(await world.count('signals')).to.equal(before);
      for (const side of [maya, ruth]) {
        const relay = await side.rooms.relay(session);
        expect(relay.urls).to.be.an('array');
        expect(relay.validForSeconds).to.be.within(0, 600);
      }
    });

    it('is too small for what is no signal', async () => {
      const { maya } = scene();
      const payload = 'x'.repeat(62_000);
      const { fields } = await rejects(maya.rooms.send(signal(0, freshId(), { payload })), 'refused');
      expect(fields).to.have.property('payload');
    });
  });
}

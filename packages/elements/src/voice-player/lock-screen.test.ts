import { expect } from '@open-wc/testing';
import { itSounds } from '../media/testing/it-sounds.js';
import './define.js';
import { playTo, silence, Tones, until } from './testing/scene.js';

type Handler = ((details: Partial<MediaSessionActionDetails>) => void) | null;

const session = (navigator as Partial<Navigator>).mediaSession;
/** Where a browser has no Media Session there is nothing to be promised. */
const itControls = session ? itSounds : (name: string, test: () => Promise<void>) => it.skip(name, test);

const chapters = [
  { key: 'wins', atMs: 0 },
  { key: 'help', atMs: 8000 },
  { key: 'next', atMs: 16_000 },
];

describe('coach-voice-player on the lock screen', () => {
  const handlers = new Map<string, Handler>();
  let positions: (MediaPositionState | undefined)[] = [];
  const press = (action: string, details: Partial<MediaSessionActionDetails> = {}) => handlers.get(action)!(details);
  const set = () => [...handlers].filter(([, handler]) => handler).map(([action]) => action);
  const own = { handle: session?.setActionHandler, position: session?.setPositionState };

  beforeEach(() => {
    if (!session) return;
    handlers.clear();
    positions = [];
    session.setActionHandler = (action: MediaSessionAction, handler: MediaSessionActionHandler | null) => {
      handlers.set(action, handler as Handler);
      own.handle!.call(session, action, handler);
    };
    session.setPositionState = (state?: MediaPositionState) => {
      positions.push(state);
      own.position!.call(session, state);
    };
  });
  afterEach(() => {
    silence();
    if (session) Object.assign(session, { setActionHandler: own.handle, setPositionState: own.position });
  });

  const player = (id = 'lockscreen') => new Tones(id, [[440, 24]], { chapters }).player();

  itControls('P1: says who is heard, where the voice is and how fast it goes', async () => {
    document.title = 'Harbour Coaching';
    const element = await player();
    await playTo(element, 50);
    expect(session!.metadata!.title).to.equal('Maya Lindqvist');
    expect(session!.metadata!.artist).to.equal('Harbour Coaching');
    expect(session!.playbackState).to.equal('playing');
    element.seek(6000);
    expect(positions.at(-1)).to.deep.include({ duration: 24, playbackRate: 1 });
    expect(positions.at(-1)!.position).to.be.closeTo(6, 0.3);
    element.pause();
    expect(session!.playbackState).to.equal('paused');
  });

  itControls('P1: headset and lock screen pause, play, jump, and go from chapter to chapter', async () => {
    const element = await player();
    await playTo(element, 50);
    press('pause');
    await until(() => !element.playing, 'pauses');
    press('play');
    await until(() => element.playing, 'plays');
    const at = () => Math.round(element.positionMs / 1000);
    press('seekto', { seekTime: 10 });
    expect(at()).to.equal(10);
    press('seekbackward', {});
    expect(at()).to.equal(5);
    press('seekforward', { seekOffset: 4 });
    expect(at()).to.equal(9);
    press('nexttrack');
    expect(at()).to.equal(16);
    press('nexttrack');
    expect(at(), 'there is no further one').to.equal(16);
    press('previoustrack');
    expect(at()).to.equal(8);
    press('seekto', { seekTime: 12 });
    press('previoustrack');
    expect(at(), 'its own beginning first').to.equal(8);
    press('stop');
    await until(() => !element.playing, 'stops');
  });

  itControls('P1: a recording without chapters has no previous and next', async () => {
    const element = await new Tones('plain', [[440, 4]]).player();
    await playTo(element, 50);
    expect(set()).to.include('seekto').and.not.include('nexttrack');
  });

  itControls('P1: only the player that plays has them, and gives them back', async () => {
    const [one, other] = [await player('one'), await player('other')];
    await playTo(one, 50);
    other.label = 'Ruth';
    await playTo(other, 50);
    expect(one.playing).to.equal(false);
    expect(session!.metadata!.title).to.equal('Ruth');
    press('seekto', { seekTime: 5 });
    expect(Math.round(other.positionMs / 1000)).to.equal(5);
    expect(one.positionMs).to.be.below(4000);
    document.dispatchEvent(new Event('coach-recording-started'));
    expect(set()).to.deep.equal([]);
    expect(session!.metadata).to.equal(null);
    expect(session!.playbackState).to.equal('none');
  });

  itControls('P1: names the practice in which the player stands', async () => {
    const practice = document.createElement('div');
    practice.addEventListener('context-request', (event) => {
      const { context, callback } = event as unknown as { context: symbol; callback: (value: object) => void };
      if (context !== Symbol.for('coachlight/1/connection')) return;
      const client = { practices: { bySlug: (slug: string) => ({ value: { name: `The practice of ${slug}` } }) } };
      callback({ client, practice: 'harbour' });
    });
    document.body.append(practice);
    const element = await player();
    practice.append(element);
    await playTo(element, 50);
    expect(session!.metadata!.artist).to.equal('The practice of harbour');
    element.pause();
    practice.remove();
  });
});

import { CoachError } from '@coachlight/client';
import { microphoneProblem } from '../microphone.js';
import type { OwnTracks } from './negotiation.js';
import type { Shown } from './transport.js';

export type Kind = 'microphone' | 'camera' | 'screen';

/** Why something cannot be shown or heard; a sentence is made from it by the element. */
export type Cause = 'denied' | 'dismissed' | 'blocked' | 'missing' | 'busy' | 'lost' | 'insecure' | 'failed';

/** Where sound and pictures come from: the browser, or what a test or a story brings along. */
export interface MediaSource {
  /** As `navigator.mediaDevices.getUserMedia`. */
  ask(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** As `getDisplayMedia`; absent where the browser shares no screens. */
  askForScreen?(): Promise<MediaStream>;
  devices(): Promise<MediaDeviceInfo[]>;
  /** Calls when a device is plugged in or out; returns the way to stop. */
  onChange(listener: () => void): () => void;
}

/** What there is to choose from. Without permission the browser tells no names. */
export interface DeviceLists {
  microphone: MediaDeviceInfo[];
  camera: MediaDeviceInfo[];
  speaker: MediaDeviceInfo[];
}

const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const FACE: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' };

/** The devices of this browser. */
export function browserMedia(): MediaSource {
  const { mediaDevices } = navigator;
  const source: MediaSource = {
    ask: (constraints) => mediaDevices.getUserMedia(constraints),
    devices: async () => (await mediaDevices?.enumerateDevices?.()) ?? [],
    onChange: (listener) => {
      mediaDevices?.addEventListener?.('devicechange', listener);
      return () => mediaDevices?.removeEventListener?.('devicechange', listener);
    },
  };
  if (mediaDevices && 'getDisplayMedia' in mediaDevices) {
    source.askForScreen = () => mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false });
  }
  return source;
}

/**
 * What this person lets be seen and heard. Camera and microphone are each optional; an open
 * device is closed as soon as it is switched off, so that the browser's light tells the truth,
 * except a muted microphone, which must be back at once.
 */
export class OwnMedia {
  /** Why there is none of it. */
  readonly trouble: Partial<Record<Kind, Cause>> = {};
  lists: DeviceLists = { microphone: [], camera: [], speaker: [] };
  /** Device ids; empty: whatever the browser takes. */
  readonly chosen = { microphone: '', camera: '', speaker: '' };
  /** The browser is asking the person right now. */
  asking = false;

  #source: MediaSource;
  #changed: () => void;
  #tracks: Partial<Record<Kind, MediaStreamTrack>> = {};
  #muted = false;
  #closed = false;
  #stopListening: () => void;

  constructor(changed: () => void, source: MediaSource = browserMedia()) {
    this.#changed = changed;
    this.#source = source;
    this.#stopListening = source.onChange(() => void this.#devicesChanged());
  }

  get shown(): Shown {
    const { microphone, camera, screen } = this.#tracks;
    return {
      microphone: microphone !== undefined && !this.#muted,
      camera: camera !== undefined,
      screen: screen !== undefined,
    };
  }

  get tracks(): OwnTracks {
    const { microphone, camera, screen } = this.#tracks;
    return { sound: microphone ?? null, face: camera ?? null, screen: screen ?? null };
  }

  get canShareScreen(): boolean {
    return this.#source.askForScreen !== undefined;
  }

  /** Opens both at once, so that the browser asks once; if that fails, each for itself. */
  async open(kinds: readonly ('microphone' | 'camera')[]): Promise<void> {
    this.asking = true;
    this.#changed();
    if (kinds.length > 1 && !(await this.#tryBoth())) for (const kind of kinds) await this.#open(kind);
    else if (kinds.length === 1) await this.#open(kinds[0]!);
    this.asking = false;
    await this.#list();
  }

  async microphone(on: boolean): Promise<void> {
    this.#muted = !on;
    const track = this.#tracks.microphone;
    if (track) track.enabled = on;
    else if (on) await this.open(['microphone']);
    this.#changed();
  }

  async camera(on: boolean): Promise<void> {
    if (on) await this.open(['camera']);
    else this.#drop('camera');
    this.#changed();
  }

  /** Changes a device, also in the middle of a call. */
  async choose(kind: 'microphone' | 'camera' | 'speaker', id: string): Promise<void> {
    this.chosen[kind] = id;
    if (kind !== 'speaker') await this.open([kind]);
    this.#changed();
  }

  /** The browser asks what to show; a person who thinks better of it has done nothing wrong. */
  async shareScreen(on: boolean): Promise<void> {
    this.#drop('screen');
    delete this.trouble.screen;
    try {
      if (on) this.#take('screen', (await this.#source.askForScreen!()).getVideoTracks()[0]);
    } catch (thrown) {
      if ((thrown as Partial<DOMException> | null)?.name !== 'NotAllowedError') this.trouble.screen = 'failed';
    }
    this.#changed();
  }

  /** Every light goes out. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const kind of ['microphone', 'camera', 'screen'] as const) this.#drop(kind);
  }

  async #tryBoth(): Promise<boolean> {
    try {
      const stream = await this.#source.ask({ audio: this.#sound, video: this.#face });
      this.#take('microphone', stream.getAudioTracks()[0]);
      this.#take('camera', stream.getVideoTracks()[0]);
      return true;
    } catch {
      return false;
    }
  }

  async #open(kind: 'microphone' | 'camera'): Promise<void> {
    const askedAt = performance.now();
    const wish = kind === 'camera' ? { video: this.#face } : { audio: this.#sound };
    try {
      this.#take(kind, (await this.#source.ask(wish)).getTracks()[0]);
    } catch (thrown) {
      this.trouble[kind] = causeOf(kind, thrown, performance.now() - askedAt);
      if (this.trouble[kind] === 'missing') this.chosen[kind] = '';
    }
    this.#changed();
  }

  get #sound(): MediaTrackConstraints {
    return withDevice(SOUND, this.chosen.microphone);
  }

  get #face(): MediaTrackConstraints {
    return withDevice(FACE, this.chosen.camera);
  }

  #take(kind: Kind, track: MediaStreamTrack | undefined): void {
    if (this.#closed || !track) return track?.stop();
    this.#drop(kind);
    delete this.trouble[kind];
    this.#tracks[kind] = track;
    if (kind === 'microphone') track.enabled = !this.#muted;
    if (kind === 'screen') track.contentHint = 'detail';
    track.onended = () => this.#ended(kind, track);
  }

  #drop(kind: Kind): void {
    const track = this.#tracks[kind];
    delete this.#tracks[kind];
    if (!track) return;
    track.onended = null;
    track.stop();
  }

  /** Unplugged; or for a screen: the browser's own button. */
  #ended(kind: Kind, track: MediaStreamTrack): void {
    if (this.#tracks[kind] !== track) return;
    this.#drop(kind);
    if (kind !== 'screen') this.trouble[kind] = 'lost';
    this.#changed();
  }

  /** What went away comes back by itself when there is another one. */
  async #devicesChanged(): Promise<void> {
    await this.#list();
    for (const kind of ['microphone', 'camera'] as const) {
      if (this.trouble[kind] !== 'lost' || this.lists[kind].length === 0) continue;
      this.chosen[kind] = '';
      await this.open([kind]);
    }
  }

  async #list(): Promise<void> {
    const all = await this.#source.devices().catch(() => []);
    const of = (kind: MediaDeviceKind) => all.filter((one) => one.kind === kind && one.deviceId !== '');
    this.lists = { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') };
    if (!this.#closed) this.#changed();
  }
}

function withDevice(wishes: MediaTrackConstraints, id: string): MediaTrackConstraints {
  return id ? { ...wishes, deviceId: { exact: id } } : wishes;
}

/** For developers: the closed list of codes knows microphones; what a camera does not do stands in the message. */
export function errorOf(kind: 'microphone' | 'camera', cause: Cause): CoachError {
  const known = kind === 'microphone' && cause !== 'failed' && cause !== 'insecure';
  const code = cause === 'insecure' ? 'insecure-page' : 'unexpected';
  return new CoachError(known ? `microphone-${cause}` : code, `${kind}-${cause}`);
}

/** The recorder's way of telling causes apart, for a camera too. */
function causeOf(kind: 'microphone' | 'camera', thrown: unknown, tookMs: number): Cause {
  if (!globalThis.isSecureContext) return 'insecure';
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  const allowed = featurePolicy?.allowsFeature(kind);
  const code = microphoneProblem(thrown, { tookMs, allowed, framed: window !== window.parent });
  return code.startsWith('microphone-') ? (code.slice('microphone-'.length) as Cause) : 'failed';
}

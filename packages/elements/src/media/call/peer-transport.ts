import type { CoachError, Id, RoomsPort } from '@coachlight/client';
import { PeerLink } from './peer-link.js';
import type { Said } from './said.js';
import { SignalLine } from './signal-line.js';
import { Alarms, realTimers, type Timers } from './timers.js';
import {
  newerPause,
  type CallState,
  type OwnTracks,
  type Pause,
  type SessionTransport,
  type Shown,
} from './transport.js';

/** Somebody who was let in and never arrived: their page is gone. */
const ARRIVE_MS = 30_000;

export interface CallParts {
  rooms: RoomsPort;
  session: Id;
  /** The signed-in person; the coach lets the client in, and does not give way when both offer at once. */
  me: { id: Id; isCoach: boolean };
  newId(): Id;
  /** Remembers on this device that the other person was let in, so that they need not knock again. */
  letIn: { get(): boolean; set(): void };
  relayOnly?: boolean;
  timers?: Timers;
  makeConnection?(configuration: RTCConfiguration): RTCPeerConnection;
  /** Calls when the network has come back or is another one; returns the way to stop. */
  onNetworkChange?(listener: () => void): () => void;
}

const NOTHING_SHOWN: Shown = { microphone: false, camera: false, screen: false };

/** A call for two, from page to page. */
export class PeerTransport implements SessionTransport {
  #parts: CallParts & Required<Pick<CallParts, 'timers' | 'makeConnection' | 'onNetworkChange'>>;
  #line: SignalLine;
  #alarms: Alarms;
  #listeners = new Set<() => void>();
  #state: CallState;
  #link: PeerLink | undefined;
  /** The other person's instance: to which we are connected, and which stands on the other side of the door. */
  #linked: Id = '';
  #atDoor: Id = '';
  #tracks: OwnTracks = { sound: null, face: null, screen: null };
  #shown = NOTHING_SHOWN;
  #stopNetwork: (() => void) | undefined;

  constructor(parts: CallParts) {
    this.#parts = {
      timers: realTimers,
      makeConnection: (configuration) => new RTCPeerConnection(configuration),
      onNetworkChange: browserNetwork,
      ...parts,
    };
    this.#state = {
      phase: 'waiting',
      other: 'away',
      theirs: NOTHING_SHOWN,
      pause: { on: false, by: '', count: 0 },
      weak: false,
      pictureRests: false,
      code: undefined,
    };
    this.#alarms = new Alarms(this.#parts.timers);
    this.#line = new SignalLine({
      rooms: parts.rooms,
      session: parts.session,
      instance: parts.newId(),
      newId: parts.newId,
      timers: this.#parts.timers,
      heard: (said, from) => this.#hear(said, from),
      trouble: (error) => this.#trouble(error),
      missed: () => this.#link || this.#callOut(),
    });
  }

  get state(): CallState {
    return this.#state;
  }

  get face(): MediaStream | undefined {
    return this.#link?.face;
  }

  get screen(): MediaStream | undefined {
    return this.#link?.screen;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  enter(): void {
    this.#line.open();
    this.#callOut();
    this.#stopNetwork = this.#parts.onNetworkChange(() => {
      this.#line.nudge();
      this.#link?.restart();
    });
  }

  admit(): void {
    if (!this.#atDoor || !this.#parts.me.isCoach) return;
    this.#parts.letIn.set();
    this.#line.tell(this.#atDoor, { say: 'admit' });
    this.#connect(this.#atDoor);
  }

  askToWait(): void {
    if (this.#atDoor) this.#line.tell(this.#atDoor, { say: 'later' });
  }

  put(tracks: OwnTracks, shown: Shown): void {
    this.#tracks = tracks;
    this.#shown = shown;
    this.#link?.put(tracks);
    this.#link?.say({ shown });
  }

  pause(on: boolean): void {
    const { pause } = this.#state;
    if (pause.on === on) return;
    const changed = { on, by: this.#parts.me.id, count: pause.count + 1 };
    this.#set({ pause: changed });
    this.#link?.say({ pause: changed });
  }

  loudness(): number {
    const receivers = this.#link?.connection?.getReceivers() ?? [];
    const sound = receivers.find(({ track }) => track.kind === 'audio');
    return Math.max(0, ...(sound?.getSynchronizationSources().map(({ audioLevel }) => audioLevel ?? 0) ?? []));
  }

  async code(): Promise<string> {
    const { codeOf } = await import('./fingerprint.js');
    return codeOf(this.#link?.connection);
  }

  leave(): void {
    if (this.#state.phase === 'left') return;
    this.#link?.say({ bye: 1 });
    if (this.#stopNetwork && this.#state.phase !== 'refused') this.#line.tellAtOnce({ say: 'bye' });
    this.#shut('left');
  }

  // --- Who is there ---

  #hear(said: Said, from: Id): void {
    if ('round' in said) {
      if (from === this.#linked) this.#link?.hear(said);
    } else if (this.#parts.me.isCoach) this.#hearClient(said.say, from);
    else this.#hearCoach(said.say, from);
    if (said.say === 'bye') this.#hearBye(from);
    if (said.say === 'elsewhere' && from === this.#linked) this.#shut('elsewhere');
  }

  #hearClient(say: Said['say'], from: Id): void {
    if (say === 'ring') this.#line.tell(from, { say: 'hello' });
    if (say !== 'knock' || (from === this.#linked && this.#link)) return;
    this.#atDoor = from;
    if (this.#parts.letIn.get()) this.admit();
    else this.#set({ other: 'knocking' });
  }

  #hearCoach(say: Said['say'], from: Id): void {
    if (say === 'hello') {
      this.#atDoor = from;
      this.#line.tell(from, { say: 'knock' });
      this.#set({ other: 'there' });
    }
    if (say === 'later') this.#set({ other: 'later' });
    if (say === 'admit') this.#connect(from);
  }

  #hearBye(from: Id): void {
    if (from === this.#linked) return this.#part('gone');
    if (from !== this.#atDoor) return;
    this.#atDoor = '';
    if (!this.#linked) this.#set({ other: 'away' });
  }

  // --- The connection to the other person ---

  #connect(instance: Id): void {
    if (this.#linked && this.#linked !== instance) this.#line.tell(this.#linked, { say: 'elsewhere' });
    this.#link?.close();
    this.#linked = instance;
    this.#atDoor = '';
    this.#alarms.set('arrive', ARRIVE_MS, () => this.#notArrived());
    this.#link = this.#makeLink(instance);
    this.#link.put(this.#tracks);
    this.#set({ other: 'there', theirs: NOTHING_SHOWN });
    this.#link.start();
  }

  #makeLink(instance: Id): PeerLink {
    const { me, timers, makeConnection, relayOnly = false, rooms, session } = this.#parts;
    const link: PeerLink = new PeerLink({
      polite: !me.isCoach,
      timers,
      makeConnection,
      relayOnly,
      relay: () => rooms.relay(session),
      tell: (said) => this.#line.tell(instance, said),
      dropped: () => this.#line.drop((said) => 'round' in said),
      changed: () => link === this.#link && this.#follow(),
      opened: () => {
        link.say({ shown: this.#shown });
        link.say({ pause: this.#state.pause });
      },
      heard: (data) => link === this.#link && this.#hearData(data as Record<string, unknown>),
    });
    return link;
  }

  #follow(): void {
    const { status, line } = this.#link!;
    if (status === 'connected') this.#alarms.clear('arrive');
    this.#set({
      phase: status === 'connected' ? 'together' : status === 'connecting' ? 'joining' : 'reconnecting',
      weak: status === 'connected' && line.weak,
      pictureRests: status === 'connected' && line.step === 4,
    });
  }

  #hearData({ shown, pause, bye }: Record<string, unknown>): void {
    if (bye) this.#part('gone');
    if (shown) this.#set({ theirs: asShown(shown) });
    if (pause) this.#set({ pause: newerPause(this.#state.pause, asPause(pause)) });
  }

  /** Whoever was let in is not there any more; if they come back, they are told that we are here. */
  #notArrived(): void {
    this.#part('away');
    this.#callOut();
  }

  /** To whoever hears it: I am here. */
  #callOut(): void {
    this.#line.tell('', { say: this.#parts.me.isCoach ? 'hello' : 'ring' });
  }

  #part(other: 'gone' | 'away'): void {
    this.#alarms.clear('arrive');
    this.#link?.close();
    this.#link = undefined;
    this.#linked = '';
    const { pause } = this.#state;
    this.#set({
      phase: 'waiting',
      other,
      theirs: NOTHING_SHOWN,
      weak: false,
      pictureRests: false,
      pause: { ...pause, on: false },
    });
  }

  #trouble(error: CoachError | undefined): void {
    if (error?.code === this.#state.code) return;
    const passes = !error || ['offline', 'too-many-requests', 'unexpected'].includes(error.code);
    // Whoever is in a call keeps it: a sign-in that runs out in between takes nothing away.
    if (passes || this.#link) this.#set({ code: error?.code });
    else this.#shut('refused', error.code);
  }

  #shut(phase: 'left' | 'elsewhere' | 'refused', code?: CallState['code']): void {
    this.#stopNetwork?.();
    this.#stopNetwork = undefined;
    this.#alarms.clearAll();
    this.#link?.close();
    this.#link = undefined;
    this.#linked = '';
    this.#line.close();
    this.#set({ phase, code });
    if (phase === 'left') this.#listeners.clear();
  }

  #set(change: Partial<CallState>): void {
    const state = { ...this.#state, ...change };
    if (this.#state.phase === 'waiting' && this.#link && !change.phase) state.phase = 'joining';
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function asShown(value: unknown): Shown {
  const { microphone, camera, screen } = value as Partial<Shown>;
  return { microphone: microphone === true, camera: camera === true, screen: screen === true };
}

function asPause(value: unknown): Pause {
  const { on, by, count } = value as Partial<Pause>;
  return { on: on === true, by: typeof by === 'string' ? by : '', count: Number.isSafeInteger(count) ? count! : 0 };
}

function browserNetwork(listener: () => void): () => void {
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  addEventListener('online', listener);
  connection?.addEventListener('change', listener);
  return () => {
    removeEventListener('online', listener);
    connection?.removeEventListener('change', listener);
  };
}

import type { RelayAccess } from '@coachlight/client';
import type { LineProbe, LineState } from './line-quality.js';
import { Negotiation, type OwnTracks } from './negotiation.js';
import { overRelayAlone } from './only-relay.js';
import type { Negotiated } from './said.js';
import { Alarms, type Timers } from './timers.js';

/** Without a connection by then, everything is built anew with fresh credentials. */
const CONNECT_MS = 10_000;
const RESTART_MS = 4000;
const REBUILD_MS = 20_000;
/** Nobody waits longer for the relay's credentials than this: many connections need none. */
const RELAY_MS = 4000;
/** How long before they run out the credentials are renewed. */
const RELAY_SPARE_MS = 60_000;
const BEAT_MS = 1000;
/** Nothing heard for so long: the line is gone, whatever the browser says. */
const SILENT_MS = 3500;
/** A look at the quality of the line each so many beats. */
const BEATS_PER_LOOK = 2;

export type LinkStatus = 'connecting' | 'connected' | 'reconnecting';

export interface LinkParts {
  polite: boolean;
  timers: Timers;
  makeConnection(configuration: RTCConfiguration): RTCPeerConnection;
  relay(): Promise<RelayAccess>;
  /** Hides the addresses of both people from each other. */
  relayOnly: boolean;
  tell(said: Negotiated): void;
  /** What was said for an older round and has not left is void. */
  dropped(): void;
  changed(): void;
  /** The channel between the two pages is open. */
  opened(): void;
  heard(data: unknown): void;
}

/**
 * A connection to one other instance that mends itself: restarts when the way is lost,
 * and is built anew when that does not help.
 */
export class PeerLink {
  status: LinkStatus = 'connecting';
  line: LineState = { step: 0, bad: 0, good: 0, weak: false };
  /** What the other side sends; these streams stay the same when the connection is built anew. */
  readonly face = new MediaStream();
  readonly screen = new MediaStream();

  #parts: LinkParts;
  #alarms: Alarms;
  #round = -1;
  #closed = false;
  #connection: RTCPeerConnection | undefined;
  #negotiation: Negotiation | undefined;
  #channel: RTCDataChannel | undefined;
  #probe: LineProbe | undefined;
  #heardAt = 0;
  #beats = 0;
  #tracks: OwnTracks = { sound: null, face: null, screen: null };
  #access: RelayAccess | undefined;
  /** Everything about a connection happens one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#alarms = new Alarms(parts.timers);
  }

  get connection(): RTCPeerConnection | undefined {
    return this.#connection;
  }

  start(): void {
    this.#begin(0);
  }

  hear(said: Negotiated): void {
    if (said.round > this.#round) this.#begin(said.round);
    this.#queue(async () => {
      if (said.round !== this.#round) return;
      await this.#negotiation?.hear(said).catch(() => this.#alarms.set('rebuild', 1000, this.#rebuild));
    });
  }

  /** Sends these from now on. Nothing has to be negotiated. */
  put(tracks: OwnTracks): void {
    this.#tracks = tracks;
    this.#send();
  }

  /** Says something to the other page; `false` if there is no way right now. */
  say(data: unknown): boolean {
    if (this.#channel?.readyState !== 'open') return false;
    this.#channel.send(JSON.stringify(data));
    return true;
  }

  /** The network has changed, or may be back. */
  restart = (): void => {
    void this.#restart();
  };

  close(): void {
    this.#closed = true;
    this.#alarms.clearAll();
    this.#drop();
    for (const stream of [this.face, this.screen]) empty(stream);
  }

  // --- Building ---

  #begin(round: number): void {
    this.#round = round;
    this.#parts.dropped();
    this.#drop();
    this.#alarms.set('connect', CONNECT_MS, this.#rebuild);
    // What was asked of a connection that is closed is never answered: nobody waits for it.
    this.#turn = Promise.resolve();
    this.#queue(() => this.#build(round));
  }

  #rebuild = (): void => {
    this.#access = undefined;
    this.#begin(this.#round + 1);
  };

  async #build(round: number): Promise<void> {
    if (round !== this.#round || this.#closed) return;
    this.#access ??= await this.#askForRelay();
    if (round !== this.#round || this.#closed) return;
    const connection = this.#parts.makeConnection(this.#configuration());
    this.#connection = connection;
    connection.onconnectionstatechange = () => this.#follow(connection);
    connection.ontrack = this.#receive;
    const { polite } = this.#parts;
    const laid = () => this.#laid(connection);
    this.#negotiation = new Negotiation({ connection, polite, round, tell: this.#tell, laid });
  }

  #tell = (said: Negotiated): void => {
    const { relayOnly, tell } = this.#parts;
    const allowed = relayOnly ? overRelayAlone(said) : said;
    if (allowed) tell(allowed);
  };

  #queue(act: () => Promise<void>): void {
    this.#turn = this.#turn.then(act).catch(() => this.#alarms.set('rebuild', 1000, this.#rebuild));
  }

  #drop(): void {
    this.#alarms.clear('connect', 'beat', 'relay', 'restart', 'rebuild');
    const connection = this.#connection;
    this.#connection = undefined;
    this.#negotiation = undefined;
    this.#channel = undefined;
    if (!connection) return;
    connection.onconnectionstatechange = connection.ontrack = null;
    connection.onnegotiationneeded = connection.onicecandidate = null;
    connection.close();
  }

  /** The polite side offers nothing before this: an offer of a channel alone that gives way confuses Chromium for good. */
  #laid(connection: RTCPeerConnection): void {
    if (connection !== this.#connection) return;
    if (!this.#channel) this.#openChannel(connection);
    queueMicrotask(this.#send);
  }

  #openChannel(connection: RTCPeerConnection): void {
    const channel = connection.createDataChannel('room', { negotiated: true, id: 0 });
    this.#channel = channel;
    channel.onopen = () => {
      if (channel !== this.#channel) return;
      this.#heardAt = this.#parts.timers.now();
      this.#beat();
      this.#parts.opened();
    };
    channel.onmessage = ({ data }) => channel === this.#channel && this.#hearData(data);
  }

  #receive = ({ track, transceiver }: RTCTrackEvent): void => {
    const screen = this.#negotiation?.ways().find(([way]) => way === 'screen')?.[1];
    const stream = transceiver === screen ? this.screen : this.face;
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old);
    stream.addTrack(track);
    this.#parts.changed();
  };

  #send = (): void => {
    for (const [way, { sender }] of this.#negotiation?.ways() ?? []) {
      if (sender.track !== this.#tracks[way]) void sender.replaceTrack(this.#tracks[way]).catch(() => {});
    }
  };

  // --- The way through other people's networks ---

  #configuration(): RTCConfiguration {
    const { urls = [], username = '', credential = '' } = this.#access ?? {};
    return {
      iceServers: urls.length > 0 ? [{ urls, username, credential }] : [],
      iceTransportPolicy: this.#parts.relayOnly ? 'relay' : 'all',
    };
  }

  /** A server that cannot be reached stops nobody: there may be a way without it. */
  async #askForRelay(): Promise<RelayAccess | undefined> {
    const patience = new Promise<undefined>((resolve) =>
      this.#alarms.set('patience', RELAY_MS, () => resolve(undefined)),
    );
    const access = await Promise.race([this.#parts.relay().catch(() => undefined), patience]);
    this.#alarms.clear('patience');
    if (access) this.#renewLater(access);
    return access;
  }

  #renewLater({ validForSeconds }: RelayAccess): void {
    this.#alarms.set('relay', Math.max(30_000, validForSeconds * 1000 - RELAY_SPARE_MS), () => void this.#renew());
  }

  /** New connections through the relay are made with the new credentials; the one that stands is not touched. */
  async #renew(): Promise<void> {
    this.#access = (await this.#askForRelay()) ?? this.#access;
    if (!this.#alarms.has('relay') && !this.#closed)
      this.#alarms.set('relay', RELAY_SPARE_MS / 2, () => void this.#renew());
    this.#connection?.setConfiguration(this.#configuration());
  }

  async #restart(): Promise<void> {
    const connection = this.#connection;
    // While it is being built, there is nothing to begin again.
    if (!connection || this.#closed || this.#alarms.has('connect')) return;
    this.#alarms.clear('restart');
    const fresh = await this.#askForRelay();
    if (connection !== this.#connection || this.#closed) return;
    this.#access = fresh ?? this.#access;
    connection.setConfiguration(this.#configuration());
    connection.restartIce();
  }

  // --- How it goes ---

  #follow(connection: RTCPeerConnection): void {
    if (connection !== this.#connection) return;
    const { connectionState } = connection;
    if (connectionState === 'connected') this.#won();
    if (connectionState === 'disconnected' || connectionState === 'failed') this.#lost(connectionState === 'failed');
  }

  #won(): void {
    this.#alarms.clear('connect', 'restart', 'rebuild');
    this.#heardAt = this.#parts.timers.now();
    this.#beat();
    void this.#adapt();
    this.#become('connected');
  }

  #lost(atOnce: boolean): void {
    const known = this.#alarms.has('restart') || this.#alarms.has('rebuild');
    if (this.status === 'connected') this.#become('reconnecting');
    if (atOnce) this.restart();
    else if (!known) this.#alarms.set('restart', RESTART_MS, this.restart);
    if (!this.#alarms.has('rebuild') && !this.#alarms.has('connect'))
      this.#alarms.set('rebuild', REBUILD_MS, this.#rebuild);
  }

  #become(status: LinkStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.#parts.changed();
  }

  /** A sign of life each second: the browser alone tells late that nobody is there any more. */
  #beat = (): void => {
    this.#alarms.set('beat', BEAT_MS, this.#beat);
    this.say({ beat: 1 });
    this.#beats += 1;
    const silent = this.#parts.timers.now() - this.#heardAt > SILENT_MS;
    if (silent && this.status === 'connected') this.#lost(false);
    if (!silent && this.#beats % BEATS_PER_LOOK === 0) void this.#look();
  };

  #hearData(text: unknown): void {
    this.#heardAt = this.#parts.timers.now();
    if (this.status === 'reconnecting' && this.#connection?.connectionState === 'connected') this.#won();
    let data: unknown;
    try {
      data = JSON.parse(String(text));
    } catch {
      return;
    }
    if (typeof data === 'object' && data !== null && !('beat' in data)) this.#parts.heard(data);
  }

  async #look(): Promise<void> {
    const connection = this.#connection;
    if (connection?.connectionState !== 'connected') return;
    const [quality, report] = await Promise.all([lineQuality(), connection.getStats()]);
    if (!quality || connection !== this.#connection || this.#closed) return;
    const before = this.line;
    this.#probe ??= new quality.LineProbe();
    this.line = quality.judge(before, this.#probe.read(report));
    if (this.line.step !== before.step) await this.#adapt();
    if (this.line.weak !== before.weak || this.line.step !== before.step) this.#parts.changed();
  }

  async #adapt(): Promise<void> {
    const quality = await lineQuality();
    const ways = new Map(this.#negotiation?.ways());
    await quality?.sendWith(this.line.step, ways.get('sound')?.sender, ways.get('face')?.sender);
  }
}

/** Needed only once two people are connected; a call goes on without it where it cannot be fetched. */
function lineQuality(): Promise<typeof import('./line-quality.js') | undefined> {
  return import('./line-quality.js').catch(() => undefined);
}

function empty(stream: MediaStream): void {
  for (const track of stream.getTracks()) stream.removeTrack(track);
}

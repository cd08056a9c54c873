import type { LitElement, TemplateResult } from 'lit';
import { newId, type Client, type Engagement, type Id, type Person, type SessionBoard } from '@coachlight/client';
import type { DraftsController } from '../../shared/drafts-controller.js';
import { shortName } from '../../shared/names.js';
import type { RoomStrings } from '../../shared/strings/en-room.js';
import { errorOf, OwnMedia, type MediaSource } from '../../media/call/own-media.js';
import { PeerTransport, type CallParts } from '../../media/call/peer-transport.js';
import type { CallState, SessionTransport } from '../../media/call/transport.js';
import { callView } from './call-view.js';
import { checkView } from './check-view.js';
import { Loudness } from './loudness.js';
import { remember, roomMemory } from './memory.js';
import { roomStyles } from './room.styles.js';
import { SelfView } from './self-view.js';
import { saidOf } from './status.js';

export { roomStyles };

/** How often the speaking sign looks. */
const SPEAKING_MS = 250;
const SPEAKING_LEVEL = 0.02;

export interface RoomParts {
  client: Client;
  engagement: Engagement;
  me: Person;
  session: Id;
  board(): SessionBoard | undefined;
  words(): RoomStrings['room'];
  drafts: DraftsController;
  /** Where the drafts of this room are kept. */
  place(): string;
  /** Other devices than the browser's. */
  source: MediaSource | undefined;
  relayOnly: boolean;
  /** Another way to make the call than from page to page. */
  transport: ((parts: CallParts) => SessionTransport) | undefined;
  failed(thrown: unknown): void;
  /** The door is closed again. */
  closed(): void;
}

/**
 * The inside of the room: device check, call, and what stays of it. It is fetched when
 * somebody opens the room, and `close` leaves nothing behind: no light, no timer, no call.
 */
export class Room {
  step: 'check' | 'call' | 'closing' | 'goodbye' = 'check';
  /** What is open beside the faces. */
  aside: '' | 'purpose' | 'more' = '';
  /** Said once to whoever cannot see it. */
  said = '';
  theySpeak = false;
  selfHidden = false;
  /** The browser lets nothing sound before another press. */
  needsPress = false;
  code = '';
  toneWasPlayed = false;
  readonly media: OwnMedia;
  readonly self: SelfView;
  readonly parts: RoomParts;
  readonly host: LitElement;
  call: SessionTransport | undefined;

  #loudness: Loudness;
  #speaking: ReturnType<typeof setInterval> | undefined;
  #asides: Partial<Record<'purpose' | 'more' | 'closing', (room: Room) => TemplateResult>> = {};
  #purposeWasShown = false;

  constructor(host: LitElement, parts: RoomParts) {
    this.host = host;
    this.parts = parts;
    this.media = new OwnMedia(() => this.#mediaChanged(), parts.source);
    this.self = new SelfView(() => this.update());
    this.#loudness = new Loudness(() => this.#drawLevel());
    addEventListener('pagehide', this.close);
    const { inside } = roomMemory(parts.session, parts.me.id);
    if (inside) void this.#goBack(inside);
    else void this.#openDevices(['microphone', 'camera']);
  }

  get t(): RoomStrings['room'] {
    return this.parts.words();
  }

  get isCoach(): boolean {
    return this.parts.engagement.coach.id === this.parts.me.id;
  }

  get other(): Person {
    const { client, coach } = this.parts.engagement;
    return this.isCoach ? client : coach;
  }

  get otherName(): string {
    return shortName(this.other.name);
  }

  get state(): CallState | undefined {
    return this.call?.state;
  }

  update = (): void => this.host.requestUpdate();

  render(): TemplateResult {
    if (this.step === 'check') return checkView(this);
    if (this.step === 'call') return callView(this);
    return this.asideView('closing');
  }

  /** What stands beside the faces and at the end is fetched when it is needed. */
  asideView(name: 'purpose' | 'more' | 'closing'): TemplateResult {
    const view = this.#asides[name];
    if (!view) void this.#fetchAsides();
    return view?.(this) as TemplateResult;
  }

  // --- Devices ---

  setMicrophone = (on: boolean): void => void this.media.microphone(on).catch(this.parts.failed);
  setCamera = (on: boolean): void => void this.media.camera(on).catch(this.parts.failed);

  /** For the device check and the choice of devices only: in the call nobody watches their own level. */
  get level(): number {
    return this.#loudness.level;
  }

  async #openDevices(kinds: ('microphone' | 'camera')[]): Promise<void> {
    await this.media.open(kinds);
    const { trouble } = this.media;
    for (const kind of kinds) {
      const cause = trouble[kind];
      if (cause) this.parts.failed(errorOf(kind, cause));
    }
  }

  #mediaChanged(): void {
    this.#loudness.listenTo(this.#showsLevel ? this.media.tracks.sound : null);
    this.call?.put(this.media.tracks, this.media.shown);
    if (this.call) remember(this.parts.session, this.parts.me.id, { inside: this.media.shown });
    this.update();
  }

  get #showsLevel(): boolean {
    return this.step === 'check' || this.aside === 'more';
  }

  /** Drawn past the template: the level changes ten times a second, and nothing else does. */
  #drawLevel(): void {
    const meter = this.host.renderRoot.querySelector('meter');
    if (meter) meter.value = this.#loudness.level;
  }

  // --- The call ---

  /** Knocks, or opens the room. */
  enter = (): void => {
    const { client, session, me, relayOnly, transport = (parts) => new PeerTransport(parts) } = this.parts;
    const call = transport({
      rooms: client.rooms,
      session,
      me: { id: me.id, isCoach: this.isCoach },
      newId: () => newId((bytes) => crypto.getRandomValues(bytes)),
      letIn: {
        get: () => roomMemory(session, me.id).letIn === true,
        set: () => remember(session, me.id, { letIn: true }),
      },
      relayOnly,
    });
    this.call = call;
    let before = call.state;
    call.subscribe(() => {
      this.#follow(before, call.state);
      before = call.state;
    });
    this.step = 'call';
    this.#mediaChanged();
    call.enter();
    this.focusOn('.stage');
  };

  leave = (): void => {
    this.#endCall();
    remember(this.parts.session, this.parts.me.id, { inside: undefined });
    this.step = 'closing';
    this.update();
    this.focusOn('h3');
  };

  /** Ends everything, wherever the person is. */
  close = (): void => {
    removeEventListener('pagehide', this.close);
    this.#endCall();
    this.parts.closed();
  };

  say(goodbye: boolean): void {
    this.step = 'goodbye';
    this.said = goodbye ? this.t.kept : '';
    this.update();
    this.focusOn('h3');
  }

  open(aside: Room['aside']): void {
    const before = this.aside;
    this.aside = aside;
    this.code = '';
    this.#mediaChanged();
    this.focusOn(aside ? '.aside h3' : before === 'more' ? '.more-button' : '.stage');
  }

  async showCode(): Promise<void> {
    try {
      this.code = (await this.call?.code()) ?? '';
    } catch (thrown) {
      this.parts.failed(thrown);
    }
    this.update();
  }

  focusOn(selector: string): void {
    void this.host.updateComplete.then(() => {
      this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: selector === '.stage' });
    });
  }

  async #goBack({ microphone, camera }: { microphone: boolean; camera: boolean }): Promise<void> {
    const kinds = [...(microphone ? ['microphone' as const] : []), ...(camera ? ['camera' as const] : [])];
    // Nobody waits for a device: the other person may be waiting.
    const opened = this.#openDevices(kinds);
    this.enter();
    await opened;
  }

  #follow(before: CallState, now: CallState): void {
    const together = now.phase === 'together';
    if (together && !this.#purposeWasShown) {
      this.#purposeWasShown = true;
      if (!this.#bothConfirmed) this.aside = 'purpose';
    }
    if (together) this.#speaking ??= setInterval(this.#listen, SPEAKING_MS);
    else this.#stopListening();
    if (now.phase === 'refused' || now.phase === 'elsewhere') this.media.close();
    this.said = saidOf(before, now, this) ?? this.said;
    this.update();
  }

  get #bothConfirmed(): boolean {
    const session = this.parts.board()?.sessions.find(({ id }) => id === this.parts.session);
    const wordings = [...(session?.purpose.values() ?? [])];
    return wordings.length === 2 && wordings[0] === wordings[1];
  }

  #listen = (): void => {
    const speaks = (this.call?.loudness() ?? 0) > SPEAKING_LEVEL;
    if (speaks === this.theySpeak) return;
    this.theySpeak = speaks;
    this.update();
  };

  #stopListening(): void {
    clearInterval(this.#speaking);
    this.#speaking = undefined;
    this.theySpeak = false;
  }

  #endCall(): void {
    this.#stopListening();
    this.#loudness.close();
    this.call?.leave();
    this.call = undefined;
    this.media.close();
    this.aside = '';
  }

  async #fetchAsides(): Promise<void> {
    try {
      const [{ purposeView, closingView }, { moreView }] = await Promise.all([
        import('./record-views.js'),
        import('./more-view.js'),
      ]);
      this.#asides = { purpose: purposeView, closing: closingView, more: moreView };
      this.update();
    } catch (thrown) {
      this.parts.failed(thrown);
    }
  }
}

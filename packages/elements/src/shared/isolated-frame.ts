import { adoptStyles } from 'lit';
import { CoachError } from '@coachlight/client';
import { CoachErrorEvent, emit } from './coach-event.js';
import { controlStyles, hostStyles } from './host.styles.js';
import { forget, fragment, PARAMETER } from './invitation.js';
import { mirrored, readFrameMessage, type FrameMessage } from './isolated-messages.js';
import { isolatedStyles } from './isolated.styles.js';
import { hostedPage, standingOf, type Standing } from './new-tab.js';
import { enIsolated, type IsolatedStrings } from './strings/en-isolated.js';
import { loadStrings } from './strings/index.js';
import { followLanguage, nearestLanguage } from './words-controller.js';

/** So long a frame in sight may take to answer. */
const SILENT_MS = 10_000;
/** And so long when the browser says that it has loaded something: a page that may not be shown here never answers. */
const LOADED_MS = 2_000;

/** A call needs more than a voice does. */
const CALLS = ['session-room', 'sessions'];
const ALLOWED = 'microphone; autoplay; screen-wake-lock; clipboard-write';
const ALLOWED_IN_CALLS = `${ALLOWED}; camera; display-capture; fullscreen`;

/** The frames of this page, by the element in whose place they stand. */
const frames = new WeakMap<HTMLElement, IsolatedFrame>();

/**
 * Shows the same element in a frame on the backend's origin, in the place of one that then
 * does nothing itself: no client, no storage and no sign-in on the page around it.
 */
export function enter(host: HTMLElement): void {
  // A provider shows nothing; what it says is read by the elements inside it.
  if (host.localName === 'coach-practice' || !host.isConnected) return;
  leave(host);
  const frame = new IsolatedFrame(host);
  frames.set(host, frame);
  frame.begin();
}

/** The element has left the page, or moved: the frame goes, and nothing is heard of it any more. */
export function leave(host: HTMLElement): void {
  frames.get(host)?.end();
}

class IsolatedFrame {
  #host: HTMLElement;
  #root: ShadowRoot;
  #height = new CSSStyleSheet();
  #standing: Standing | undefined;
  /** Without the language: a new one must not begin the frame anew. */
  #address = '';
  #frame: HTMLIFrameElement | undefined;
  #invitation = '';
  #ready = false;
  #look = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endings: (() => void)[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    adoptStyles(this.#root, [hostStyles, controlStyles, isolatedStyles]);
    this.#height.replaceSync('iframe{}');
    this.#root.adoptedStyleSheets.push(this.#height);
  }

  begin(): void {
    const changes = new MutationObserver(() => this.#follow());
    for (const place of [document.documentElement, this.#host.closest('coach-practice')]) {
      if (place) changes.observe(place, { attributes: true });
    }
    changes.observe(this.#host, { attributes: true });
    const online = () => this.#root.querySelector('.problem') && this.#mount();
    addEventListener('message', this.#hear);
    addEventListener('online', online);
    this.#endings = [
      followLanguage(() => this.#follow()),
      followProperties(this.#host, () => this.#follow()),
      () => changes.disconnect(),
      () => removeEventListener('message', this.#hear),
      () => removeEventListener('online', online),
      () => clearTimeout(this.#timer),
      () => this.#root.replaceChildren(),
    ];
    this.#follow();
  }

  end(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  /** Something of the element or of the page has changed: the address, or how it looks. */
  #follow(): void {
    this.#standing = standingOf(this.#host);
    const address = this.#standing ? frameAddress(this.#standing) : 'none';
    if (address !== this.#address) {
      this.#address = address;
      this.#mount();
    }
    this.#tellLook();
  }

  #mount(): void {
    clearTimeout(this.#timer);
    this.#ready = false;
    this.#look = '';
    this.#frame = undefined;
    if (!this.#standing) {
      void this.#say('bad-value');
      emit(
        this.#host,
        new CoachErrorEvent(new CoachError('bad-value', 'an isolated element needs a practice and a server')),
      );
      return;
    }
    this.#takeInvitation();
    const name = this.#standing.values.get('element')!;
    const frame = document.createElement('iframe');
    frame.allow = CALLS.includes(name) ? ALLOWED_IN_CALLS : ALLOWED;
    frame.loading = 'lazy';
    frame.referrerPolicy = 'origin';
    frame.title = 'Coachlight';
    frame.src = `${this.#address}&${new URLSearchParams(this.#looks())}${this.#invitation}`;
    frame.addEventListener('load', () => this.#wait(LOADED_MS));
    this.#frame = frame;
    this.#root.replaceChildren(frame);
    this.#waitOnceSeen(frame);
    void this.#words().then(({ isolated }) => (frame.title = isolated.titles[name] ?? frame.title));
  }

  /** It is for the frame alone: the page around it must neither use it nor keep it in its address. */
  #takeInvitation(): void {
    const token = fragment().get(PARAMETER);
    if (!token) return;
    this.#invitation = `#${new URLSearchParams({ [PARAMETER]: token })}`;
    forget();
  }

  /** A frame that nobody has scrolled to has not begun to load. */
  #waitOnceSeen(frame: HTMLIFrameElement): void {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      if (frame === this.#frame) this.#wait(SILENT_MS);
    });
    seen.observe(frame);
  }

  #wait(ms: number): void {
    if (this.#ready) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#say('silent'), ms);
  }

  /** From this frame, from the backend's origin, and of a known shape; everything else is somebody else's. */
  #hear = ({ data, origin, source }: MessageEvent): void => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
    const message = readFrameMessage(data);
    if (message) this.#obey(message);
  };

  #obey(message: FrameMessage): void {
    if (message.type === 'height') this.#setHeight(message.height);
    else if (message.type === 'event') emit(this.#host, mirrored(message));
    else this.#welcome();
  }

  #welcome(): void {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#invitation = '';
    this.#root.querySelector('.problem')?.remove();
    if (this.#frame) this.#frame.hidden = false;
    this.#look = '';
    this.#tellLook();
  }

  #setHeight(height: number): void {
    (this.#height.cssRules[0] as CSSStyleRule).style.setProperty('--_frame-height', `${height}px`);
  }

  /** The language of the place and whether the page is dark: all that a frame hears from outside. */
  #tellLook(): void {
    if (!this.#ready) return;
    const look = this.#looks();
    const known = JSON.stringify(look);
    if (known === this.#look) return;
    this.#look = known;
    this.#frame?.contentWindow?.postMessage({ coachlight: 1, type: 'look', ...look }, this.#origin);
  }

  #looks(): { lang: string; scheme: string } {
    return { lang: nearestLanguage(this.#host), scheme: getComputedStyle(this.#host).colorScheme };
  }

  get #origin(): string {
    return new URL(this.#address).origin;
  }

  async #words(): Promise<IsolatedStrings> {
    return (await loadStrings(nearestLanguage(this.#host))) ?? enIsolated;
  }

  /** What a person reads where there is no frame, and the way on. */
  async #say(why: 'silent' | 'bad-value'): Promise<void> {
    const address = this.#address;
    const t = await this.#words();
    if (this.#ready || address !== this.#address || this.#endings.length === 0) return;
    const box = document.createElement('div');
    box.className = 'problem';
    box.setAttribute('role', 'alert');
    box.dir = t.direction;
    box.append(paragraph(why === 'silent' ? t.isolated.silent : t.errors['bad-value']));
    if (why === 'silent') box.append(this.#ways(t));
    if (this.#frame) this.#frame.hidden = true;
    this.#root.querySelector('.problem')?.remove();
    this.#root.append(box);
  }

  #ways(t: IsolatedStrings): HTMLElement {
    const ways = paragraph('');
    ways.className = 'actions';
    const page = hostedPage(this.#host);
    if (page) {
      const link = document.createElement('a');
      Object.assign(link, { className: 'button', href: page + this.#invitation, target: '_blank', rel: 'noopener' });
      link.textContent = t.common.openInNewTab;
      ways.append(link);
    }
    const again = document.createElement('button');
    Object.assign(again, { className: 'button', type: 'button', onclick: () => this.#mount() });
    again.textContent = t.common.tryAgain;
    ways.append(again);
    return ways;
  }
}

function paragraph(text: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}

function frameAddress({ backend, practice, values }: Standing): string {
  const said = new URLSearchParams(values);
  said.delete('lang');
  said.set('host', location.origin);
  return `${backend}/api/coachlight/frame/${encodeURIComponent(practice)}?${said}`;
}

/** A framework may set a property long after the element came to the page: every setter of Lit says so here. */
function followProperties(host: HTMLElement, follow: () => void): () => void {
  const element = host as { requestUpdate?: (...changed: unknown[]) => void };
  element.requestUpdate = () => queueMicrotask(follow);
  return () => delete element.requestUpdate;
}

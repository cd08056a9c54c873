/**
 * What a frame tells the page around it, and the little that it hears. Words and sound stay
 * here: that is what the frame is for.
 */

/** Which field of an event says what it is about; of that, only an id or a code leaves. */
const ABOUT: Readonly<Record<string, string>> = {
  'coach-error': 'error',
  'coach-recording-started': '',
  'coach-recording-stopped': 'recording',
  'coach-recording-discarded': '',
  'coach-message-sent': 'message',
  'coach-signed-in': 'account',
  'coach-signed-out': '',
  'coach-playback-started': '',
  'coach-assessment-stored': 'assessment',
  'coach-finding-selected': 'item',
};

/** The origin of the page that shows this one, as our element writes it; empty where nobody does, or it is none. */
export function hostFrom(asked: URLSearchParams): string {
  const host = asked.get('host') ?? '';
  const framed = globalThis.parent !== globalThis.self;
  return framed && /^https?:/.test(host) && URL.canParse(host) && new URL(host).origin === host ? host : '';
}

const fieldOf = (thing: unknown, name: string): unknown =>
  (thing as Record<string, unknown> | null | undefined)?.[name];
const key = (value: unknown): string => (typeof value === 'string' && /^[a-z0-9_-]{1,80}$/.test(value) ? value : '');

/** All of an event that may be known outside. */
export function aboutOf(event: Event): { id: string; code: string } {
  const about = fieldOf(event, ABOUT[event.type] ?? '');
  return { id: key(about) || key(fieldOf(about, 'id')), code: key(fieldOf(about, 'code')) };
}

/** Language and colours of the page around; what is no such thing is left out. */
export function takeLook(lang: unknown, scheme: unknown): void {
  const { documentElement: root } = document;
  if (typeof lang === 'string' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)) root.lang = lang;
  if (typeof scheme !== 'string') return;
  const [light, dark] = [scheme.includes('light'), scheme.includes('dark')];
  root.dataset['scheme'] = dark ? (light ? 'both' : 'dark') : 'light';
}

/** Tells our element on the page around that it is here, how high it is and what happens; to that page's origin alone. */
export function talkTo(host: string, place: Element): void {
  const tell = (message: object) => parent.postMessage({ coachlight: 1, ...message }, host);
  document.documentElement.classList.add('framed');
  tell({ type: 'ready' });
  for (const name of Object.keys(ABOUT)) {
    addEventListener(name, (event) => tell({ type: 'event', name, ...aboutOf(event) }));
  }
  addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
    if (source !== parent || origin !== host || fieldOf(data, 'coachlight') !== 1) return;
    if (fieldOf(data, 'type') === 'look') takeLook(fieldOf(data, 'lang'), fieldOf(data, 'scheme'));
  });
  let told = -1;
  new ResizeObserver(() => {
    const height = Math.ceil(place.getBoundingClientRect().height);
    if (height !== told) tell({ type: 'height', height });
    told = height;
  }).observe(place);
}

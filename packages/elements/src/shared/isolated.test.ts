import { expect, waitUntil } from '@open-wc/testing';
import '../define.js';
import type { CoachErrorEvent } from './coach-event.js';
import { readFrameMessage } from './isolated-messages.js';

/** Every element that talks to a backend. */
const ELEMENTS = [
  'check-in',
  'inbox',
  'goal-tracker',
  'sessions',
  'session-room',
  'session-talk',
  'purpose',
  'finding',
  'assessment-import',
  'outbox-status',
  'sign-in',
];

type Isolated = HTMLElement & { isolated?: boolean; practice: string; kind?: string };

const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 6000 });
const frameOf = (element: Element) => element.shadowRoot?.querySelector('iframe') ?? undefined;
let standing: Element[] = [];

function put(markup: string): Isolated {
  const box = document.createElement('div');
  box.innerHTML = markup;
  document.body.append(box);
  standing.push(box);
  return box.querySelector<Isolated>('[isolated]:not(coach-practice), coach-practice > *')!;
}

/** An isolated element whose backend is this server: it has no such page, and that is all that these tests need. */
async function isolated(more = ''): Promise<{ element: Isolated; frame: HTMLIFrameElement }> {
  const element = put(
    `<coach-check-in isolated practice="harbour" backend="${location.origin}" ${more}></coach-check-in>`,
  );
  await until(() => frameOf(element));
  return { element, frame: frameOf(element)! };
}

const asked = (frame: HTMLIFrameElement) => new URL(frame.src);

/** As if the frame, or somebody who pretends to be it, had said something. */
function said(frame: HTMLIFrameElement, data: unknown, from: { origin?: string; source?: Window } = {}): void {
  const { origin = location.origin, source = frame.contentWindow! } = from;
  dispatchEvent(new MessageEvent('message', { data, origin, source }));
}

const ready = { coachlight: 1, type: 'ready' };

describe('an isolated element', () => {
  afterEach(() => {
    for (const box of standing) box.remove();
    standing = [];
  });

  it('Z1: touches nothing on the page around it: no storage, no request, no other frame', async () => {
    const touched: string[] = [];
    const places: [object, string][] = [
      [IDBFactory.prototype, 'open'],
      [Storage.prototype, 'getItem'],
      [Storage.prototype, 'setItem'],
      [LockManager.prototype, 'request'],
      [globalThis, 'fetch'],
      [XMLHttpRequest.prototype, 'open'],
      [MediaDevices.prototype, 'getUserMedia'],
    ];
    const before = places.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!);
    places.forEach(([owner, name], index) => {
      const real = before[index]!.value as (...args: unknown[]) => unknown;
      const value = function (this: unknown, ...args: unknown[]) {
        touched.push(`${name}(${String(args[0])})`);
        return real.apply(this, args);
      };
      Object.defineProperty(owner, name, { ...before[index], value });
    });
    try {
      for (const name of ELEMENTS) {
        const element = put(`<coach-practice isolated practice="harbour" backend="${location.origin}">
          <coach-${name} isolated></coach-${name}></coach-practice>`);
        await until(() => frameOf(element), `${name} has a frame`);
        expect(element.shadowRoot!.querySelectorAll('*').length, name).to.equal(1);
        expect(asked(frameOf(element)!).searchParams.get('element')).to.equal(name);
        expect(frameOf(element)!.title, name).not.to.equal('');
      }
      expect(touched).to.deep.equal([]);
    } finally {
      places.forEach(([owner, name], index) => Object.defineProperty(owner, name, before[index]!));
    }
  });

  it('Z1: all that is inside an isolated practice is isolated, and takes what the practice says', async () => {
    const element = put(`<coach-practice isolated practice="harbour" engagement="abc" backend="${location.origin}">
      <coach-inbox></coach-inbox></coach-practice>`);
    await until(() => frameOf(element));
    const { pathname, searchParams } = asked(frameOf(element)!);
    expect(pathname).to.equal('/api/coachlight/frame/harbour');
    expect(searchParams.get('engagement')).to.equal('abc');
    expect(searchParams.get('host')).to.equal(location.origin);
    expect(element.parentElement!.shadowRoot).to.equal(null);
  });

  it('P3: a framework may set properties, and set them late', async () => {
    const element = document.createElement('coach-check-in') as Isolated;
    element.isolated = true;
    (element as unknown as { backend: string }).backend = location.origin;
    standing.push(element);
    document.body.append(element);
    element.practice = 'harbour';
    await until(() => frameOf(element));
    expect(asked(frameOf(element)!).searchParams.get('kind')).to.equal('weekly');
    element.kind = 'question';
    await until(() => asked(frameOf(element)!).searchParams.get('kind') === 'question');
  });

  it('Z1: lets the frame use what the element needs, and a call what it needs', async () => {
    const { frame } = await isolated();
    expect(frame.allow).to.include('microphone').and.not.include('camera');
    expect([frame.loading, frame.referrerPolicy]).to.deep.equal(['lazy', 'origin']);
    const room = put(
      `<coach-session-room isolated practice="harbour" backend="${location.origin}"></coach-session-room>`,
    );
    await until(() => frameOf(room));
    for (const part of ['microphone', 'camera', 'display-capture', 'fullscreen']) {
      expect(frameOf(room)!.allow).to.include(part);
    }
  });

  it('S2: hands an invitation to the frame, and leaves the rest of the address', async () => {
    const before = location.href;
    history.replaceState(null, '', `${location.pathname}${location.search}#part=1&coach-invite=secret-token`);
    try {
      const { frame } = await isolated();
      expect(asked(frame).hash).to.equal('#coach-invite=secret-token');
      expect(location.hash).to.equal('#part=1');
      const { frame: second } = await isolated();
      expect(asked(second).hash).to.equal('');
    } finally {
      history.replaceState(null, '', before);
    }
  });

  it('Z1: hears its own frame on the backend’s origin, and nobody else', async () => {
    const { element, frame } = await isolated();
    const heard: string[] = [];
    element.addEventListener('coach-message-sent', () => heard.push('sent'));
    const sent = { coachlight: 1, type: 'event', name: 'coach-message-sent', id: 'abc' };
    const { frame: another } = await isolated();
    said(frame, sent, { origin: 'https://evil.example' });
    said(frame, sent, { source: window });
    said(frame, sent, { source: another.contentWindow! });
    said(frame, { coachlight: 1, type: 'height', height: 999 }, { origin: 'null' });
    expect(heard).to.deep.equal([]);
    expect(frame.getBoundingClientRect().height).to.equal(320);
    said(frame, sent);
    expect(heard).to.deep.equal(['sent']);
  });

  it('Z1: understands what a frame of ours says, and nothing else', () => {
    const event = { coachlight: 1, type: 'event', name: 'coach-message-sent', id: 'a', code: '' };
    expect(readFrameMessage(event)).to.deep.equal({ type: 'event', name: 'coach-message-sent', id: 'a', code: '' });
    expect(readFrameMessage({ coachlight: 1, type: 'height', height: 1e9 })).to.deep.equal({
      type: 'height',
      height: 20_000,
    });
    for (const bad of [
      ...[undefined, null, 7, 'ready', [], {}, { type: 'ready' }, { coachlight: 2, type: 'ready' }, { coachlight: 1 }],
      ...['1', NaN, -1, {}, null].map((height) => ({ coachlight: 1, type: 'height', height })),
      ...['click', 'coach-', 'constructor', '__proto__', 'coach-unknown', 7].map((name) => ({ ...event, name })),
      ...['What I said', '<b>', 'a'.repeat(81), 7, {}, 'A'].map((id) => ({ ...event, id })),
      ...['no-such-code', 'toString', 7].map((code) => ({ ...event, name: 'coach-error', code })),
    ]) {
      expect(readFrameMessage(bad), JSON.stringify(bad)).to.equal(undefined);
    }
  });

  it('Z1: an event of the frame happens on the page with its id or code, where it always stands', async () => {
    const { element, frame } = await isolated();
    const got: Record<string, unknown>[] = [];
    const hear = (event: Event) => got.push({ ...(event as unknown as Record<string, unknown>) });
    for (const name of ['coach-message-sent', 'coach-error']) document.addEventListener(name, hear);
    said(frame, {
      coachlight: 1,
      type: 'event',
      name: 'coach-message-sent',
      id: 'abc',
      body: 'What I said',
      files: [1],
    });
    said(frame, {
      coachlight: 1,
      type: 'event',
      name: 'coach-error',
      code: 'microphone-denied',
      message: 'What I said',
    });
    for (const name of ['coach-message-sent', 'coach-error']) document.removeEventListener(name, hear);
    expect(got).to.have.length(2);
    expect(got[0]!['message']).to.deep.equal({ id: 'abc' });
    expect((got[1]!['error'] as { code: string }).code).to.equal('microphone-denied');
    expect(JSON.stringify(got)).not.to.include('What I said');
    expect(element.isConnected).to.equal(true);
  });

  it('Z1: takes the height that the frame says', async () => {
    const { frame } = await isolated();
    said(frame, ready);
    said(frame, { coachlight: 1, type: 'height', height: 432.2 });
    expect(frame.getBoundingClientRect().height).to.equal(433);
    expect(frame.getAttribute('style')).to.equal(null);
  });

  it('fault 11: a frame that does not answer gives way to a sentence and a tab of its own, and comes back when it does', async () => {
    const { element, frame } = await isolated('kind="question" lang="de"');
    await until(() => element.shadowRoot!.querySelector('[role=alert]'));
    expect(frame.hidden).to.equal(true);
    const link = element.shadowRoot!.querySelector('a')!;
    expect(link.textContent).to.equal('In neuem Tab öffnen');
    const { pathname, searchParams } = new URL(link.href);
    expect(pathname).to.equal('/v1/frame.html');
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      ...{ element: 'check-in', practice: 'harbour', kind: 'question', lang: 'de' },
    });
    await expect(element).to.be.accessible();
    said(frame, ready);
    expect(element.shadowRoot!.querySelector('[role=alert]')).to.equal(null);
    expect(frame.hidden).to.equal(false);
  });

  for (const [what, attributes] of [
    ['a demo backend', 'practice="harbour" backend="memory"'],
    ['no practice', `backend="${location.origin}"`],
    ['a practice that is a path', `practice=".." backend="${location.origin}"`],
    ['a practice that is markup', `practice="&lt;img src=x&gt;" backend="${location.origin}"`],
    ['a backend that is a script', 'practice="harbour" backend="javascript:alert(1)"'],
  ] as const) {
    it(`Z1: ${what} gets a sentence, and no frame`, async () => {
      let code = '';
      const hear = (event: Event) => (code = (event as CoachErrorEvent).error.code);
      document.addEventListener('coach-error', hear);
      const element = put(`<coach-check-in isolated ${attributes}></coach-check-in>`);
      await until(() => element.shadowRoot?.querySelector('[role=alert]'));
      document.removeEventListener('coach-error', hear);
      expect(code).to.equal('bad-value');
      expect(frameOf(element)).to.equal(undefined);
    });
  }

  it('P3: an element that is moved begins anew, and one that is gone listens no more', async () => {
    const { element, frame } = await isolated();
    const heard: string[] = [];
    element.addEventListener('coach-signed-out', () => heard.push('out'));
    const window = frame.contentWindow!;
    element.remove();
    await until(() => !frameOf(element));
    dispatchEvent(
      new MessageEvent('message', {
        data: { coachlight: 1, type: 'event', name: 'coach-signed-out' },
        origin: location.origin,
        source: window,
      }),
    );
    expect(heard).to.deep.equal([]);
    document.body.append(element);
    standing.push(element);
    await until(() => frameOf(element));
    said(frameOf(element)!, { coachlight: 1, type: 'event', name: 'coach-signed-out' });
    expect(heard).to.deep.equal(['out']);
  });
});

/** Moments of a page in milliseconds since it began; `undefined` as long as they have not come. */
export interface Moments {
  /** The last press or click of a pointer. */
  pressed?: number;
  /** The browser's recorder says that it records: what is said from here on is kept. */
  recording?: number;
  /** The recorder has given bytes for the first time. */
  bytes?: number;
  /** Sound is on disk for the first time. */
  onDisk?: number;
  /** The take is in hand, for the page to do with it what it wants. */
  taken?: number;
  /** Sound is heard. */
  playing?: number;
  /** The sound has come to its end. */
  ended?: number;
}

/** What looks over the shoulder of every candidate alike. It is in the page before all of its scripts. */
export interface Probe {
  at: Moments;
  /** What was recorded last. */
  sound: readonly Blob[];
  /** The page says when all that it shows is there; answers when it has been painted. */
  stands(there: Promise<unknown>): void;
  /** Milliseconds from the start of the page to the painted candidate. */
  ready: Promise<number>;
  taken(sound: readonly Blob[]): void;
  /** Where the first player of the page stands, as a share of the whole. */
  position(): number;
  /** Milliseconds that tasks have taken beyond the first 50 of each. */
  blocking(): number;
}

/** A turn of the event loop, without the pauses that timers have. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage('');
  });
}

const at: Moments = {};
let settle: (ms: number) => void;

const probe: Probe = {
  at,
  sound: [],
  ready: new Promise((resolve) => (settle = resolve)),
  async stands(there) {
    await there;
    await new Promise(requestAnimationFrame);
    await turn();
    settle(performance.now());
  },
  taken(sound) {
    at.taken = performance.now();
    probe.sound = sound;
  },
  position: () => 0,
  blocking: () => tasks.reduce((all, { duration }) => all + duration - 50, 0),
};

const tasks: PerformanceEntry[] = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });

for (const type of ['pointerdown', 'click'])
  addEventListener(type, ({ timeStamp }) => (at.pressed = timeStamp), { capture: true });

/** Does something more whenever a method is called. */
function after<K extends string, T extends Record<K, (...args: never[]) => unknown>>(
  prototype: T,
  name: K,
  more: (self: T, args: unknown[]) => void,
): void {
  const own = prototype[name];
  prototype[name] = function (this: T, ...args: never[]) {
    more(this, args);
    return own.apply(this, args);
  } as T[K];
}

after(MediaRecorder.prototype, 'start', (recorder) => {
  recorder.addEventListener('start', () => (at.recording = performance.now()), { once: true });
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) at.bytes ??= performance.now();
  });
});

after(IDBObjectStore.prototype, 'put', ({ transaction }, [value]) => {
  if (!(value instanceof ArrayBuffer || value instanceof Blob)) return;
  transaction.addEventListener('complete', () => (at.onDisk ??= performance.now()));
});

const heard = new WeakSet<EventTarget>();
function listen(target: EventTarget): void {
  if (heard.has(target)) return;
  heard.add(target);
  target.addEventListener('playing', () => (at.playing = performance.now()), { capture: true });
  target.addEventListener('ended', () => (at.ended = performance.now()), { capture: true });
}
// Some play in an element that is in no page or behind a shadow root, and the browser's own controls call nobody.
listen(globalThis);
after(HTMLMediaElement.prototype, 'play', (media) => listen(media));

declare global {
  var probe: Probe;
}

globalThis.probe = probe;

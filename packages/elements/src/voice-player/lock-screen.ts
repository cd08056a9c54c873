import { nearestPractice } from './practice-name.js';
import { speed } from './places.js';
import type { Playback } from './playback.js';

const BACK_S = 5;
const FORWARD_S = 15;
/** So far into a chapter, "previous" means its own beginning. */
const INTO_MS = 3000;
const ACTIONS: MediaSessionAction[] = [
  'play',
  'pause',
  'stop',
  'seekbackward',
  'seekforward',
  'seekto',
  'previoustrack',
  'nexttrack',
];

type Handlers = Partial<Record<MediaSessionAction, (details: MediaSessionActionDetails) => void>>;

/** The chapter before or after where the voice is; its own beginning if that is some time ago. */
export function neighbour(playback: Playback, step: 1 | -1): number | undefined {
  const moments = (playback.sound.recording?.chapters ?? []).map(({ atMs }) => atMs).sort((one, other) => one - other);
  const { positionMs } = playback;
  if (moments.length === 0) return undefined;
  if (step > 0) return moments.find((at) => at > positionMs + 1);
  return moments.findLast((at) => at < positionMs - INTO_MS) ?? 0;
}

function handlersFor(playback: Playback, stop: () => void): Handlers {
  const by = (seconds: number) => playback.seek(playback.positionMs + seconds * 1000);
  const to = (ms: number | undefined) => ms !== undefined && playback.seek(ms);
  const chapters = (playback.sound.recording?.chapters.length ?? 0) > 1;
  return {
    play: () => void playback.play(),
    pause: () => playback.pause(),
    stop,
    seekbackward: ({ seekOffset }) => by(-(seekOffset ?? BACK_S)),
    seekforward: ({ seekOffset }) => by(seekOffset ?? FORWARD_S),
    seekto: ({ seekTime }) => to((seekTime ?? 0) * 1000),
    ...(chapters && {
      previoustrack: () => to(neighbour(playback, -1)),
      nexttrack: () => to(neighbour(playback, 1)),
    }),
  };
}

function handle(handlers: Handlers): void {
  for (const action of ACTIONS) {
    try {
      navigator.mediaSession.setActionHandler(action, handlers[action] ?? null);
    } catch {
      // a browser that does not know this one
    }
  }
}

/** Headset, keyboard and lock screen control this voice until they are given back by what is returned. */
export function onLockScreen(playback: Playback, stop: () => void): () => void {
  const session = (navigator as Partial<Navigator>).mediaSession;
  if (!session) return () => {};
  session.metadata = new MediaMetadata({
    title: playback.sound.label || document.title,
    artist: (playback.player && nearestPractice(playback.player)) || document.title,
  });
  handle(handlersFor(playback, stop));
  const tell = () => {
    session.playbackState = playback.playing ? 'playing' : 'paused';
    const duration = playback.durationMs / 1000;
    const position = Math.min(playback.positionMs / 1000, duration);
    if (duration > 0) session.setPositionState?.({ duration, position, playbackRate: speed() });
  };
  tell();
  const leave = new AbortController();
  playback.addEventListener('changed', tell, leave);
  playback.addEventListener('moved', tell, leave);
  return () => {
    leave.abort();
    handle({});
    session.metadata = null;
    session.playbackState = 'none';
    session.setPositionState?.();
  };
}

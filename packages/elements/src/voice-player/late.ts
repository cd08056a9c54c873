type Playing = typeof import('./playing.js');

/** What plays: fetched when it is needed, or when the page has nothing better to do. */
export const late = { playing: undefined as Playing | undefined };
let asked: Promise<Playing> | undefined;

/** What the network refused is asked for again. */
export async function fetchPlaying(): Promise<Playing> {
  asked ??= import('./playing.js');
  try {
    return (late.playing = await asked);
  } catch (error) {
    asked = undefined;
    throw error;
  }
}

/** Does something with what plays: at once if it is here. */
export function ready(act: (playing: Playing) => void): void {
  if (late.playing) act(late.playing);
  else void fetchPlaying().then(act, () => {});
}

/** Play then sounds at once, also if the network has gone since. */
export function fetchSoon(): void {
  if (asked) return;
  const fetch = () => void fetchPlaying().catch(() => {});
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch);
  else setTimeout(fetch, 200);
}

/** What a person wants to be told without looking; both only if the page asks for them. */
export interface Cues {
  sounds: boolean;
  haptics: boolean;
}

/** Two short notes, up to begin and down to end, in Hz. */
const NOTES = { begin: [660, 880], end: [880, 660] } as const;
const NOTE_S = 0.09;
/** Until a room is silent again: what begins then does not hear the note. */
const ECHO_MS = 150;
/** Without a sound card Firefox never answers: nobody is kept waiting for a tone. */
const LIMIT_MS = 1000;

/** Resolves when the cue cannot be heard any more. Never rejects: recording goes without it. */
export async function give(kind: keyof typeof NOTES, { sounds, haptics }: Cues): Promise<void> {
  // A short one to begin, two to end.
  if (haptics) navigator.vibrate?.(kind === 'begin' ? 40 : [40, 80, 40]);
  if (!sounds) return;
  const limit = new Promise<void>((resolve) => setTimeout(resolve, LIMIT_MS));
  await Promise.race([play(NOTES[kind]).catch(() => {}), limit]);
}

async function play(notes: readonly number[]): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    const loudness = new GainNode(context, { gain: 0 });
    loudness.connect(context.destination);
    const from = context.currentTime + 0.02;
    const to = from + notes.length * NOTE_S;
    const voice = new OscillatorNode(context, { frequency: notes[0]! });
    notes.forEach((hertz, index) => voice.frequency.setValueAtTime(hertz, from + index * NOTE_S));
    loudness.gain.setTargetAtTime(0.15, from, 0.01);
    loudness.gain.setTargetAtTime(0, to - 0.04, 0.01);
    voice.connect(loudness);
    voice.start(from);
    voice.stop(to);
    await new Promise((resolve) => voice.addEventListener('ended', resolve));
    await new Promise((resolve) => setTimeout(resolve, ECHO_MS));
  } finally {
    context.close().catch(() => {});
  }
}

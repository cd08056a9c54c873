import { strongestTone } from '../../../../../test/support/tone.js';

/** Every audio element that was asked to play since, in order and once each; and the way back. */
export function listenToPage(): { made: HTMLMediaElement[]; restore: () => void } {
  const made: HTMLMediaElement[] = [];
  const own = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function play(this: HTMLMediaElement) {
    if (!made.includes(this)) made.push(this);
    return own.call(this);
  };
  return { made, restore: () => (HTMLMediaElement.prototype.play = own) };
}

let context: AudioContext | undefined;
const analysers = new WeakMap<HTMLMediaElement, AnalyserNode>();

/** What comes out of an audio element that plays: an element can be tapped once, and is tapped for good. */
function tap(audio: HTMLMediaElement): AnalyserNode {
  context ??= new AudioContext();
  const known = analysers.get(audio);
  if (known) return known;
  const analyser = new AnalyserNode(context, { fftSize: 16_384 });
  context.createMediaElementSource(audio).connect(analyser).connect(context.destination);
  analysers.set(audio, analyser);
  return analyser;
}

/** Listens to an audio element before it plays. */
export async function prepareToHear(audio: HTMLMediaElement): Promise<void> {
  tap(audio);
  await context!.resume();
}

/** Which of some tones is heard from an audio element right now, and its share of all that is heard; 0 in silence. */
export function toneHeard(audio: HTMLMediaElement, candidates: readonly number[]): { hertz: number; share: number } {
  const samples = new Float32Array(16_384);
  tap(audio).getFloatTimeDomainData(samples);
  if (!samples.some((sample) => Math.abs(sample) > 0.01)) return { hertz: 0, share: 0 };
  return strongestTone(samples, context!.sampleRate, candidates);
}

import { audioRuns } from './audio-runs.js';

/**
 * Microphones for tests and stories, where there is none, or where it must be known what
 * is said. Nothing that is shipped imports this file.
 */

/** What a fake microphone does when it is asked for. */
export type Answer = (constraints: MediaStreamConstraints | undefined) => Promise<MediaStream>;

/** Puts an answer in the place of `getUserMedia`, or nothing, as on a page without https; returns the way back. */
export function replaceMicrophone(answer: Answer | undefined): () => void {
  const own = Object.getOwnPropertyDescriptor(navigator, 'mediaDevices');
  const devices = answer && Object.assign(new EventTarget(), { getUserMedia: answer });
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  return () => {
    if (own) Object.defineProperty(navigator, 'mediaDevices', own);
    else Reflect.deleteProperty(navigator, 'mediaDevices');
  };
}

/** A microphone that refuses, e.g. with `NotAllowedError`. */
export function refusing(name: string, message = ''): Answer {
  return () => Promise.reject(new DOMException(message, name));
}

/** A browser whose question is never answered. */
export const unanswered: Answer = () => new Promise(() => {});

/** Lets listeners of a track hear what a test dispatches, which Firefox would give to nobody. */
function hearing(track: MediaStreamTrack): void {
  const ears = new EventTarget();
  for (const type of ['ended', 'mute', 'unmute'])
    track.addEventListener(type, () => ears.dispatchEvent(new Event(type)));
  track.addEventListener = ears.addEventListener.bind(ears);
  track.removeEventListener = ears.removeEventListener.bind(ears);
  track.dispatchEvent = ears.dispatchEvent.bind(ears);
}

/** A steady tone, by which a recording is known again. */
export class ToneMicrophone {
  /** Every stream that was handed out, newest last. */
  readonly streams: MediaStream[] = [];
  #hertz: number;
  #volume: number;
  #oscillator: OscillatorNode | undefined;

  /** @param volume 0 to 1; 0 is a microphone that is switched off */
  constructor(hertz = 440, volume = 0.5) {
    this.#hertz = hertz;
    this.#volume = volume;
  }

  get track(): MediaStreamTrack {
    return this.streams.at(-1)!.getAudioTracks()[0]!;
  }

  readonly answer: Answer = async () => {
    const context = new AudioContext();
    // A real microphone is handed out when it is open, and Firefox opens its sound device slowly.
    if (await audioRuns()) await context.resume();
    const oscillator = new OscillatorNode(context, { frequency: this.#hertz });
    const gain = new GainNode(context, { gain: this.#volume });
    const { stream } = oscillator
      .connect(gain)
      .connect(context.createMediaStreamDestination()) as MediaStreamAudioDestinationNode;
    oscillator.start();
    this.#oscillator = oscillator;
    stream.getAudioTracks().forEach(hearing);
    this.streams.push(stream);
    return stream;
  };

  /** Another tone from now on. */
  set hertz(hertz: number) {
    this.#hertz = hertz;
    if (this.#oscillator) this.#oscillator.frequency.value = hertz;
  }

  /** Seconds that the microphone has been speaking, by the clock of the sound itself. */
  get seconds(): number {
    return this.#oscillator?.context.currentTime ?? 0;
  }

  /** As when it is unplugged: the track ends, and says so. */
  unplug(): void {
    this.track.stop();
    this.track.dispatchEvent(new Event('ended'));
  }
}

/** Something like a voice, for stories: a tone that swells and rests. */
export const speaking: Answer = async () => {
  const context = new AudioContext();
  const voice = new OscillatorNode(context, { frequency: 180, type: 'triangle' });
  const gain = new GainNode(context, { gain: 0.35 });
  const slow = new OscillatorNode(context, { frequency: 1.7 });
  const depth = new GainNode(context, { gain: 0.3 });
  slow.connect(depth).connect(gain.gain);
  const { stream } = voice
    .connect(gain)
    .connect(context.createMediaStreamDestination()) as MediaStreamAudioDestinationNode;
  voice.start();
  slow.start();
  return stream;
};

/** A microphone that is switched off at the device. */
export const silent: Answer = (constraints) => new ToneMicrophone(440, 0).answer(constraints);

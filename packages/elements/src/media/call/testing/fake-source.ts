import type { MediaSource } from '../own-media.js';
import { fakePerson, type FakePerson } from './fake-tracks.js';

/** Devices of a made-up person, which can be plugged in and out. */
export class FakeSource implements MediaSource {
  /** What `getUserMedia` throws, by its name, for each kind. */
  readonly refuses: { audio?: string; video?: string } = {};
  /** Every track that was handed out. */
  readonly tracks: MediaStreamTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  cameras = ['Camera of the laptop', 'Camera on the desk'];
  microphones = ['Microphone of the laptop', 'Headset'];
  #people: FakePerson[] = [];
  #listeners = new Set<() => void>();
  #letter: string;
  #colour: string;

  constructor(letter: string, colour: string) {
    this.#letter = letter;
    this.#colour = colour;
  }

  ask = async ({ audio, video }: MediaStreamConstraints): Promise<MediaStream> => {
    this.asked.push({ ...(audio && { audio }), ...(video && { video }) });
    const name = (audio && this.refuses.audio) || (video && this.refuses.video);
    if (name) throw new DOMException('as a test says', name);
    const { sound, face } = this.#make(this.#letter);
    const stream = new MediaStream([...(audio ? [sound] : []), ...(video ? [face] : [])]);
    this.tracks.push(...stream.getTracks());
    return stream;
  };

  askForScreen = async (): Promise<MediaStream> => {
    const { face } = this.#make('A plan');
    this.tracks.push(face);
    return new MediaStream([face]);
  };

  devices = async (): Promise<MediaDeviceInfo[]> => [
    ...this.#list('audioinput', this.microphones),
    ...this.#list('videoinput', this.cameras),
    ...this.#list('audiooutput', ['Loudspeaker', 'Headset']),
  ];

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** As if a device had been plugged in or out. */
  change(): void {
    for (const listener of this.#listeners) listener();
  }

  /** How many of its tracks are still open: lights that burn. */
  get lights(): number {
    return this.tracks.filter(({ readyState }) => readyState === 'live').length;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  stop(): void {
    for (const person of this.#people) person.stop();
  }

  #make(letter: string): FakePerson {
    const person = fakePerson(letter, this.#colour);
    this.#people.push(person);
    return person;
  }

  #list(kind: MediaDeviceKind, names: string[]): MediaDeviceInfo[] {
    return names.map((label) => ({ kind, label, deviceId: label, groupId: '', toJSON: () => label }));
  }
}

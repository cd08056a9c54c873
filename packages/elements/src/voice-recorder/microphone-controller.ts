import type { ReactiveController } from 'lit';
import { asCoachError } from '@coachlight/client';
import { chosenMicrophone } from '../media/chosen-microphone.js';
import { chooseMicrophone, followMicrophones, microphones } from '../media/devices.js';
import type { Microphone } from '../media/chosen-microphone.js';
import { CoachErrorEvent, emit } from '../shared/events.js';
import type { TakeController } from './take-controller.js';
import type { TakeHost } from './take-host.js';

const known = new WeakMap<TakeHost, MicrophoneController>();

/** The microphones of the device as long as the recorder is on the page, from the first look behind “More” on. */
export class MicrophoneController implements ReactiveController {
  list: readonly Microphone[] = [];
  /** True if the one that was chosen last could not be opened. */
  refused = false;
  #host: TakeHost;
  #leave = new AbortController();
  #seen: Microphone | undefined;

  static of(host: TakeHost): MicrophoneController {
    const here = known.get(host) ?? new MicrophoneController(host);
    known.set(host, here);
    return here;
  }

  private constructor(host: TakeHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#leave = new AbortController();
    const look = () => void this.#look();
    followMicrophones(look, this.#leave.signal);
    look();
  }

  hostDisconnected(): void {
    this.#leave.abort();
  }

  /** Their names are told only to a page that was allowed to listen. */
  opened(microphone: Microphone | undefined): void {
    if (microphone === this.#seen) return;
    this.#seen = microphone;
    void this.#look();
  }

  /** From now on, and at once if something is being recorded; one that cannot be had changes nothing. */
  async choose(id: string, take: TakeController): Promise<void> {
    const before = chosenMicrophone();
    chooseMicrophone(this.list.find((one) => one.id === id));
    this.refused = false;
    try {
      await take.session?.change();
    } catch (error) {
      chooseMicrophone(before);
      this.refused = true;
      emit(this.#host, new CoachErrorEvent(asCoachError(error)));
    }
    this.#host.requestUpdate();
  }

  async #look(): Promise<void> {
    this.list = await microphones();
    this.#host.requestUpdate();
  }
}

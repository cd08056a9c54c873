import { pinsOf, type Client, type Engagement, type Id, type Message } from '@coachlight/client';
import type { LitElement } from 'lit';
import type { CoachPinChangedEvent } from './pin-event.js';
import type { Keeping } from './hearing.js';
import { LiveController } from './live-controller.js';

interface Options {
  client(): Client | undefined;
  engagement(): Pick<Engagement, 'id' | 'status'> | undefined;
  failed(error: unknown): void;
}

/** What the reader keeps of what the other one said, as the players of an element show it (P4). */
export class PinsController {
  #options: Options;
  #pins: LiveController<ReadonlySet<Id>>;

  constructor(host: LitElement, options: Options) {
    this.#options = options;
    this.#pins = new LiveController<ReadonlySet<Id>>(host, () => {
      const [client, engagement] = [options.client(), options.engagement()];
      return client && engagement && pinsOf(client).of(engagement.id);
    });
  }

  /** The messages that are kept; `undefined` as long as nobody knows. */
  get kept(): ReadonlySet<Id> | undefined {
    return this.#pins.value;
  }

  /** For the player of a message; nothing for what cannot be kept: one's own words, and after the end. */
  of(message: Message): Keeping | undefined {
    const { value, error } = this.#pins.state;
    const { client, engagement, failed } = this.#options;
    const isTheirs = message.author.id !== client()?.account.current.value?.id;
    // Without a network nobody knows what was kept before; what is kept now will arrive all the same.
    if (!(value || error) || !isTheirs || !message.recording || engagement()?.status === 'ended') return undefined;
    return {
      pinned: value?.has(message.id) ?? false,
      changed: (event) => {
        const { pinned } = event as CoachPinChangedEvent;
        pinsOf(client()!).set(message, pinned).catch(failed);
      },
    };
  }
}

import { asCoachError, type Account, type Client } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Options {
  /** The place that everybody on this device would have; empty as long as there is none. */
  common(): string;
  account(): Account | null | undefined;
  client(): Client | undefined;
  /** Resolves when what is being typed is on disk. */
  settled(): Promise<void>;
  /** The person is gone: nothing of theirs may stay in sight. */
  left(): void;
  failed(error: unknown): void;
}

/**
 * Where on this device the unsent words and recordings of an element are kept: apart for
 * each person, so that nobody is shown what somebody else has said. A guest's place is the
 * common one; what was made there goes along when they say who they are. A sign-in that
 * runs out changes nothing, because the same person is still speaking.
 */
export class OwnPlaceController implements ReactiveController {
  #host: ReactiveControllerHost;
  #options: Options;
  /** The id of the person; empty for a guest. */
  #owner = '';
  #moving = false;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get place(): string {
    return ownPlace(this.#options.common(), this.#owner);
  }

  /** True if the place is that of whoever is signed in: only then may something leave. */
  get settled(): boolean {
    return this.#options.account()?.id === this.#owner;
  }

  hostConnected(): void {
    document.addEventListener('coach-signed-out', this.#leave);
  }

  hostDisconnected(): void {
    document.removeEventListener('coach-signed-out', this.#leave);
  }

  hostUpdated(): void {
    const person = this.#options.account();
    const client = this.#options.client();
    if (!person || !client || person.id === this.#owner || this.#moving) return;
    if (this.#owner) this.#leave();
    void this.#adopt(client, person.id);
  }

  async #adopt(client: Client, owner: string): Promise<void> {
    this.#moving = true;
    const common = this.#options.common();
    try {
      await this.#options.settled();
      await client.drafts.move(common, ownPlace(common, owner));
      await client.journal.move(common, ownPlace(common, owner));
    } catch (error) {
      this.#options.failed(asCoachError(error));
    }
    this.#moving = false;
    this.#owner = owner;
    this.#host.requestUpdate();
  }

  #leave = (): void => {
    if (!this.#owner) return;
    this.#owner = '';
    this.#options.left();
    this.#host.requestUpdate();
  };
}

function ownPlace(common: string, owner: string): string {
  return common && owner ? `${common}/${owner}` : common;
}

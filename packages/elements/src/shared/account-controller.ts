import type { Account } from '@coachlight/client';
import type { ReactiveController } from 'lit';
import type { ConnectedHost, ConnectionController } from './connection-controller.js';
import { invitation, leaveInvitation, meetInvitation, useInvitation, type Invitation } from './invitation.js';
import { LiveController } from './live-controller.js';

/** Who is signed in on this device, and what becomes of an invitation in the page's address. */
export class AccountController implements ReactiveController {
  #host: ConnectedHost;
  #connection: ConnectionController;
  #account: LiveController<Account | null>;
  #invitation: LiveController<Invitation>;

  constructor(host: ConnectedHost, connection: ConnectionController) {
    this.#host = host;
    this.#connection = connection;
    this.#account = new LiveController<Account | null>(host, () => connection.client?.account.current);
    this.#invitation = new LiveController<Invitation>(host, () => invitation);
    host.addController(this);
  }

  /** `null`: nobody; `undefined`: not known yet. */
  get current(): Account | null | undefined {
    return this.#account.value;
  }

  /** The person's own zone, else the one of this device. IANA name. */
  get timeZone(): string {
    return this.current?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get invitation(): Invitation {
    return this.#invitation.value ?? { state: 'none' };
  }

  useInvitation(): void {
    if (this.#connection.client) void useInvitation(this.#connection.client);
  }

  leaveInvitation(): void {
    leaveInvitation();
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#look);
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    if (client && this.current !== undefined) meetInvitation(client, this.current);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
  }

  #look = (): void => this.#host.requestUpdate();
}

import type { AccountPort, CodeRequest } from './backend.js';
import { Live } from './live.js';
import type { Account } from './models/person.js';

/** Who is signed in on this device, and how that begins and ends. */
export class AccountFeature {
  /** `null` when nobody is signed in, `undefined` while that is not known yet. */
  readonly current: Live<Account | null>;
  #port: AccountPort;
  #leaving: () => void;

  /** `leaving` is called when a person has chosen to sign out, not when a sign-in runs out. */
  constructor(port: AccountPort, leaving: () => void) {
    this.#port = port;
    this.#leaving = leaving;
    this.current = new Live<Account | null>(undefined, (live) => port.watch((account) => live.set(account ?? null)));
  }

  /** Asks for a one-time code by mail. The answer is the same for addresses that nobody knows. */
  requestCode(email: string): Promise<CodeRequest> {
    return this.#port.requestCode(email.trim());
  }

  /** @throws `code-wrong`, `code-expired`, `offline`, `too-many-requests` */
  signInWithCode(requestId: string, code: string): Promise<Account> {
    return this.#port.signInWithCode(requestId, code.trim());
  }

  /** @throws `invite-invalid`, `offline` */
  acceptInvite(token: string): Promise<Account> {
    return this.#port.acceptInvite(token);
  }

  /**
   * Forgets the sign-in on this device. What still waits in the outbox stays on the device
   * and leaves when its owner signs in again: look at `outbox.items` and ask first.
   */
  async signOut(): Promise<void> {
    await this.#port.signOut();
    this.#leaving();
  }

  /** Ends every sign-in of this person, on every device. */
  async signOutEverywhere(): Promise<void> {
    await this.#port.signOutEverywhere();
    this.#leaving();
  }
}

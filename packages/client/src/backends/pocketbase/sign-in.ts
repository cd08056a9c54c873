import type PocketBase from 'pocketbase';
import type { CodeRequest } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Id } from '../../models/id.js';
import type { Account } from '../../models/person.js';
import type { Answer } from './account.js';
import type { Guard } from './guard.js';

/** As the migrations set it. */
const CODE_SECONDS = 180;

/** Becoming somebody on this device, and nobody on all. `keep` takes over what the server answers. */
export class SignIn {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  readonly #now: () => number;
  readonly #keep: (answer: Answer) => Account;
  /** Requests of this page: when a code ends (0: it was used). The server's refusal does not say. */
  readonly #endOfCode = new Map<string, number>();

  constructor(pb: PocketBase, guard: Guard, now: () => number, keep: (answer: Answer) => Account) {
    this.#pb = pb;
    this.#guard = guard;
    this.#now = now;
    this.#keep = keep;
  }

  async requestCode(email: string): Promise<CodeRequest> {
    const { otpId } = await this.#guard.askAsStranger(() => this.#pb.collection('users').requestOTP(email.trim()));
    this.#endOfCode.set(otpId, this.#now() + CODE_SECONDS * 1000);
    return { id: otpId, validForSeconds: CODE_SECONDS };
  }

  async withCode(requestId: string, code: string): Promise<Account> {
    const ends = this.#endOfCode.get(requestId) ?? Infinity;
    if (ends <= this.#now()) throw new CoachError('code-expired');
    const body = { otpId: requestId, password: code.replace(/\s/g, '') };
    const account = await this.#send('/api/collections/users/auth-with-otp', body, 'code-wrong');
    this.#endOfCode.set(requestId, 0);
    return account;
  }

  withInvite(token: string): Promise<Account> {
    return this.#send('/api/coachlight/invites/accept', { token }, 'invite-invalid');
  }

  /** Of whoever asked, and not of who has signed in while this was loaded. */
  async outEverywhere(person: Id): Promise<void> {
    if (this.#guard.me() !== person) throw new CoachError('signed-out');
    await this.#guard.ask(() => this.#pb.send('/api/coachlight/sign-out-everywhere', { method: 'POST' }));
    this.#pb.authStore.clear();
  }

  /** Without the sign-in that may be on this device: it shall neither help nor hinder. */
  async #send(path: string, body: object, no: 'code-wrong' | 'invite-invalid'): Promise<Account> {
    const stranger = { method: 'POST', body, headers: { Authorization: '' } };
    try {
      return this.#keep(await this.#guard.askAsStranger(() => this.#pb.send<Answer>(path, stranger)));
    } catch (thrown) {
      const { code } = thrown as CoachError;
      if (code === 'refused') throw new CoachError(no, undefined, { cause: thrown });
      throw thrown;
    }
  }
}

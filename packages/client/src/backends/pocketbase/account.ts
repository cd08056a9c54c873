import type PocketBase from 'pocketbase';
import type { AccountPort, CodeRequest } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Account } from '../../models/person.js';
import type { Guard } from './guard.js';
import { accountOf, type UserRow } from './rows.js';

/** As the migrations set it. */
const CODE_SECONDS = 180;

/** What an answer to a sign-in looks like. */
interface SignIn {
  token: string;
  record: UserRow & { collectionId: string; collectionName: string };
}

export class PocketBaseAccount implements AccountPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  readonly #now: () => number;
  /** Requests of this page: when a code ends (0: it was used). The server's refusal does not say. */
  readonly #endOfCode = new Map<string, number>();

  constructor(pb: PocketBase, guard: Guard, now: () => number) {
    this.#pb = pb;
    this.#guard = guard;
    this.#now = now;
  }

  watch(listener: (account: Account | undefined) => void): () => void {
    return this.#pb.authStore.onChange(() => listener(this.#known()), true);
  }

  async requestCode(email: string): Promise<CodeRequest> {
    const { otpId } = await this.#guard.askAsStranger(() => this.#pb.collection('users').requestOTP(email.trim()));
    this.#endOfCode.set(otpId, this.#now() + CODE_SECONDS * 1000);
    return { id: otpId, validForSeconds: CODE_SECONDS };
  }

  async signInWithCode(requestId: string, code: string): Promise<Account> {
    const ends = this.#endOfCode.get(requestId) ?? Infinity;
    if (ends <= this.#now()) throw new CoachError('code-expired');
    const body = { otpId: requestId, password: code.replace(/\s/g, '') };
    const account = await this.#signIn('/api/collections/users/auth-with-otp', body, 'code-wrong');
    this.#endOfCode.set(requestId, 0);
    return account;
  }

  acceptInvite(token: string): Promise<Account> {
    return this.#signIn('/api/coachlight/invites/accept', { token }, 'invite-invalid');
  }

  async refresh(): Promise<Account> {
    const me = this.#guard.me();
    const answer = await this.#guard.ask(() =>
      this.#pb.send<SignIn>('/api/collections/users/auth-refresh', { method: 'POST' }),
    );
    // Somebody may have signed out, or in, while the answer was on its way.
    if (this.#pb.authStore.record?.id !== me) throw new CoachError('signed-out');
    return this.#keep(answer);
  }

  async signOut(): Promise<void> {
    this.#pb.authStore.clear();
  }

  async signOutEverywhere(): Promise<void> {
    this.#guard.me();
    await this.#guard.ask(() => this.#pb.send('/api/coachlight/sign-out-everywhere', { method: 'POST' }));
    this.#pb.authStore.clear();
  }

  #known(): Account | undefined {
    const { token, record } = this.#pb.authStore;
    return token && record ? accountOf(record as unknown as UserRow) : undefined;
  }

  /** Without the sign-in that may be on this device: it shall neither help nor hinder. */
  async #signIn(path: string, body: object, no: 'code-wrong' | 'invite-invalid'): Promise<Account> {
    const stranger = { method: 'POST', body, headers: { Authorization: '' } };
    try {
      return this.#keep(await this.#guard.askAsStranger(() => this.#pb.send<SignIn>(path, stranger)));
    } catch (thrown) {
      const { code } = thrown as CoachError;
      if (code === 'refused') throw new CoachError(no, undefined, { cause: thrown });
      throw thrown;
    }
  }

  #keep({ token, record }: SignIn): Account {
    this.#pb.authStore.save(token, record);
    return accountOf(record);
  }
}

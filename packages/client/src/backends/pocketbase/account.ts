import type PocketBase from 'pocketbase';
import type { AccountPort, CodeRequest } from '../../backend.js';
import { CoachError } from '../../errors.js';
import type { Account } from '../../models/person.js';
import type { Guard } from './guard.js';
import { later } from './later.js';
import { accountOf, type UserRow } from './rows.js';
import type { SignIn } from './sign-in.js';

/** What an answer to a sign-in looks like. */
export interface Answer {
  token: string;
  record: UserRow & { collectionId: string; collectionName: string };
}

export class PocketBaseAccount implements AccountPort {
  readonly #pb: PocketBase;
  readonly #guard: Guard;
  /** Who is signed in already needs none of it. */
  readonly #signIn: () => Promise<SignIn>;

  constructor(pb: PocketBase, guard: Guard, now: () => number) {
    this.#pb = pb;
    this.#guard = guard;
    this.#signIn = later(async () => {
      const { SignIn } = await import('./sign-in.js');
      return new SignIn(pb, guard, now, (answer) => this.#keep(answer));
    });
  }

  watch(listener: (account: Account | undefined) => void): () => void {
    return this.#pb.authStore.onChange(() => listener(this.#known()), true);
  }

  async requestCode(email: string): Promise<CodeRequest> {
    return (await this.#signIn()).requestCode(email);
  }

  async signInWithCode(requestId: string, code: string): Promise<Account> {
    return (await this.#signIn()).withCode(requestId, code);
  }

  async acceptInvite(token: string): Promise<Account> {
    return (await this.#signIn()).withInvite(token);
  }

  async refresh(): Promise<Account> {
    const me = this.#guard.me();
    const answer = await this.#guard.ask(() =>
      this.#pb.send<Answer>('/api/collections/users/auth-refresh', { method: 'POST' }),
    );
    // Somebody may have signed out, or in, while the answer was on its way.
    if (this.#pb.authStore.record?.id !== me) throw new CoachError('signed-out');
    return this.#keep(answer);
  }

  async signOut(): Promise<void> {
    this.#pb.authStore.clear();
  }

  async signOutEverywhere(): Promise<void> {
    const me = this.#guard.me();
    await (await this.#signIn()).outEverywhere(me);
  }

  #known(): Account | undefined {
    const { token, record } = this.#pb.authStore;
    return token && record ? accountOf(record as unknown as UserRow) : undefined;
  }

  #keep({ token, record }: Answer): Account {
    this.#pb.authStore.save(token, record);
    return accountOf(record);
  }
}

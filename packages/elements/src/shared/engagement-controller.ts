import type { CoachError, Engagement, Person, Practice } from '@coachlight/client';
import type { ReactiveControllerHost } from 'lit';
import type { AccountController } from './account-controller.js';
import type { ConnectionController } from './connection-controller.js';
import { LiveController } from './live-controller.js';

/** What is still needed before something can be sent. */
export type Need = 'nothing' | 'sign-in' | 'engagement' | 'missing' | 'wait';

type Side = 'client' | 'coach';

/** The engagements in which the signed-in person is on one side, or on either, in the practice of the element. */
export class EngagementController {
  #host: ReactiveControllerHost;
  #connection: ConnectionController;
  #account: AccountController;
  #practice: LiveController<Practice>;
  #sides: readonly Side[];
  #mine: LiveController<Engagement[]>;
  #picked = '';

  constructor(
    host: ReactiveControllerHost,
    parts: { connection: ConnectionController; account: AccountController; practice: LiveController<Practice> },
    side: Side | 'either',
  ) {
    this.#host = host;
    this.#connection = parts.connection;
    this.#account = parts.account;
    this.#practice = parts.practice;
    this.#sides = side === 'either' ? ['client', 'coach'] : [side];
    this.#mine = new LiveController<Engagement[]>(host, () => this.#connection.client?.engagements.mine);
  }

  /** `undefined` while it is not known, e.g. before anybody has signed in. */
  get all(): Engagement[] | undefined {
    const account = this.#account.current;
    const practice = this.#practice.value;
    if (!account || !practice) return undefined;
    return this.#mine.value?.filter(
      (one) => one.practice === practice.id && this.#sides.some((side) => one[side].id === account.id),
    );
  }

  /** The one that is meant: named by the attribute, the only one, or picked by the person. */
  get chosen(): Engagement | undefined {
    const all = this.all ?? [];
    const named = this.#connection.engagement || this.#picked;
    if (named) return all.find((one) => one.id === named);
    const open = all.filter((one) => one.status !== 'ended');
    return open.length === 1 ? open[0] : all.length === 1 ? all[0] : undefined;
  }

  /** With whom the signed-in person works there. */
  other({ client, coach }: Engagement): Person {
    return coach.id === this.#account.current?.id ? client : coach;
  }

  /** True if an attribute says which engagement is meant. */
  get named(): boolean {
    return this.#connection.engagement !== '';
  }

  /** True if the person is signed in and has no part in this practice, or not in the engagement that is named. */
  get missing(): boolean {
    const { all } = this;
    if (!all) return false;
    return all.length === 0 || (this.named && !this.chosen);
  }

  get error(): CoachError | undefined {
    return this.#mine.state.error;
  }

  get need(): Need {
    const account = this.#account.current;
    if (account === undefined) return 'wait';
    if (account === null || this.error?.code === 'signed-out') return 'sign-in';
    if (this.chosen) return 'nothing';
    if (this.missing) return 'missing';
    return this.all ? 'engagement' : 'wait';
  }

  pick(id: string): void {
    this.#picked = id;
    this.#host.requestUpdate();
  }
}

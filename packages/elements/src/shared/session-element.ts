import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { placeOf, sessionsOf, type CoachError, type Engagement, type Id, type SessionBoard } from '@coachlight/client';
import { AccountController } from './account-controller.js';
import { insetSignIn } from './account-footer.js';
import { ActController } from './act-controller.js';
import { zonesOf, type Zones } from './both-zones.js';
import { DraftsController } from './drafts-controller.js';
import { EngagementController } from './engagement-controller.js';
import { LiveController } from './live-controller.js';
import { shortName } from './names.js';
import { PracticeElement } from './practice-element.js';
import { problem, problemWith } from './problem.js';
import { enSessions, type SessionsStrings } from './strings/en-sessions.js';

/** Who looks at what, right now. */
export interface SessionScene {
  engagement: Engagement;
  board: SessionBoard;
  me: Id;
  zones: Zones;
  /** The engagement has ended: what was written stays readable. */
  closed: boolean;
  now: Date;
  /** What a person is called in a sentence. */
  nameOf(person: Id): string;
}

/** What the elements around sessions have in common: the two people, their board, and typed words that stay. */
export abstract class SessionElement extends PracticeElement<keyof SessionsStrings> {
  protected readonly account = new AccountController(this, this.connection);
  protected readonly engagements = new EngagementController(
    this,
    { connection: this.connection, account: this.account, practice: this.practiceLive },
    'either',
  );
  protected readonly board = new LiveController<SessionBoard>(this, () => {
    const { chosen } = this.engagements;
    return chosen && this.sessions?.of(chosen);
  });
  protected readonly acts: ActController = new ActController(this, {
    drafts: () => this.drafts,
    report: (error) => this.report(error),
    tooLong: (letters) => this.words.t.sessions.tooLong(new Intl.NumberFormat(this.words.lang).format(letters)),
  });
  /** Apart for each person, each engagement and each part. */
  protected readonly drafts = new DraftsController(this, {
    place: () => {
      const { chosen } = this.engagements;
      const me = this.account.current?.id;
      return chosen && me ? placeOf(this.placeName, chosen.id, me) : '';
    },
    client: () => this.connection.client,
    failed: this.acts.fail,
  });

  constructor() {
    super(enSessions);
  }

  #who = '';

  /** Somebody else is here, or somebody else is meant: what was open and said belongs to the one before. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const who = `${this.account.current?.id ?? ''} ${this.engagements.chosen?.id ?? ''}`;
    if (who === this.#who) return;
    this.#who = who;
    this.acts.say('');
    this.shut();
  }

  /** Closes what is open. */
  protected abstract shut(): void;

  /** What the place of its drafts is called. */
  protected abstract get placeName(): string;

  protected get sessions() {
    const { client } = this.connection;
    return client && sessionsOf(client);
  }

  protected override get standing(): CoachError | undefined {
    return super.standing ?? this.engagements.error ?? this.board.state.error;
  }

  /** `undefined` as long as it is not known. */
  protected get scene(): SessionScene | undefined {
    const engagement = this.engagements.chosen;
    const board = this.board.value;
    const me = this.account.current;
    if (!engagement || !board || !me) return undefined;
    const { client, coach, status } = engagement;
    return {
      engagement,
      board,
      me: me.id,
      zones: zonesOf(engagement, this.account.timeZone, this.engagements.other(engagement)),
      closed: status === 'ended',
      now: new Date(),
      nameOf: (person) => shortName((person === client.id ? client : coach).name),
    };
  }

  /** What stands in the way of showing anything, as a sentence or a way on; nothing if nothing does. */
  protected renderBlocked(): TemplateResult | undefined {
    const { t } = this.words;
    const { standing } = this;
    const { need, missing } = this.engagements;
    if (this.connection.error || standing?.code === 'practice-unknown') return problem(standing!.code, t);
    if (this.connection.client && !this.connection.practice) return problem('bad-value', t);
    if (need === 'sign-in' || (standing?.code === 'signed-out' && !this.board.value)) {
      return html`<p class="lead">${t.sessions.signIn}</p>
        ${insetSignIn(this)}`;
    }
    return missing ? problem('engagement-missing', t) : undefined;
  }

  /** What is known is shown on; the sentence says that it may be old. */
  protected renderStanding(): TemplateResult | typeof nothing {
    const { t } = this.words;
    const { standing } = this;
    if (standing) {
      const known = this.board.value !== undefined;
      return known
        ? problemWith(`${t.errors[standing.code]} ${t.sessions.lastKnown}`, [], true)
        : problem(standing.code, t);
    }
    const asks = this.engagements.need === 'engagement';
    return asks || this.board.value ? nothing : html`<p class="quiet-text wait">${t.common.loading}</p>`;
  }
}

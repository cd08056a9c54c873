import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CoachError } from '@coachlight/client';
import { dayIn } from '../shared/both-zones.js';
import { controlStyles, hostStyles } from '../shared/host.styles.js';
import { LazyController } from '../shared/lazy-controller.js';
import { SessionElement, type SessionScene } from '../shared/session-element.js';
import { sessionStyles } from '../shared/session.styles.js';
import { waitsHere, writingField } from '../shared/writing-field.js';
import { purposeStyles } from './purpose.styles.js';

const FIELD = 'purpose';

/**
 * What two people meet for, in words that both stand by, and where they are. Either may say
 * it differently; then both are asked again.
 *
 * @element coach-purpose
 * @fires {CoachErrorEvent} coach-error - Something failed; the element shows it as a sentence too
 * @csspart purpose - The words, and who stands by them
 * @csspart where - The newest note of where the two are
 * @csspart problem - A sentence about something that went wrong
 */
export class CoachPurpose extends SessionElement {
  static override styles = [hostStyles, controlStyles, sessionStyles, purposeStyles];

  /** The id of the session in which the words are confirmed; without it they stand for themselves. */
  @property() session = '';

  /** Leaves out where the two are, where that is said elsewhere. */
  @property({ type: Boolean, attribute: 'without-where' }) withoutWhere = false;

  /** Inside another element, which says itself when something stands in the way. */
  @property({ type: Boolean }) inset = false;

  @state() private editing = false;

  readonly #lazy = new LazyController(this, { 'coach-sign-in': () => import('../sign-in/define.js') }, this.acts.fail);

  protected override get standing(): CoachError | undefined {
    return this.inset ? undefined : super.standing;
  }

  protected get placeName(): string {
    return 'purpose';
  }

  protected shut(): void {
    this.editing = false;
  }

  protected override render(): TemplateResult {
    const { t } = this.words;
    const { scene } = this;
    const blocked = this.renderBlocked();
    return html`<section aria-labelledby="heading">
      <h3 id="heading" class="part-heading" tabindex="-1">${t.sessions.purpose}</h3>
      ${blocked ?? html`${this.renderStanding()} ${this.acts.view(t)} ${scene ? this.#renderPurpose(scene) : nothing}`}
    </section>`;
  }

  #renderPurpose(scene: SessionScene): TemplateResult {
    const { sessions: t } = this.words.t;
    const { wording, lastAgreed, agreed, waiting } = scene.board.purpose;
    if (wording === '') {
      return html`<p class="quiet-text">${t.purposeNone}</p>
        ${scene.closed ? nothing : this.#renderForm('')}`;
    }
    return html`<div part="purpose">
        <p class="purpose words" dir="auto">${wording}</p>
        <p class="quiet-text">${this.#stateOf(scene)} ${waitsHere(waiting, t.waits)}</p>
        ${
          !agreed && lastAgreed && lastAgreed !== wording
            ? html`<p class="quiet-text">${t.purposeLast} <q dir="auto">${lastAgreed}</q></p>`
            : nothing
        }
      </div>
      ${scene.closed ? nothing : this.#renderWays(scene)} ${this.#renderWhere(scene)}`;
  }

  #stateOf({ board, me, zones, engagement, nameOf }: SessionScene): string {
    const { sessions: t } = this.words.t;
    if (board.purpose.agreed) return t.purposeAgreed(nameOf(engagement.client.id), nameOf(engagement.coach.id));
    return board.purpose.confirmedBy.includes(me) ? t.purposeWaits(zones.name) : t.purposeAsks(zones.name);
  }

  #renderWays({ board, me }: SessionScene): TemplateResult {
    const { sessions: t } = this.words.t;
    const { wording, confirmedBy } = board.purpose;
    if (this.editing || this.drafts.text(FIELD) !== '') return this.#renderForm(wording);
    return html`<div class="actions ways">
      ${
        confirmedBy.includes(me)
          ? nothing
          : html`<button class="button primary" type="button" @click=${() => this.#confirm(wording)}>
              ${t.confirm}
            </button>`
      }
      <button class="button quiet reword" type="button" @click=${() => this.#reword(wording)}>${t.reword}</button>
    </div>`;
  }

  #renderForm(wording: string): TemplateResult {
    const { common, sessions: t } = this.words.t;
    return writingField({
      drafts: this.drafts,
      field: FIELD,
      label: t.purposeLabel,
      action: t.purposeSave,
      rows: 2,
      save: (text) => (text === '' ? this.acts.focus(`#${FIELD}`) : this.#confirm(text)),
      cancel: wording === '' ? undefined : { label: common.cancel, act: this.#leave },
    });
  }

  #renderWhere({ board, zones, nameOf }: SessionScene): TemplateResult | typeof nothing {
    const { sessions: t } = this.words.t;
    const where = board.whereWeAre;
    if (!where || this.withoutWhere) return nothing;
    return html`<div class="where" part="where">
      <h4 class="small-heading">${t.whereWeAre}</h4>
      <p class="words" dir="auto">${where.text}</p>
      <p class="quiet-text">${t.whereBy(nameOf(where.author), dayIn(where.at, this.words.lang, zones.own))}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.renderRoot.querySelector('coach-sign-in')) this.#lazy.need('coach-sign-in');
    if (changed.has('editing') && this.editing) this.acts.focus(`#${FIELD}`);
  }

  #leave = (): void => {
    this.editing = false;
    this.acts.goTo('.reword');
  };

  #reword(wording: string): void {
    this.drafts.set(FIELD, wording);
    this.editing = true;
  }

  #confirm(wording: string): void {
    const act = () => this.sessions!.confirmPurpose(this.engagements.chosen!.id, wording, this.session);
    void this.acts.run(act, {
      fields: [FIELD],
      done: this.words.t.sessions.done.kept,
      after: () => this.shut(),
      goOn: '#heading',
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-purpose': CoachPurpose;
  }
}

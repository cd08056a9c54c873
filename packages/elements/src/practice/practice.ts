import { ContextProvider } from '@lit/context';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { AccountController } from '../shared/account-controller.js';
import { connectionContext, type Connection } from '../shared/connection.js';
import { PracticeElement } from '../shared/practice-element.js';
import { en } from '../shared/strings/en.js';
import { practiceStyles } from './practice.styles.js';

/**
 * Gives every Coachlight element inside it the backend, the practice and its brand, so
 * that they are named once. It draws nothing.
 *
 * @element coach-practice
 * @slot - The part of the page that belongs to the practice
 * @fires {CoachErrorEvent} coach-error - The practice cannot be found or reached
 */
export class CoachPractice extends PracticeElement {
  static override styles = practiceStyles;

  constructor() {
    super(en);
  }

  /** Opens an invitation in the page's address, on pages that have nothing but the provider. */
  protected readonly account = new AccountController(this, this.connection);
  #provider = new ContextProvider(this, { context: connectionContext, initialValue: this.#connection });

  get #connection(): Connection {
    const { client, error, practice, engagement } = this.connection;
    return { client, error, practice, engagement };
  }

  /** Its brand is for all that is inside, whatever is around it. */
  protected override get showsBrand(): boolean {
    return true;
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const given = this.#provider.value;
    const now = this.#connection;
    const same = (Object.keys(now) as (keyof Connection)[]).every((key) => now[key] === given[key]);
    if (!same) this.#provider.setValue(now);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coach-practice': CoachPractice;
  }
}

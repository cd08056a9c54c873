import { LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';

/** What every element that can be a field of an HTML form has in common. */
export abstract class FormField extends LitElement {
  static readonly formAssociated = true;

  /** The name of the field in a form. */
  @property() name = '';
  /** True if a form may not be sent without a value. */
  @property({ type: Boolean }) required = false;
  /** True if nothing can be put in now. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** True inside a disabled `fieldset`. */
  @state() private _formDisabled = false;

  protected readonly internals = this.attachInternals();

  /** Disabled by itself or by what is around it. */
  protected get off(): boolean {
    return this.disabled || this._formDisabled;
  }

  /** The form that this element belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** As of any form field. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** As of any form field. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** As of any form field. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** As of any form field. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** As of any form field. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(disabled: boolean): void {
    this._formDisabled = disabled;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import type { DraftsController } from './drafts-controller.js';

interface Writing {
  drafts: DraftsController;
  /** Its id, and the name under which its words are kept. */
  field: string;
  label: string;
  hint?: string | undefined;
  action: string;
  rows?: number;
  save(text: string): void;
  /** Where there is something to go back to; its words are let go of. */
  cancel?: { label: string; act: () => void } | undefined;
}

/** One field with its button; every letter is kept on this device. */
export function writingField({ drafts, field, label, hint, action, rows = 3, save, cancel }: Writing): TemplateResult {
  const leave = () => {
    drafts.set(field, '');
    cancel!.act();
  };
  return html`<div class="writing">
    <label class="label" for=${field}>${label}</label>
    ${hint ? html`<p class="quiet-text" id=${`${field}-hint`}>${hint}</p>` : nothing}
    <textarea
      id=${field}
      class="field"
      rows=${rows}
      dir="auto"
      aria-describedby=${hint ? `${field}-hint` : nothing}
      .value=${drafts.text(field)}
      @input=${(event: InputEvent) => drafts.set(field, (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <div class="actions">
      <button class="button" type="button" data-save=${field} @click=${() => save(drafts.text(field).trim())}>
        ${action}
      </button>
      ${cancel ? html`<button class="button quiet" type="button" @click=${leave}>${cancel.label}</button>` : nothing}
    </div>
  </div>`;
}

/** A quiet sign for what is on this device only. */
export function waitsHere(waiting: boolean, words: string): TemplateResult | typeof nothing {
  return waiting ? html`<span class="waits">${words}</span>` : nothing;
}

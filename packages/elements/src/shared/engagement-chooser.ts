import { html, nothing, type TemplateResult } from 'lit';
import type { EngagementController } from './engagement-controller.js';

/** Asks a person who works with several others in one practice which of them is meant. */
export function engagementChooser(engagements: EngagementController, label: string): TemplateResult | typeof nothing {
  const { all, chosen, named } = engagements;
  if (!all || all.length < 2 || named) return nothing;
  return html`<div class="chooser">
    <label class="label" for="engagement">${label}</label>
    <select
      id="engagement"
      class="field"
      @change=${(event: Event) => engagements.pick((event.target as HTMLSelectElement).value)}
    >
      ${chosen ? nothing : html`<option value="" selected>…</option>`}
      ${all.map(
        (one) =>
          html`<option value=${one.id} ?selected=${one.id === chosen?.id}>${engagements.other(one).name}</option>`,
      )}
    </select>
  </div>`;
}

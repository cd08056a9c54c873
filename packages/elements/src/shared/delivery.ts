import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '@coachlight/client';
import type { Strings } from './strings/index.js';

/** One of the few words that a person needs: safe here, on its way, with the other person. */
export function deliveryWord({ delivery }: Message, to: string, t: Strings): string {
  return delivery === 'sent' ? t.delivery.sent(to) : t.delivery[delivery];
}

/** The way of a message in three steps, for the moment after sending. */
export function deliverySteps({ delivery }: Message, to: string, t: Strings): TemplateResult {
  const at = { waiting: 0, parked: 0, sending: 1, sent: 2 }[delivery];
  const words = [t.delivery.waiting, t.delivery.sending, t.delivery.sent(to)];
  return html`<ol class="delivery" part="delivery" aria-label=${t.delivery.steps}>
    ${words.map(
      (word, step) =>
        html`<li class=${step <= at ? 'reached' : 'ahead'} aria-current=${step === at ? 'step' : nothing}>${word}</li>`,
    )}
  </ol>`;
}

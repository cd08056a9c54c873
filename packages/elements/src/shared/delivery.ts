import { html, nothing, type TemplateResult } from 'lit';
import type { Client, CoachErrorCode, Message, OutboxItem } from '@coachlight/client';
import { problem } from './problem.js';
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

/**
 * What a person can do about a message that the server did not accept: try again, take it
 * back to where it was said to change it, or keep it as a file.
 * @param mended it stands where it was said again
 */
export function parkedProblem(
  item: OutboxItem | undefined,
  client: Client,
  t: Strings,
  failed: (error: unknown) => void,
  mended: () => void = () => {},
): TemplateResult {
  const code = item && item.reason in t.errors ? (item.reason as CoachErrorCode) : 'refused';
  if (!item) return problem(code, t);
  return problem(code, t, [
    { label: t.common.tryAgain, act: () => void client.outbox.retry(item.id).catch(failed) },
    { label: t.common.takeBack, act: () => void client.outbox.takeBack(item.id).then(mended).catch(failed) },
    { label: t.common.saveFile, act: () => void client.outbox.files(item.id).then(saveFiles).catch(failed) },
  ]);
}

/** Hands files to the browser's own way of saving. */
export function saveFiles(files: readonly File[]): void {
  for (const file of files) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    // The browser has begun to read when the next task runs.
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
}

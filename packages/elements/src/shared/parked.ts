import type { TemplateResult } from 'lit';
import type { Client, CoachErrorCode, OutboxItem } from '@coachlight/client';
import { saveFiles } from './save-files.js';
import { problem } from './problem.js';
import type { Strings } from './strings/index.js';

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

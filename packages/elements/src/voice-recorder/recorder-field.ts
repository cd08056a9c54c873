import type { Id } from '@coachlight/client';
import type { StringsController } from '../shared/strings-controller.js';
import type { TakeController } from './take-controller.js';

/** What a recorder is as a field of a form. */
interface Field {
  name: string;
  required: boolean;
  withNote: boolean;
  note: string;
}

/**
 * Adds the sound and the note to what a form sends. They are not the value of the field: Chromium remembers nothing
 * of a field whose value holds a file, and whoever came back would find it empty.
 */
export function addTo(form: FormData, { name, note, withNote }: Field, files: readonly File[]): void {
  if (!name) return;
  for (const file of files) form.append(name, file);
  if (withNote && note) form.append(`${name}-note`, note);
}

/** What a browser remembers when the page is left: which take, and below it the note. */
export function memoryOf({ note }: Field, take: Id = ''): string | null {
  return (note ? `${take}\n${note}` : take) || null;
}

export function remembered(state: string): { id: Id; note: string } {
  const [id = '', ...note] = state.split('\n');
  return { id, note: note.join('\n') };
}

/** Why a form cannot be sent yet, and the sentence about it. */
export function whatIsMissing(
  { name, note, required, withNote }: Field,
  { busy, take }: TakeController,
  words: StringsController,
  asked?: (words: StringsController, withNote: boolean) => string,
): [ValidityStateFlags, string?] {
  const { recorder: t } = words.t;
  if (busy && name) return [{ customError: true }, t.stillRunning];
  if (!required || take || (withNote && note.trim())) return [{}];
  return [{ valueMissing: true }, asked?.(words, withNote) ?? t.required];
}

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

/** One sound is a `File` alone; several, and a note, have each their own place. */
export function valueOf({ name, note, withNote }: Field, files: readonly File[]): File | FormData | null {
  const words = withNote ? note : '';
  if (!name || (files.length === 0 && !words)) return null;
  if (files.length === 1 && !words) return files[0]!;
  const data = new FormData();
  for (const file of files) data.append(name, file);
  if (words) data.append(`${name}-note`, words);
  return data;
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

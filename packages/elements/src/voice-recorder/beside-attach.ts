import { asCoachError, MAX_SEGMENT_BYTES } from '@coachlight/client';
import { spokenLength } from '../shared/format.js';
import type { StringsController } from '../shared/strings-controller.js';
import { besideWords } from '../shared/strings/en-beside.js';

/** What a file dialogue shows first. Phones name the same files in their own ways, so it says both names and types. */
export const SOUND_FILES =
  '.m4a,.mp3,.ogg,.oga,.opus,.wav,.webm,audio/mp4,audio/x-m4a,audio/mpeg,audio/ogg,audio/wav,audio/webm';

/** Why a sound file was refused, in words. @param maxMs what there was room for */
export function refusal(thrown: unknown, { t, lang }: StringsController, maxMs: number): string {
  const { code } = asCoachError(thrown);
  const { errors, room, tooLarge, unreadable } = besideWords(t);
  if (code === 'not-sound') return errors['not-sound'];
  if (code === 'too-long') return `${errors['too-long']} ${room(spokenLength(maxMs, lang))}`;
  if (code === 'too-large') return tooLarge(megabytes(MAX_SEGMENT_BYTES, lang));
  return code === 'not-found' ? unreadable : t.errors[code];
}

function megabytes(bytes: number, lang: string): string {
  const unit = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(lang, unit).format(bytes / 1024 / 1024);
}

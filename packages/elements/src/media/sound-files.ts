import { CoachError, deviceJournal, type Take } from '@coachlight/client';

const ENDINGS: Record<string, string> = {
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
};

/**
 * The sound of a take as files that any form or mail program understands, one for each
 * segment; an empty one where a segment is lost, so that the others still have their places.
 * @throws `not-found` if nothing is left of it on this device
 */
export async function soundsOf(take: Take): Promise<Sounds> {
  const journal = await deviceJournal();
  const { length } = take.segments;
  const files = await Promise.all(
    take.segments.map(async ({ mime }, index) => {
      const sound = await journal.segment(take.id, index).catch(() => new Blob());
      const ending = ENDINGS[mime.split(';')[0]!] ?? 'audio';
      const name = length > 1 ? `recording-${index + 1}.${ending}` : `recording.${ending}`;
      return new File([sound], name, { type: mime });
    }),
  );
  if (files.every(({ size }) => size === 0)) throw new CoachError('not-found', `The sound of ${take.id} is gone.`);
  return new Sounds(files);
}

/** Sound files, and addresses by which they can be played until they are freed. */
export class Sounds {
  #addresses = new Map<File, string>();

  constructor(readonly files: File[]) {}

  /** @throws `not-found` */
  address(index: number): string {
    const file = this.files[index];
    if (!file) throw new CoachError('not-found');
    const address = this.#addresses.get(file) ?? URL.createObjectURL(file);
    this.#addresses.set(file, address);
    return address;
  }

  free(): void {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }
}

import { deviceJournal, type Take } from '@coachlight/client';

const ENDINGS: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

/** The sound of a take as files that any form or mail program understands, one for each segment. */
export async function soundFiles(take: Take): Promise<File[]> {
  const journal = await deviceJournal();
  const { length } = take.segments;
  return Promise.all(
    take.segments.map(async ({ mime }, index) => {
      const sound = await journal.segment(take.id, index);
      const ending = ENDINGS[mime.split(';')[0]!] ?? 'audio';
      const name = length > 1 ? `recording-${index + 1}.${ending}` : `recording.${ending}`;
      return new File([sound], name, { type: mime });
    }),
  );
}

/** Addresses by which sound files can be played, until they are freed. */
export class SoundAddresses {
  #known = new Map<File, string>();

  of(file: File): string {
    const address = this.#known.get(file) ?? URL.createObjectURL(file);
    this.#known.set(file, address);
    return address;
  }

  free(): void {
    for (const address of this.#known.values()) URL.revokeObjectURL(address);
    this.#known.clear();
  }
}

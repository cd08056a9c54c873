import { CoachError } from '@coachlight/client';
import type { Copying } from './copying.js';
import { containerOf, type Container } from '../attaching/sniffing.js';

/** One file for each container, each with all that it needs: nobody fetches what another browser records. */
const LOADERS: Record<Container, () => Promise<{ copying: Copying }>> = {
  webm: () => import('./webm.js'),
  mp4: () => import('./mp4.js'),
  ogg: () => import('./ogg.js'),
  mp3: () => import('./mp3.js'),
  wav: () => import('./wav.js'),
};

/**
 * What copies sound of this kind, by its bytes: what its name says of it proves nothing.
 * @throws `unplayable` if it is nothing that is known, e.g. because its beginning is lost; `offline`
 */
export async function toolsFor(sound: Blob): Promise<Copying> {
  const container = await containerOf(sound);
  if (!container) throw new CoachError('unplayable', 'The beginning of this sound is lost, or it is none.');
  try {
    return (await LOADERS[container]()).copying;
  } catch (cause) {
    throw new CoachError('offline', 'The code that cuts sound could not be fetched.', { cause });
  }
}

import { pocketbaseBackend } from '../../backends/pocketbase/index.js';
import { nthFaults, type FaultyPart, type NthFaultsEnd } from './nth-fault.js';

/**
 * For a page with a real server: the way from the first word to the receipt, again and again, with one call that fails
 * each time. Bundled by the figure that measures it, and called by its names.
 */
export interface NthFaultPage {
  signIn(server: string, invitation: string): Promise<void>;
  /** @param sound real sound, in base64 */
  inject(server: string, engagement: string, sound: string, part: FaultyPart, at: number): Promise<NthFaultsEnd>;
}

const page: NthFaultPage = {
  async signIn(server, invitation) {
    await pocketbaseBackend(server).account.acceptInvite(invitation);
  },
  inject(server, engagement, sound, part, at) {
    const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
    const type = 'audio/webm;codecs=opus';
    const third = Math.ceil(bytes.length / 3);
    const pieces = [0, 1, 2].map((piece) => new Blob([bytes.slice(piece * third, (piece + 1) * third)], { type }));
    return nthFaults({
      from: at,
      to: at,
      parts: [part],
      backend: () => pocketbaseBackend(server),
      engagement,
      sound: pieces,
    });
  },
};
Object.assign(globalThis, page);

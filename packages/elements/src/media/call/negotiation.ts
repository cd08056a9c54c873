import type { Negotiated } from './said.js';

/** What this side sends; `null`: nothing of that kind. */
export interface OwnTracks {
  sound: MediaStreamTrack | null;
  face: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
}

type Way = keyof OwnTracks;
const WAYS: readonly Way[] = ['sound', 'face', 'screen'];

interface Parts {
  connection: RTCPeerConnection;
  /** Gives way when both offer at once. The other side alone lays the ways for sound and pictures. */
  polite: boolean;
  round: number;
  tell(said: Negotiated): void;
  /** The ways for sound and pictures are there. */
  laid(): void;
}

/**
 * Perfect negotiation: both sides may offer at any time, and when they do so at once, the
 * polite one gives way. There is one way for the voice, one for the face and one for the
 * screen from the beginning, so that switching devices on and off negotiates nothing.
 */
export class Negotiation {
  #parts: Parts;
  #offering = false;
  #ignored = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { connection, polite, round, tell } = parts;
    connection.onnegotiationneeded = () => void this.#offer();
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) tell({ say: 'candidate', round, candidate: candidate.toJSON() });
    };
    if (polite) return;
    connection.addTransceiver('audio');
    connection.addTransceiver('video');
    connection.addTransceiver('video');
    parts.laid();
  }

  /** @throws if what was said does not fit: only a new connection helps then */
  async hear(said: Negotiated): Promise<void> {
    if (said.say === 'description') return this.#hearDescription(said.description);
    try {
      await this.#parts.connection.addIceCandidate(said.candidate);
    } catch (thrown) {
      if (!this.#ignored) throw thrown;
    }
  }

  /** The way for each thing that is sent, as far as they are laid. */
  ways(): [Way, RTCRtpTransceiver][] {
    const all = this.#parts.connection.getTransceivers();
    const pictures = all.filter(({ receiver }) => receiver.track.kind === 'video');
    const found = [all.find(({ receiver }) => receiver.track.kind === 'audio'), ...pictures];
    return WAYS.flatMap((way, index) => (found[index] ? [[way, found[index]] as [Way, RTCRtpTransceiver]] : []));
  }

  async #offer(): Promise<void> {
    const { connection } = this.#parts;
    try {
      this.#offering = true;
      await connection.setLocalDescription();
      this.#tellDescription();
    } catch {
      // The connection was closed meanwhile, or the other side's offer came first: both are answered elsewhere.
    } finally {
      this.#offering = false;
    }
  }

  #tellDescription(): void {
    const { connection, round, tell } = this.#parts;
    const { localDescription } = connection;
    if (localDescription) tell({ say: 'description', round, description: localDescription.toJSON() });
  }

  async #hearDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection, polite } = this.#parts;
    const isOffer = description.type === 'offer';
    const free = !this.#offering && connection.signalingState === 'stable';
    this.#ignored = isOffer && !free && !polite;
    if (this.#ignored) return;
    // The answer to an offer that has given way meanwhile.
    if (!isOffer && connection.signalingState !== 'have-local-offer') return;
    await connection.setRemoteDescription(description);
    if (!isOffer) return;
    for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
    if (polite) this.#parts.laid();
    await connection.setLocalDescription();
    this.#tellDescription();
  }
}

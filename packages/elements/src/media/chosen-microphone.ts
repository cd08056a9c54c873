/** One of several microphones, as the browser names them. */
export interface Microphone {
  /** Empty where the browser does not tell. */
  id: string;
  label: string;
}

/** Where the choice of a microphone is kept on this device, for all recorders of the page's origin. */
export const CHOICE = 'coachlight:microphone';

/** The microphone that a person has chosen here; `undefined`: the device decides. */
export function chosenMicrophone(): Microphone | undefined {
  try {
    const { id, label } = JSON.parse(localStorage.getItem(CHOICE) ?? '') as Partial<Microphone>;
    return typeof id === 'string' && id ? { id, label: String(label ?? '') } : undefined;
  } catch {
    return undefined; // nothing was chosen, or nothing is kept for this page
  }
}

/** Which microphone a stream comes from. */
export function microphoneOf(stream: MediaStream): Microphone {
  const track = stream.getAudioTracks()[0];
  return { id: track?.getSettings().deviceId ?? '', label: track?.label ?? '' };
}

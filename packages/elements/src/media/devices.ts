import { CHOICE, chosenMicrophone, type Microphone } from './chosen-microphone.js';

/**
 * The microphones of this device. Before the person has allowed one, browsers say neither which nor how they are
 * called: then the list is empty.
 */
export async function microphones(): Promise<Microphone[]> {
  const found = await navigator.mediaDevices?.enumerateDevices?.().catch(() => []);
  return (found ?? [])
    .filter(({ kind, deviceId, label }) => kind === 'audioinput' && deviceId && label)
    .filter(({ deviceId }) => deviceId !== 'default' && deviceId !== 'communications')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Keeps the choice for the next time, where this browser keeps anything; `undefined`: the device decides. */
export function chooseMicrophone(choice: Microphone | undefined): void {
  try {
    if (choice) localStorage.setItem(CHOICE, JSON.stringify({ id: choice.id, label: choice.label }));
    else localStorage.removeItem(CHOICE);
  } catch {
    // Kept nowhere: the device decides.
  }
}

/** The one that was chosen and did not answer when `used` was opened; `undefined` if all is as it was chosen. */
export function missing(used: Microphone | undefined): Microphone | undefined {
  const chosen = chosenMicrophone();
  return chosen && used?.id && used.id !== chosen.id ? chosen : undefined;
}

/** Calls back whenever something is plugged in or goes, until `signal` says that nobody looks any more. */
export function followMicrophones(changed: () => void, signal: AbortSignal): void {
  navigator.mediaDevices?.addEventListener?.('devicechange', changed, { signal });
}

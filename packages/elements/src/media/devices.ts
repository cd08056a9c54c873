/** Tells once when a device is plugged in or out; returns the way to stop waiting. */
export function onNextDevice(listener: () => void): () => void {
  const devices = navigator.mediaDevices;
  devices?.addEventListener?.('devicechange', listener, { once: true });
  return () => devices?.removeEventListener?.('devicechange', listener);
}

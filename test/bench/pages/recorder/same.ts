/** Equal for all who can be told: a voice that keeps its tone, in slices of a second, at the rate of speech. */
export const SOUND: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: true,
};
export const SLICE_MS = 1000;
export const BITS_PER_SECOND = 32_000;
export const MIME = 'audio/webm;codecs=opus';

/** One button that begins and ends a take. */
export function control(start: () => unknown, stop: () => unknown): void {
  const button = document.createElement('button');
  button.id = 'control';
  button.textContent = 'Record';
  let on = false;
  button.addEventListener('click', () => {
    on = !on;
    button.textContent = on ? 'Stop' : 'Record';
    if (on) start();
    else stop();
  });
  document.querySelector('main')!.append(button);
  probe.stands(Promise.resolve());
}

export function microphone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: SOUND });
}

export function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

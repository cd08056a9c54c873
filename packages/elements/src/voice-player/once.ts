/** Resolves with the next event of this type. @throws what the audio element says is wrong */
export function once(audio: HTMLAudioElement, type: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = new AbortController();
    const { signal } = leave;
    audio.addEventListener(type, () => (leave.abort(), resolve()), { signal });
    audio.addEventListener('error', () => (leave.abort(), reject(audio.error)), { signal });
  });
}

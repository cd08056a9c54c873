/**
 * Two soft notes, to hear whether the loudspeaker works.
 * @param speaker device id; empty: whatever the browser takes
 */
export async function playTestTone(speaker: string): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const audio = new Audio();
  audio.srcObject = out.stream;
  const end = () => {
    audio.srcObject = null;
    void context.close();
  };
  try {
    if (speaker) await audio.setSinkId?.(speaker);
    await audio.play();
    const last = [523, 659].map((hertz, index) => note(context, out, hertz, index * 0.35)).at(-1)!;
    last.onended = end;
  } catch (thrown) {
    end();
    throw thrown;
  }
}

function note(context: AudioContext, out: AudioNode, hertz: number, inSeconds: number): OscillatorNode {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const at = context.currentTime + 0.05 + inSeconds;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.25, at + 0.05);
  volume.gain.linearRampToValueAtTime(0, at + 0.6);
  tone.frequency.value = hertz;
  tone.connect(volume).connect(out);
  tone.start(at);
  tone.stop(at + 0.65);
  return tone;
}

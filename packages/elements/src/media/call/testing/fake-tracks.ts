/** A voice and a face without a microphone or a camera, for tests and stories. */
export interface FakePerson {
  sound: MediaStreamTrack;
  face: MediaStreamTrack;
  stop(): void;
}

/**
 * A moving picture with a colour and a letter, and a hum.
 * @param hertz of the hum; 0: silence
 */
export function fakePerson(letter: string, colour: string, hertz = 440): FakePerson {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const pen = canvas.getContext('2d')!;
  let frame = 0;
  const draw = () => drawPerson(pen, letter, colour, (frame += 1));
  draw();
  const timer = setInterval(draw, 50);
  const face = canvas.captureStream(20).getVideoTracks()[0]!;
  const { sound, close } = hum(hertz);
  return {
    sound,
    face,
    stop: () => {
      clearInterval(timer);
      face.stop();
      sound.stop();
      close();
    },
  };
}

function drawPerson(pen: CanvasRenderingContext2D, letter: string, colour: string, frame: number): void {
  const { width, height } = pen.canvas;
  const sway = Math.sin(frame / 12) * 10;
  const light = pen.createLinearGradient(0, 0, width, height);
  light.addColorStop(0, colour);
  light.addColorStop(1, '#20302c');
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'rgb(255 255 255 / 82%)';
  pen.beginPath();
  pen.arc(width / 2 + sway, height * 0.42, height * 0.19, 0, 7);
  pen.ellipse(width / 2 + sway / 2, height * 1.02, width * 0.3, height * 0.36, 0, 0, 7);
  pen.fill();
  pen.fillStyle = '#20302c';
  pen.font = `600 ${height * 0.16}px sans-serif`;
  pen.textAlign = 'center';
  pen.fillText(letter, width / 2 + sway, height * 0.48);
}

function hum(hertz: number): { sound: MediaStreamTrack; close(): void } {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = hertz > 0 ? 0.2 : 0;
  tone.frequency.value = hertz || 440;
  tone.connect(volume).connect(out);
  tone.start();
  return { sound: out.stream.getAudioTracks()[0]!, close: () => void context.close() };
}

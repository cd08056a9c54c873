import { CoachError, type CoachErrorCode } from '@coachlight/client';

/**
 * A voice keeps its tone: nothing is taken away as noise or echo (nobody else is heard
 * while we record), and only what is too quiet is lifted.
 */
export const SOUND: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: true,
};

/** How long the browser's question may stand before the person is asked to press again. */
export const PATIENCE_MS = 30_000;
/** Nobody answers a question faster: a refusal that comes sooner was never asked. */
const FASTER_THAN_A_PERSON_MS = 300;

/** What is known about a refusal, to tell its causes apart. */
export interface Circumstances {
  /** From the call to the refusal. */
  tookMs: number;
  /** Whether the page around us lets us ask; `undefined` where the browser does not tell (all but Chromium). */
  allowed: boolean | undefined;
  /** True inside another page. */
  framed: boolean;
}

/** Why there is no microphone, from what `getUserMedia` threw. */
export function microphoneProblem(thrown: unknown, { tookMs, allowed, framed }: Circumstances): CoachErrorCode {
  const { name = '', message = '' } = (thrown ?? {}) as Partial<DOMException>;
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError': // Safari's word for it
      return 'microphone-missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'microphone-busy';
    case 'SecurityError': // a sandbox
      return 'microphone-blocked';
    case 'NotAllowedError':
      break;
    default:
      return 'recorder-failed';
  }
  if (allowed === false) return 'microphone-blocked';
  if (/dismiss/i.test(message)) return 'microphone-dismissed';
  if (allowed === undefined && framed && tookMs < FASTER_THAN_A_PERSON_MS) return 'microphone-blocked';
  return 'microphone-denied';
}

/** Chromium can say in advance whether the page around us forbids the microphone. */
function allowedByPage(): boolean | undefined {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature('microphone');
}

/** Ends every track, which also puts out the browser's red light. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Asks for the microphone.
 * @param signal the person changed their mind: counts as dismissed
 * @param device the one that is wanted; if it is gone the browser decides
 * @throws CoachError `microphone-denied`, `-dismissed`, `-blocked`, `-missing`, `-busy` or `insecure-page`
 */
export async function openMicrophone(
  signal?: AbortSignal,
  patienceMs: number = PATIENCE_MS,
  device?: string,
): Promise<MediaStream> {
  // Browsers hide the whole interface from pages without https.
  if (!navigator.mediaDevices?.getUserMedia) throw new CoachError('insecure-page');
  if (allowedByPage() === false) throw new CoachError('microphone-blocked');
  const audio = device ? { ...SOUND, deviceId: { ideal: device } } : SOUND;
  const askedAt = performance.now();
  try {
    return await patiently(navigator.mediaDevices.getUserMedia({ audio }), patienceMs, signal);
  } catch (thrown) {
    if (thrown instanceof CoachError) throw thrown;
    const tookMs = performance.now() - askedAt;
    const code = microphoneProblem(thrown, { tookMs, allowed: allowedByPage(), framed: window !== window.parent });
    throw new CoachError(code, String(thrown), { cause: thrown });
  }
}

/** A stream that comes after we gave up is closed at once: no light stays on by itself. */
function patiently(asked: Promise<MediaStream>, patienceMs: number, signal?: AbortSignal): Promise<MediaStream> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      asked.then(closeMicrophone, () => {});
      reject(new CoachError('microphone-dismissed'));
      settle();
    };
    const limit = setTimeout(giveUp, patienceMs);
    const settle = () => {
      clearTimeout(limit);
      signal?.removeEventListener('abort', giveUp);
    };
    signal?.addEventListener('abort', giveUp);
    asked.then(resolve, reject).finally(settle);
    if (signal?.aborted) giveUp();
  });
}

/** What one look at a connection says; all rates between 0 and 1. */
export interface LineSample {
  /** Of what we send, lost on the way. */
  lostOut: number;
  /** Of what they send. */
  lostIn: number;
  /** There and back. */
  delayMs: number;
  /** Bits in a second that the line can carry from here, as the browser guesses; 0: unknown. */
  room: number;
}

export interface LineState {
  /** Which of the {@link STEPS} the picture is sent with. */
  step: number;
  /** Looks in a row that were bad, or good. */
  bad: number;
  good: number;
  /** To be shown: the line is weak right now. */
  weak: boolean;
}

/** How the picture gives way to the voice: bits in a second, and by how much it is made smaller. The last: no picture. */
export const STEPS = [
  { bits: 1_500_000, scale: 1 },
  { bits: 600_000, scale: 1.5 },
  { bits: 250_000, scale: 2 },
  { bits: 90_000, scale: 4 },
  { bits: 0, scale: 4 },
] as const;

const LOST = 0.08;
const SLOW_MS = 700;
/** Bits in a second. Browsers begin with a guess of 300,000 and fit the picture to it by themselves; below this it is too much. */
const NARROW = 120_000;
/** The step that a narrow line alone leads to: the picture is small then, and fits. */
const SMALLEST = 3;
/** Looks before the picture gets smaller, and larger again: down fast, up slowly. */
const DOWN_AFTER = 2;
const UP_AFTER = 6;

export const GOOD_LINE: LineState = { step: 0, bad: 0, good: 0, weak: false };

/** What follows from one more look. */
export function judge(before: LineState, { lostOut, lostIn, delayMs, room }: LineSample): LineState {
  const narrow = room > 0 && room < NARROW && before.step < SMALLEST;
  const bad = lostOut > LOST || delayMs > SLOW_MS || narrow ? before.bad + 1 : 0;
  const good = bad === 0 ? before.good + 1 : 0;
  const weakNow = bad > 0 || lostIn > LOST;
  if (bad >= DOWN_AFTER && before.step < STEPS.length - 1) {
    return { step: before.step + 1, bad: 0, good: 0, weak: true };
  }
  if (good >= UP_AFTER && before.step > 0) return { step: before.step - 1, bad: 0, good: 0, weak: before.step > 2 };
  // One bad look is shown at once only if the picture is small already: signs that flicker help nobody.
  return {
    step: before.step,
    bad,
    good,
    weak: weakNow ? before.weak || bad + Number(lostIn > LOST) > 1 : before.step > 1,
  };
}

type Stat = Record<string, unknown> & { type: string };
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Turns the counters of a connection into samples; it remembers the last ones. */
export class LineProbe {
  #lost = 0;
  #received = 0;

  read(report: RTCStatsReport): LineSample {
    const stats: Stat[] = [];
    report.forEach((stat: Stat) => stats.push(stat));
    const theirs = stats.filter(({ type }) => type === 'remote-inbound-rtp');
    const mine = stats.filter(({ type }) => type === 'inbound-rtp');
    const pair = stats.find(
      ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
    );
    const sum = (key: string) => mine.reduce((all, stat) => all + number(stat[key]), 0);
    const lost = sum('packetsLost') - this.#lost;
    const received = sum('packetsReceived') - this.#received;
    this.#lost += lost;
    this.#received += received;
    return {
      lostOut: Math.max(0, ...theirs.map((stat) => number(stat['fractionLost']))),
      lostIn: lost + received > 0 ? Math.max(0, lost) / (Math.max(0, lost) + received) : 0,
      delayMs: number(pair?.['currentRoundTripTime']) * 1000,
      room: number(pair?.['availableOutgoingBitrate']),
    };
  }
}

/** Lets the voice go first, and the picture take what is left. */
export async function sendWith(
  step: number,
  sound: RTCRtpSender | undefined,
  face: RTCRtpSender | undefined,
): Promise<void> {
  const { bits, scale } = STEPS[step]!;
  await Promise.all([
    change(sound, (encoding) => ({ ...encoding, maxBitrate: 40_000, priority: 'high', networkPriority: 'high' })),
    change(face, (encoding) => ({
      ...encoding,
      active: bits > 0,
      ...(bits > 0 && { maxBitrate: bits }),
      scaleResolutionDownBy: scale,
    })),
  ]);
}

async function change(
  sender: RTCRtpSender | undefined,
  to: (encoding: RTCRtpEncodingParameters) => RTCRtpEncodingParameters,
): Promise<void> {
  const parameters = sender?.getParameters();
  if (!sender || !parameters?.encodings?.length) return;
  parameters.encodings = parameters.encodings.map(to);
  // A browser that takes no such wishes sends as it likes: the call goes on.
  await sender.setParameters(parameters).catch(() => {});
}

import { asCoachError, deviceJournal, durationOf, recordingOf, type Take } from '@coachlight/client';
import type { Stretch } from '../media/editing/index.js';
import { RecordingSession, soundsOf, type SessionEnd } from '../media/recording-session.js';
import { CoachRecordingStartedEvent, CoachRecordingStoppedEvent, emit } from '../shared/events.js';
import { fetchViews } from '../shared/late-views.js';
import type { TakeController } from './take-controller.js';
import { placeFor } from './take-host.js';

export { Sounds, soundsOf } from '../media/recording-session.js';

/** Nobody waits longer for files to be made right: as they were recorded they play too. */
export const RIGHT_MS = 2000;

/**
 * When the page has nothing better to do: what keeps, shows and plays a recording, so that a network that is gone
 * before the first press is not missed. Of what records, the browser's own recorder is here already.
 */
export function makeReady(): void {
  const fetch = async () => {
    await (await deviceJournal()).ready();
    await Promise.all([import('./running-views.js'), import('../media/container.js')]);
    await import('../voice-player/define.js');
    await (customElements.get('coach-voice-player') as { ready?: () => Promise<unknown> }).ready?.();
  };
  const soon = () => void fetch().catch(() => {}); // a press asks again
  if ('requestIdleCallback' in globalThis) requestIdleCallback(soon);
  else setTimeout(soon, 200);
}

/** From an open question for the microphone to the first second that is kept; what follows comes by itself. */
export async function record(take: TakeController): Promise<void> {
  const views = fetchViews(take.host, take.views, import('./running-views.js')); // while the browser asks
  await take.right; // two may not write into one take
  if (!take.opening) return;
  const session: RecordingSession = new RecordingSession(planOf(take), {
    tick: () => take.host.requestUpdate(),
    notice: (error) => take.noticed(error),
    opened: (microphone) => (take.microphone = microphone),
    ended: (end) => (take.ending = ended(take, session, end)),
  });
  take.opening = false;
  take.session = session;
  try {
    await session.start();
  } catch (error) {
    if (session === take.session && !session.over) refused(take, error);
    return;
  }
  await views;
  if (session !== take.session || session.over) return;
  take.become('recording');
  emit(take.host, new CoachRecordingStartedEvent());
}

/** Makes a take that is on the device the one of this recorder. @throws `not-found` if its sound is gone */
export async function adopt(take: TakeController, made: Take): Promise<void> {
  take.sounds.push(await soundsOf(made));
  take.take = made;
}

function refused(take: TakeController, thrown: unknown): void {
  take.session = undefined;
  take.closed();
  take.failed(asCoachError(thrown));
}

/** All of a take is replaced by a new one, a part of it within it. */
function planOf(take: TakeController) {
  const { host, again } = take;
  const old = take.take && !isAll(take.take, again) ? take.take : undefined;
  return {
    journal: deviceJournal,
    place: placeFor(host),
    take: old?.id,
    offsetMs: old ? durationOf(old) : 0,
    maxMs: take.leftMs,
    // The chapter of a part that is recorded again stands there already.
    chapter: old && again && again.toMs < durationOf(old) ? '' : host.currentPrompt,
    ...((host.sounds || host.haptics) && { ready: () => cue('begin', take) }),
  };
}

const isAll = (take: Take, again: Stretch | undefined): boolean =>
  again !== undefined && again.fromMs <= 0 && again.toMs >= durationOf(take);

const cue = (kind: 'begin' | 'end', { host }: TakeController): Promise<void> =>
  import('../media/cues.js').then(
    ({ give }) => give(kind, host),
    () => {}, // recording goes without it
  );

/** If it cannot take the place of the old one, both are kept. */
async function inPlace(take: TakeController, made: Take, again: Stretch): Promise<Take | undefined> {
  try {
    return await take.act((late) => late.inPlace(take, made, again));
  } catch {
    take.both = true;
    return made;
  }
}

async function ended(take: TakeController, session: RecordingSession, end: SessionEnd): Promise<void> {
  if (session !== take.session) return;
  const { again, host } = take;
  take.session = undefined;
  take.full = end.full;
  take.both = false;
  take.problem = undefined;
  let made = end.take;
  let { error } = end;
  if (made && (host.sounds || host.haptics)) void cue('end', take);
  try {
    if (made && again) made = await inPlace(take, made, again);
    if (made) await adopt(take, made);
  } catch (thrown) {
    error ??= asCoachError(thrown);
  }
  take.closed();
  if (made) emit(host, new CoachRecordingStoppedEvent(recordingOf(made), take.files));
  if (error) take.failed(error);
  // In the background, now that everything is safe.
  else if (made) take.right = soon(take.act(({ makeRight }) => makeRight(take, made)));
}

/** When it is done, has failed, or has taken too long. */
function soon(work: Promise<void>): Promise<void> {
  return Promise.race([work.catch(() => {}), new Promise<void>((resolve) => setTimeout(resolve, RIGHT_MS))]);
}

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import {
  refusing,
  replaceMicrophone,
  silent,
  speaking,
  unanswered,
  type Answer,
} from '../media/testing/fake-microphone.js';
import type { Cut } from '@coachlight/client';
import { leaveCutTake, leaveTake } from '../media/testing/wav.js';
import './define.js';
import type { CoachVoiceRecorder, Prompt } from './voice-recorder.js';

/** Records a voice and keeps it on the device. Works alone in any form, with no backend. */
const meta: Meta = { title: 'Elements/Voice recorder', component: 'coach-voice-recorder' };
export default meta;

interface Args {
  /** Every story has recordings of its own on this device. */
  place: string;
  prompts?: Prompt[];
  maxSeconds?: number;
  disabled?: boolean;
  presets?: string;
  lang?: string;
}

const ENGLISH = [
  { key: 'wins', label: 'Wins this week' },
  { key: 'challenges', label: 'Challenges this week' },
  { key: 'help', label: 'What your coach can help with now' },
];
const GERMAN = [
  { key: 'wins', label: 'Was Ihnen in dieser Woche gelungen ist' },
  { key: 'challenges', label: 'Herausforderungen und Entscheidungsschwierigkeiten in dieser Woche' },
  { key: 'help', label: 'Wobei Ihre Begleitung Sie jetzt unterstützen kann' },
];
const ARABIC = [
  { key: 'wins', label: 'إنجازات هذا الأسبوع' },
  { key: 'challenges', label: 'تحديات هذا الأسبوع' },
  { key: 'help', label: 'ما الذي يمكن لمدرّبك أن يساعدك فيه الآن' },
];
const CHAPTERS = [
  { key: 'wins', atMs: 0 },
  { key: 'challenges', atMs: 5200 },
];

const recorder = ({ place, prompts = [], maxSeconds = 180, disabled = false, presets = '', lang }: Args) =>
  html`<div lang=${lang ?? nothing}>
    <coach-voice-recorder
      place=${`story/${place}`}
      .prompts=${prompts}
      max-seconds=${maxSeconds}
      presets=${presets}
      ?disabled=${disabled}
    ></coach-voice-recorder>
  </div>`;

type Act = (element: CoachVoiceRecorder) => Promise<unknown>;

/** A story is an element, and what its person does first. */
function story(args: Args, act?: Act, globals?: StoryObj['globals']): StoryObj {
  const element = (canvas: HTMLElement) => canvas.querySelector('coach-voice-recorder')!;
  return {
    render: () => recorder(args),
    ...(act && { play: async ({ canvasElement }) => void (await act(element(canvasElement))) }),
    ...(globals && { globals }),
  };
}

/** Only while this one recorder asks: other stories on the page keep the real microphone. */
function startWith(answer: Answer | undefined): Act {
  return async (element) => {
    const restore = replaceMicrophone(answer);
    await element.start().finally(restore);
  };
}

/** Waits for something in the element. A story that is left meanwhile is no failure. */
async function waitFor(element: CoachVoiceRecorder, selector: string): Promise<HTMLElement | undefined> {
  while (element.isConnected) {
    const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

function leave(place: string, chapters = CHAPTERS): Act {
  return async (element) => {
    await leaveTake(`story/${place}`, 9, chapters);
    element.place = `story/${place} `; // looks again
    await element.updateComplete;
    element.place = `story/${place}`;
    await waitFor(element, '.offer');
  };
}

function use(place: string, then = ''): Act {
  return async (element) => {
    await leave(place)(element);
    (await waitFor(element, '.use'))?.click();
    await waitFor(element, '.recorded');
    if (then) (await waitFor(element, then))?.click();
  };
}

/** A take that ended by itself, as the page finds it when it is opened again. */
function leaveCut(place: string, cut: Cut, then = ''): Act {
  return async (element) => {
    await leaveCutTake(`story/${place}`, 42, cut);
    element.place = `story/${place} `; // looks again
    await element.updateComplete;
    element.place = `story/${place}`;
    await waitFor(element, '.offer .go-on');
    if (!then) return;
    (await waitFor(element, '.use'))?.click();
    await waitFor(element, then);
  };
}

/** Only while this story speaks the device has no room. */
const noRoom: Act = async (element) => {
  const { put } = IDBObjectStore.prototype;
  await startWith(speaking)(element);
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  await waitFor(element, '.problem');
  // There is room again when the story is left.
  void waitFor(element, '.never').then(() => (IDBObjectStore.prototype.put = put));
};

const unheard: Act = async (element) => {
  await startWith(silent)(element);
  await waitFor(element, '.renew');
};

const pause: Act = async (element) => {
  await startWith(speaking)(element);
  while (element.isConnected && element.elapsedMs < 2000) await new Promise(requestAnimationFrame);
  element.pause();
};

/** Opens the door to what not everybody needs, and waits for what is behind it. */
const more: Act = async (element) => {
  (await waitFor(element, '.more'))?.click();
  await waitFor(element, '.inside');
};

/** Discards what was recorded: the way back stands there for ten seconds. */
function throwAway(place: string): Act {
  return async (element) => {
    await use(place, '.choices .discard')(element);
    (await waitFor(element, '.sure .danger'))?.click();
    await waitFor(element, '.undo');
  };
}

/** One large control, and how long there is. */
export const Idle = story({ place: 'idle' });

/** Behind More before anything is said: how long, which microphone, or a sound file instead. */
export const More = story({ place: 'more', presets: '60 120 180 240' }, more);

/** Behind More while somebody speaks: a new part, another microphone. */
export const MoreWhileRecording = story({ place: 'more-recording' }, async (element) => {
  await startWith(speaking)(element);
  await more(element);
});

/** Behind More afterwards: editing. */
export const MoreWhenRecorded = story({ place: 'more-recorded' }, async (element) => {
  await use('more-recorded')(element);
  await more(element);
});

/** Thrown away a moment ago. */
export const Discarded = story({ place: 'discarded' }, throwAway('discarded'));

/** The browser asks whether the page may listen. */
export const Asking = story({ place: 'asking' }, async (element) => void startWith(unanswered)(element));

/** The ring and the bars move with the voice; the time runs down. */
export const Recording = story({ place: 'recording' }, startWith(speaking));

/** Three prompts in one take, with a tap in between. */
export const RecordingWithPrompts = story({ place: 'prompts', prompts: ENGLISH }, startWith(speaking));

/** A soft warning 20 seconds before the end. */
export const NearlyOver = story({ place: 'over', maxSeconds: 18 }, startWith(speaking));

/** Resting. */
export const Paused = story({ place: 'paused', prompts: ENGLISH }, pause);

/** Safe on the device: to be heard, added to, recorded again or discarded. */
export const Recorded = story({ place: 'recorded' }, use('recorded'));

/** With chapters, and one prompt still to come. */
export const RecordedWithPrompts = story({ place: 'chapters', prompts: ENGLISH }, use('chapters'));

/** Discarding asks first. */
export const AsksBeforeDiscarding = story({ place: 'discard' }, use('discard', '.choices .discard'));

/** Made here earlier and not sent: to be gone on with, used, or thrown away. */
export const Recovered = story({ place: 'recovered' }, leave('recovered'));

/** Offered again: the microphone went away. */
export const CutByALostMicrophone = story({ place: 'cut-microphone' }, leaveCut('cut-microphone', 'microphone-lost'));

/** Offered again: the recorder gave up. */
export const CutByTheRecorder = story({ place: 'cut-recorder' }, leaveCut('cut-recorder', 'recorder-failed'));

/** Offered again: the device was full. */
export const CutByAFullDevice = story({ place: 'cut-full' }, leaveCut('cut-full', 'storage-full'));

/** Offered again: the page was closed in the middle. */
export const CutByAClosedPage = story({ place: 'cut-page' }, leaveCut('cut-page', 'page-gone'));

/** Where it stands: why it ended, and the ways on. */
export const CutAndKept = story({ place: 'cut-kept' }, leaveCut('cut-kept', 'microphone-lost', '.choices .listen'));

/** The device has no room while somebody speaks: the page keeps it. */
export const DeviceFull = story({ place: 'full' }, noRoom);

/** The microphone gives nothing: the clock stands still. */
export const NothingHeard = story({ place: 'unheard' }, unheard);

/** The person, or an earlier choice, said no. */
export const MicrophoneDenied = story({ place: 'denied' }, startWith(refusing('NotAllowedError')));

/** The question was closed without an answer. */
export const MicrophoneDismissed = story(
  { place: 'dismissed' },
  startWith(refusing('NotAllowedError', 'Permission dismissed')),
);

/** The page around it forbids the microphone. */
export const MicrophoneBlocked = story({ place: 'blocked' }, startWith(refusing('SecurityError')));

/** There is none. */
export const MicrophoneMissing = story({ place: 'missing' }, startWith(refusing('NotFoundError')));

/** Another program has it. */
export const MicrophoneBusy = story({ place: 'busy' }, startWith(refusing('NotReadableError')));

/** A page without https. */
export const InsecurePage = story({ place: 'insecure' }, startWith(undefined));

/** Nothing can be recorded now. */
export const Disabled = story({ place: 'disabled', disabled: true });

/** A field like any other: required, with a File as its value. */
export const InAForm: StoryObj = {
  render: () =>
    html`<form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const files = new FormData(form).getAll('voice') as File[];
        form.querySelector('output')!.textContent = files.map(({ name, size }) => `${name}, ${size} bytes`).join('; ');
      }}
    >
      <coach-voice-recorder name="voice" required label="Your question"></coach-voice-recorder>
      <p><button>Send</button> <button type="reset">Reset</button> <output></output></p>
    </form>`,
};

/** Long words. */
export const German = story({ place: 'german', prompts: GERMAN }, use('german'), { language: 'de' });

/** From right to left; the voice still runs from left to right. */
export const Arabic = story({ place: 'arabic', prompts: ARABIC }, use('arabic'), { language: 'ar' });

/** Arabic, while recording. */
export const ArabicRecording = story({ place: 'arabic-2', prompts: ARABIC }, startWith(speaking), { language: 'ar' });

/** Long words: behind More. */
export const GermanMore = story({ place: 'german-more', presets: '60 120 180 240' }, more, { language: 'de' });

/** From right to left: thrown away a moment ago. */
export const ArabicDiscarded = story({ place: 'arabic-discarded' }, throwAway('arabic-discarded'), { language: 'ar' });

/** On a dark page: behind More. */
export const DarkMore = story({ place: 'dark-more', presets: '60 120 180 240' }, more, { scheme: 'dark' });

/** On a dark page. */
export const Dark = story({ place: 'dark', prompts: ENGLISH }, use('dark'), { scheme: 'dark' });

/** On a dark page, while recording. */
export const DarkRecording = story({ place: 'dark-2', prompts: ENGLISH }, startWith(speaking), { scheme: 'dark' });

/** In the colours of another practice. */
export const Northlight = story({ place: 'northlight', prompts: ENGLISH }, use('northlight'), {
  practice: 'northlight',
});

/** Long words: why it ended. */
export const GermanCut = story({ place: 'german-cut' }, leaveCut('german-cut', 'page-gone', '.choices .listen'), {
  language: 'de',
});

/** From right to left: why it ended. */
export const ArabicCut = story({ place: 'arabic-cut' }, leaveCut('arabic-cut', 'microphone-lost', '.choices .listen'), {
  language: 'ar',
});

/** On a dark page: offered again. */
export const DarkCut = story({ place: 'dark-cut' }, leaveCut('dark-cut', 'page-gone'), { scheme: 'dark' });

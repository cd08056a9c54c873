import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Chapter } from '@coachlight/client';
import './define.js';
import type { EditingTools } from './edit-controller.js';
import type { CoachRecordingEditor } from './recording-editor.js';
import { pretending, refusing, spoken, type Scene } from './testing/editor-scenes.js';

/** What the recorder shows behind More → Edit. Nothing is really cut here: these stories have no device under them. */
const meta: Meta = { title: 'Elements/Recording editor', component: 'coach-recording-editor' };
export default meta;

const ENGLISH = ['Wins this week', 'Challenges this week', 'What your coach can help with now'];
const GERMAN = [
  'Was Ihnen in dieser Woche gelungen ist',
  'Herausforderungen und Entscheidungsschwierigkeiten in dieser Woche',
  'Wobei Ihre Begleitung Sie jetzt unterstützen kann',
];
const ARABIC = ['إنجازات هذا الأسبوع', 'تحديات هذا الأسبوع', 'ما الذي يمكن لمدرّبك أن يساعدك فيه الآن'];

const inThree = (seconds: number): Chapter[] => [
  { key: 'wins', atMs: 0 },
  { key: 'challenges', atMs: seconds * 360 },
  { key: 'help', atMs: seconds * 710 },
];

interface About {
  seconds?: number;
  whole?: boolean;
  labels?: string[];
  tools?: (scene: Scene) => EditingTools;
  act?: (press: Hand) => Promise<void>;
  globals?: StoryObj['globals'];
}

/** What a person does in a story. */
interface Hand {
  key(selector: string, name: string, times: number): Promise<void>;
  click(selector: string): Promise<void>;
}

function handOf(editor: CoachRecordingEditor): Hand {
  const find = (selector: string) => editor.shadowRoot!.querySelector<HTMLElement>(selector);
  return {
    async key(selector, name, times) {
      for (let n = 0; n < times; n += 1)
        find(selector)?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
      await editor.updateComplete;
    },
    async click(selector) {
      find(selector)?.click();
      await editor.updateComplete;
    },
  };
}

function story({
  seconds = 72,
  whole = false,
  labels = ENGLISH,
  tools = pretending,
  act,
  globals,
}: About = {}): StoryObj {
  const prompts = ['wins', 'challenges', 'help'].map((key, index) => ({ key, label: labels[index]! }));
  return {
    render: () => {
      const scene = spoken(seconds, whole ? [] : inThree(seconds));
      return html`<coach-recording-editor
        .take=${scene.take}
        .files=${scene.files}
        .prompts=${prompts}
        .tools=${tools(scene)}
      ></coach-recording-editor>`;
    },
    ...(act && {
      play: async ({ canvasElement }) => {
        const editor = canvasElement.querySelector('coach-recording-editor')!;
        await editor.updateComplete;
        await act(handOf(editor));
      },
    }),
    ...(globals && { globals }),
  };
}

const mark = async (hand: Hand): Promise<void> => {
  await hand.key('.from', 'PageUp', 8);
  await hand.key('.to', 'PageDown', 14);
};

const cut = async (hand: Hand): Promise<void> => {
  await mark(hand);
  await hand.click('.cut');
};

/** Nothing is divided, nothing is marked. */
export const Whole = story({ whole: true });

/** Three parts, each with a flag that can be moved. */
export const WithChapters = story();

/** The beginning and the end are marked; they are still there. */
export const Trimming = story({ act: mark });

/** Just being cut: nothing can be pressed twice. */
export const Busy = story({
  tools: (scene) => Object.assign(pretending(scene), { answer: new Promise(() => {}) }),
  act: cut,
});

/** The tools could not be fetched. */
export const FailedOffline = story({ tools: (scene) => refusing(scene, 'offline'), act: cut });

/** A container that cannot be cut. */
export const FailedUnplayable = story({ tools: (scene) => refusing(scene, 'unplayable'), act: cut });

/** Cut away, with a way back for ten seconds. */
export const WasCut = story({ act: cut });

/** Everything is back. */
export const Undone = story({
  act: async (hand) => {
    await cut(hand);
    await new Promise(requestAnimationFrame);
    await hand.click('.undo');
  },
});

/** Done was pressed while something was marked. */
export const AsksBeforeLeaving = story({
  act: async (hand) => {
    await mark(hand);
    await hand.click('.done');
  },
});

/** The flag of a part was moved. */
export const MovingAFlag = story({ act: (hand) => hand.key('.flag', 'PageUp', 6) });

/** Less than a second. */
export const VeryShort = story({ seconds: 0.8, whole: true });

/** As long as it gets. */
export const FourMinutes = story({ seconds: 240 });

/** Long words. */
export const German = story({ labels: GERMAN, act: mark, globals: { language: 'de' } });

/** From right to left; the voice still runs from left to right. */
export const Arabic = story({ labels: ARABIC, act: mark, globals: { language: 'ar' } });

/** On a dark page. */
export const Dark = story({ act: mark, globals: { scheme: 'dark' } });

/** In the colours of another practice. */
export const Northlight = story({ act: mark, globals: { practice: 'northlight' } });

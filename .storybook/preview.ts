import { setCustomElementsManifest, type Decorator, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@coachlight/elements/define';
import manifest from '../packages/elements/custom-elements.json';

setCustomElementsManifest(manifest);

const RIGHT_TO_LEFT = ['ar'];

/**
 * Language, direction and scheme are those of the page, as they are in life. A docs page shows many
 * stories at once, so there each has them for itself.
 */
const withPage: Decorator = (story, { globals, viewMode }) => {
  const lang = globals['language'] as string;
  const dir = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr';
  const scheme = globals['scheme'] as string;
  if (viewMode === 'docs') {
    stayWithTheReader();
    return html`<div class="own-page ${scheme}" lang=${lang} dir=${dir}>${story()}</div>`;
  }
  const page = document.documentElement;
  page.lang = lang;
  page.dir = dir;
  page.style.colorScheme = scheme;
  return story();
};

const focus = HTMLElement.prototype.focus;

/** A story that moves the focus must not scroll a docs page away from who reads it. */
function stayWithTheReader(): void {
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}

/**
 * Every story stands in a practice on the in-memory backend. `parameters.backend` makes it
 * another person's page (`memory:coach`, `memory:guest`); with `parameters.bare` the story
 * brings its own surroundings.
 */
const withPractice: Decorator = (story, { globals, parameters }) => {
  if (parameters['bare']) return html`${story()}`;
  const backend = (parameters['backend'] as string | undefined) ?? 'memory';
  const practice = (parameters['practice'] as string | undefined) ?? (globals['practice'] as string);
  return html`<coach-practice backend=${backend} practice=${practice}>${story()}</coach-practice>`;
};

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withPractice, withPage],
  initialGlobals: { language: 'en', scheme: 'light', practice: 'harbour' },
  globalTypes: {
    language: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'ar', title: 'العربية (right to left)' },
        ],
      },
    },
    scheme: {
      description: 'Light or dark page',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    practice: {
      description: 'Practice, and with it the brand',
      toolbar: {
        icon: 'home',
        dynamicTitle: true,
        items: [
          { value: 'harbour', title: 'Harbour Coaching' },
          { value: 'northlight', title: 'Northlight Leadership' },
        ],
      },
    },
  },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disabled: true },
    controls: { expanded: true },
    docs: { codePanel: true },
    options: {
      storySort: {
        order: [
          'Start here',
          ['For coaches', 'For agencies', 'For developers'],
          'Elements',
          ['Check-in', 'Inbox', '*'],
        ],
      },
    },
  },
};

export default preview;

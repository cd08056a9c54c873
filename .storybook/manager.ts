import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming/create';

const dark = matchMedia('(prefers-color-scheme: dark)').matches;

addons.setConfig({
  theme: create({ base: dark ? 'dark' : 'light', brandTitle: 'Coachlight', brandUrl: '/', brandTarget: '_self' }),
  layoutCustomisations: {
    /** The doors are pages to read: there is nothing to set in them. */
    showPanel: ({ storyId }, shown) => (storyId?.startsWith('start-here') ? false : shown),
  },
});

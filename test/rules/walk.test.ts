import { walk } from './walk.js';

walk('with hooks', { hooks: true });
walk('with every hook removed', { hooks: false });

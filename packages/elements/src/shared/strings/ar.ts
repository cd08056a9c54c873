import type { Strings } from './index.js';

const ar: Strings = {
};

export default ar;

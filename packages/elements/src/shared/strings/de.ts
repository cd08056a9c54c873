import type { Strings } from './index.js';

const de: Strings = {
};

export default de;

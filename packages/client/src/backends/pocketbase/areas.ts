// A file of its own, because it is loaded apart from what knows what entries mean.
export { AREAS } from '../../models/entry.js';

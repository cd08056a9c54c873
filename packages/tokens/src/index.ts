export { hostTokens, isTokenName, tokens, type Token, type TokenName } from './tokens.js';
export { checkBrand, contrast, luminance, PAIRS, type BrandProblem } from './contrast.js';
export { tokenUses } from './token-uses.js';

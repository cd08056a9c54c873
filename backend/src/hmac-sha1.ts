/**
 * HMAC-SHA1 in plain code, because `$security` offers only stronger ones and coturn's REST
 * secret wants this. Good for that alone: nothing else here may be signed with SHA-1.
 * @returns base64
 */
export function hmacSha1(secret: string, message: string): string {
  const key = utf8(secret);
  const block = [...(key.length > 64 ? sha1(key) : key)];
  while (block.length < 64) block.push(0);
  const inner = sha1([...block.map((byte) => byte ^ 0x36), ...utf8(message)]);
  return base64(sha1([...block.map((byte) => byte ^ 0x5c), ...inner]));
}

function utf8(text: string): number[] {
  return [...unescape(encodeURIComponent(text))].map((letter) => letter.charCodeAt(0));
}

function sha1(bytes: readonly number[]): number[] {
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = padded(bytes);
  for (let at = 0; at < words.length; at += 16) {
    const mixed = rounds(state, words.slice(at, at + 16));
    state = state.map((word, index) => (word + mixed[index]!) | 0);
  }
  return state.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
}

/** The message as 32-bit words: a one, zeros to the end of a block, and the length in bits. */
function padded(bytes: readonly number[]): number[] {
  const words: number[] = Array.from({ length: (((bytes.length + 8) >> 6) + 1) * 16 }, () => 0);
  [...bytes, 0x80].forEach((byte, index) => (words[index >> 2]! |= byte << (24 - (index % 4) * 8)));
  words[words.length - 1] = bytes.length * 8;
  return words;
}

const turned = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function rounds(state: readonly number[], words: number[]): number[] {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    if (i >= 16) words[i] = turned(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
    const [mix, constant] = step(i, b, c, d);
    const next = (turned(a, 5) + mix + e + constant + words[i]!) | 0;
    [a, b, c, d, e] = [next, a, turned(b, 30), c, d];
  }
  return [a, b, c, d, e];
}

function step(i: number, b: number, c: number, d: number): [number, number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (i < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let part = 0; part < 4; part++) {
      text += at + part > bytes.length ? '=' : LETTERS[(three >> (18 - part * 6)) & 63];
    }
  }
  return text;
}

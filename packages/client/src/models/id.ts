/** 15 characters, a–z and 0–9: about 77 bits, and what PocketBase accepts as a row's id. */
export type Id = string;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 15;
/** The largest multiple of 36 below 256: bytes from here on would favour some letters. */
const FAIR_LIMIT = 252;

/**
 * Makes an id from a source of random bytes (`crypto.getRandomValues` outside tests).
 * Ids are made when a person starts something, so that sending it twice is still one thing.
 */
export function newId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): Id {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of random(new Uint8Array(LENGTH))) {
      if (byte < FAIR_LIMIT && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}

/** The zeros of the scripts whose digits phones type: Arabic, Persian, Devanagari, fullwidth. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** Only the digits of a text, in ASCII, whatever was typed or pasted around and between them. */
export function asciiDigits(text: string): string {
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0)!;
      const zero = ZEROS.find((start) => code >= start && code <= start + 9);
      return zero === undefined ? letter : String(code - zero);
    })
    .filter((letter) => /[0-9]/.test(letter))
    .join('');
}

/** Something before an @ and a name with a dot after it: the mail itself proves the rest. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 255 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

/** What is larger is not read at all: no result is, and the page would stand still. */
const MAX_BYTES = 40_000_000;

export type Kind = 'csv' | 'json';

/** The words of a file; `undefined` if it is far too large. Rejects when the browser cannot read it. */
export async function readFile(file: File): Promise<string | undefined> {
  return file.size > MAX_BYTES ? undefined : decode(await file.arrayBuffer());
}

/** UTF-8, UTF-16 as Excel writes “Unicode text”, and otherwise what Excel writes on Windows. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** JSON begins with a bracket; a table does not. */
export function kindOf(text: string): Kind {
  return /^\uFEFF?\s*[[{]/.test(text) ? 'json' : 'csv';
}

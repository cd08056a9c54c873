const PATIENCE_MS = 30_000;
/** A slow phone on a bad day, in bytes per millisecond. */
const SLOWEST = 8;

/** A request that hangs for ever would hold up everything behind it. What carries many bytes gets more time. */
export function patience(bytes: number): AbortSignal {
  return AbortSignal.timeout(PATIENCE_MS + Math.ceil(bytes / SLOWEST));
}

/** The bytes of a form; of other bodies none, as they are small. */
export function sizeOf(body: unknown): number {
  let bytes = 0;
  if (body instanceof FormData)
    body.forEach((value) => (bytes += typeof value === 'string' ? value.length : value.size));
  return bytes;
}

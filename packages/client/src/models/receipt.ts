import type { Recording } from './recording.js';

/** What the server holds of one segment. Bytes stay on the device until this matches. */
export interface Receipt {
  size: number;
  sha256: string;
}

/** True if the server holds exactly the bytes of every segment. */
export function isHeld(recording: Pick<Recording, 'segments'>, receipts: Receipt[] | undefined): boolean {
  if (!receipts || receipts.length !== recording.segments.length) return false;
  return recording.segments.every((segment, index) => {
    const receipt = receipts[index];
    if (!receipt || receipt.size !== segment.size) return false;
    return segment.sha256 === '' || receipt.sha256 === segment.sha256;
  });
}

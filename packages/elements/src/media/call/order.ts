import type { Piece, Said } from './said.js';

/** So much is kept that came too early. What is more is asked for again: nobody fills the memory of somebody else. */
const MOST_EARLY = 500;

/** Puts what arrives shuffled, late or twice back into the order in which one instance said it. */
export class Order {
  #last = -1;
  /** What came too early, by the number that must come before. */
  #early = new Map<number, Piece>();

  /** Everything up to this number has been heard. */
  get last(): number {
    return this.#last;
  }

  /** True while something is known to be missing. */
  get hasGap(): boolean {
    return this.#early.size > 0;
  }

  /** What can be heard now, in order. */
  take(piece: Piece): Said[] {
    if (piece.seq <= this.#last || piece.seq <= piece.after) return [];
    if (this.#early.size >= MOST_EARLY && piece.after !== this.#last) return [];
    this.#early.set(piece.after, piece);
    const heard: Said[] = [];
    for (let next = this.#next(); next; next = this.#next()) {
      this.#last = next.seq;
      heard.push(...next.said);
    }
    return heard;
  }

  #next(): Piece | undefined {
    const next = this.#early.get(this.#last);
    this.#early.delete(this.#last);
    return next;
  }
}

import type { Take } from '@coachlight/client';

/**
 * What the editor of a recording tells the recorder around it. They bubble inside of it and
 * do not leave it: a page hears of a recording when it is sent.
 */

/** The take is another now: something was cut, undone, or a part begins elsewhere. */
export class TakeEditedEvent extends Event {
  static readonly type = 'take-edited';
  constructor(
    readonly take: Take,
    /** Its sound, one file for each segment. */
    readonly files: readonly File[],
  ) {
    super(TakeEditedEvent.type, { bubbles: true });
  }
}

/** The person wants to say one part again. */
export class PartAgainEvent extends Event {
  static readonly type = 'part-again';
  constructor(
    /** Where the part is on the timeline of the take, in milliseconds. */
    readonly stretch: { fromMs: number; toMs: number },
    /** The key of its chapter; empty for what is before the first one. */
    readonly key: string,
  ) {
    super(PartAgainEvent.type, { bubbles: true });
  }
}

/** The person is ready. */
export class EditDoneEvent extends Event {
  static readonly type = 'edit-done';
  constructor() {
    super(EditDoneEvent.type, { bubbles: true });
  }
}

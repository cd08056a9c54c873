import { asCoachError, CoachError, deviceJournal, type Chapter, type Id, type Take } from '@coachlight/client';
import type { LitElement, ReactiveController } from 'lit';
import type { Edited, Stretch } from '../media/editing/index.js';
import { soundsOf } from '../media/sound-files.js';
import { CoachErrorEvent, emit } from '../shared/coach-event.js';
import { TakeEditedEvent } from '../shared/editing-events.js';
import type { EditorStrings } from '../shared/strings/en-editor.js';

/** For how long a cut can be taken back. */
export const UNDO_MS = 10_000;

/** What really edits a take. Tests bring their own. */
export interface EditingTools {
  trimmed(take: Take, keep: Stretch): Promise<Edited>;
  mark(take: Id, chapters: Chapter[]): Promise<Take>;
  files(take: Take): Promise<readonly File[]>;
}

const offline = (cause: unknown): never => {
  throw new CoachError('offline', 'The code that cuts could not be fetched.', { cause });
};

export const deviceTools: EditingTools = {
  trimmed: async (take, keep) => (await import('../media/editing/index.js').catch(offline)).trimmed(take, keep),
  mark: async (take, chapters) => (await deviceJournal()).mark(take, chapters),
  files: async (take) => (await soundsOf(take)).files,
};

interface EditHost extends LitElement {
  take: Take | undefined;
  files: readonly File[];
  tools: EditingTools;
}

/** What is done to the take: one thing at a time, all of it or nothing, and a way back for a while. */
export class EditController implements ReactiveController {
  /** True while something is being done: nothing else can be begun. */
  working = false;
  /** The sentence that says what went wrong last. */
  problem: keyof EditorStrings['editor']['failed'] | undefined;

  #host: EditHost;
  /** Where the parts begin by now, until the device has written it. */
  #draft: Chapter[] | undefined;
  #saving: Promise<void> | undefined;
  #back: (() => Promise<Take>) | undefined;
  #until: ReturnType<typeof setTimeout> | undefined;

  constructor(host: EditHost) {
    this.#host = host;
    host.addController(this);
  }

  get chapters(): readonly Chapter[] {
    return this.#draft ?? this.#host.take?.chapters ?? [];
  }

  /** True as long as the last cut can be taken back. */
  get canUndo(): boolean {
    return this.#back !== undefined;
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** There is no way back any more: it is another sound, or the time is over. */
  forget(): void {
    clearTimeout(this.#until);
    this.#back = undefined;
    this.#host.requestUpdate();
  }

  /** Throws away what is outside of a stretch. Answers whether it is gone. */
  cut(keep: Stretch): Promise<boolean> {
    return this.#alone(async (take) => {
      const edited = await this.#host.tools.trimmed(take, keep);
      await this.#adopt(edited.take).catch(async (error) => {
        await edited.undo();
        throw error;
      });
      this.#offer(edited.undo);
    });
  }

  /** Other parts, with a way back to those that were. */
  divide(chapters: Chapter[]): Promise<boolean> {
    return this.#alone(async ({ id, chapters: before }) => {
      const mark = (those: Chapter[]) => this.#host.tools.mark(id, those);
      this.#tell(await mark(chapters), this.#host.files);
      this.#offer(() => mark(before));
    });
  }

  undo(): Promise<boolean> {
    const back = this.#back;
    return this.#alone(async () => {
      if (!back) return;
      await this.#adopt(await back());
      this.forget();
    });
  }

  /** Shown at once; a hand that is still moving writes nothing. */
  show(chapters: Chapter[]): void {
    this.#draft = chapters;
    this.#host.requestUpdate();
  }

  /** Writes what is shown. */
  async save(): Promise<void> {
    await (this.#saving ??= this.#write());
  }

  /** Moves that come faster than the device writes are written together. */
  async #write(): Promise<void> {
    const { take, tools } = this.#host;
    try {
      while (this.#draft && take) {
        const draft = this.#draft;
        const marked = await tools.mark(take.id, draft);
        if (draft === this.#draft) this.#draft = undefined;
        this.#tell(marked, this.#host.files);
      }
    } catch (error) {
      this.#draft = undefined;
      this.fail(error);
    } finally {
      this.#saving = undefined;
    }
  }

  async #alone(work: (take: Take) => Promise<void>): Promise<boolean> {
    if (this.working || !this.#host.take) return false;
    this.working = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    try {
      await this.save();
      // Parts that could not be written have been said already.
      if (this.problem === undefined) await work(this.#host.take);
    } catch (error) {
      this.fail(error);
    }
    this.working = false;
    this.#host.requestUpdate();
    return this.problem === undefined;
  }

  /** One plain sentence, and one event. */
  fail(thrown: unknown): void {
    const error = asCoachError(thrown);
    this.problem = sentenceOf(error);
    emit(this.#host, new CoachErrorEvent(error));
    this.#host.requestUpdate();
  }

  /** What was played could not be. */
  unheard(cause: unknown): void {
    this.problem = 'unheard';
    emit(this.#host, new CoachErrorEvent(new CoachError('unplayable', undefined, { cause })));
    this.#host.requestUpdate();
  }

  #offer(back: () => Promise<Take>): void {
    clearTimeout(this.#until);
    this.#back = back;
    this.#until = setTimeout(() => this.forget(), UNDO_MS);
  }

  async #adopt(take: Take): Promise<void> {
    this.#tell(take, await this.#host.tools.files(take));
  }

  #tell(take: Take, files: readonly File[]): void {
    Object.assign(this.#host, { take, files });
    send(this.#host, new TakeEditedEvent(take, files));
  }
}

/** For the recorder around: these do not leave it. */
export function send(host: EventTarget, event: Event): void {
  host.dispatchEvent(event);
}

function sentenceOf({ code }: CoachError): keyof EditorStrings['editor']['failed'] {
  if (code === 'offline' || code === 'unplayable' || code === 'not-found' || code === 'storage-full') return code;
  return 'unexpected';
}

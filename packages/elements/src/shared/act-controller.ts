import { asCoachError, type CoachError, type CoachErrorCode } from '@coachlight/client';
import type { LitElement, ReactiveController } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import type { DraftsController } from './drafts-controller.js';
import { problem, problemWith } from './problem.js';
import type { Strings } from './strings/index.js';

/** One text fits on the server up to here. */
const MAX_LETTERS = 5000;

interface Options {
  drafts(): DraftsController;
  /** Tells the page. */
  report(error: CoachError): void;
  /** “That is too long. 5000 letters fit.” */
  tooLong(letters: number): string;
}

interface Act {
  /** The fields whose words it takes along: let go of when they are safe in the outbox, and not before. */
  fields?: readonly string[];
  /** What is said when it is done. */
  done?: string;
  /** Runs before the element is drawn again, e.g. to close a form. */
  after?: () => void;
  /** Where reading goes on: what was pressed may be gone. */
  goOn?: string;
  /** What is said of an error here, where its own sentence would not tell why. */
  because?: Partial<Record<CoachErrorCode, string>>;
}

/** What a person asked for, one at a time: done, said, and nothing lost if it fails. */
export class ActController implements ReactiveController {
  #host: LitElement;
  #options: Options;
  #news = '';
  #wrong = '';
  #place = '';
  #failure: CoachError | undefined;

  constructor(host: LitElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  async run(
    work: () => Promise<unknown>,
    { fields = [], done = '', after, goOn = '', because = {} }: Act = {},
  ): Promise<void> {
    const drafts = this.#options.drafts();
    const long = fields.some((field) => drafts.text(field).length > MAX_LETTERS);
    this.say('', long ? this.#options.tooLong(MAX_LETTERS) : '');
    if (long) return;
    try {
      await drafts.settled();
      await work();
      for (const field of fields) drafts.set(field, '');
      this.#news = done;
      after?.();
    } catch (error) {
      this.#wrong = because[asCoachError(error).code] ?? '';
      this.fail(error);
      return;
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (goOn) this.focus(goOn);
  }

  /**
   * @param wrong what the person should mend first
   * @param place which part of the element says so with `wrongAt`; without it, it is said above everything
   */
  say(news: string, wrong = '', place = ''): void {
    this.#news = news;
    this.#wrong = wrong;
    this.#place = place;
    this.#failure = undefined;
    this.#host.requestUpdate();
  }

  fail = (thrown: unknown): void => {
    this.#failure = asCoachError(thrown);
    this.#options.report(this.#failure);
    this.#host.requestUpdate();
  };

  /** What is wrong with one part, beside what the person has just pressed. */
  wrongAt(place: string): TemplateResult | typeof nothing {
    return this.#wrong && this.#place === place ? problemWith(this.#wrong) : nothing;
  }

  /** Leads somewhere that is there as soon as the element is drawn again. */
  goTo(selector: string): void {
    void this.#host.updateComplete.then(() => this.focus(selector));
  }

  focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** What was done, politely; and what went wrong. */
  view(t: Strings): TemplateResult {
    const trouble = this.#failure ? problem(this.#failure.code, t) : nothing;
    return html`<p role="status" class=${this.#news ? 'news' : 'visually-hidden'}>${this.#news}</p>
      ${this.#wrong ? this.wrongAt('') : trouble}`;
  }
}

import { asCoachError, type CoachError, type Message } from '@coachlight/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { problem, problemWith } from './problem.js';
import type { Strings } from './strings/index.js';

interface Options {
  /** True when nothing is missing any more, e.g. the person has signed in. */
  ready(): boolean;
  /** Hands everything to the outbox. */
  send(): Promise<Message>;
  /** It is in the outbox: the form may be emptied. */
  sent(message: Message): void;
  /** Tells the page. */
  report(error: CoachError): void;
}

/** A wish to send that outlives whatever is still missing, and goes on by itself when it is there. */
export class SendingController implements ReactiveController {
  #host: ReactiveControllerHost;
  #options: Options;
  #wanted = false;
  #handing = false;
  #note = '';
  #error: CoachError | undefined;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Send was pressed, and it has not left yet. */
  get wanted(): boolean {
    return this.#wanted;
  }

  get handing(): boolean {
    return this.#handing;
  }

  /** @param wrong what the person should mend first, as a sentence; empty if nothing */
  want(wrong: string): void {
    this.#error = undefined;
    this.#note = wrong;
    this.#wanted = wrong === '';
    this.#host.requestUpdate();
  }

  /** The person would rather not send yet. */
  rest(): void {
    this.#wanted = false;
    this.#note = '';
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /** Something near the sending failed: one sentence, one event. */
  fail = (thrown: unknown): void => {
    this.#error = asCoachError(thrown);
    this.#options.report(this.#error);
    this.#host.requestUpdate();
  };

  hostUpdated(): void {
    if (this.#wanted && !this.#handing && this.#options.ready()) void this.#handOver();
  }

  /** What went wrong, as a sentence. */
  trouble(t: Strings): TemplateResult | typeof nothing {
    if (this.#note) return problemWith(this.#note);
    return this.#error ? html`${problem(this.#error.code, t)}` : nothing;
  }

  async #handOver(): Promise<void> {
    this.#handing = true;
    try {
      this.#options.sent(await this.#options.send());
    } catch (error) {
      this.fail(error);
    } finally {
      this.#wanted = false;
      this.#handing = false;
      this.#host.requestUpdate();
    }
  }
}

import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { placeOf, type Client } from '@coachlight/client';
import { DraftsController } from '../shared/drafts-controller.js';

export type FormName = 'new' | 'reword' | 'confidence' | 'try' | 'result' | 'commit' | 'ask' | 'answer' | 'talk';

/** The one form that is open. `goal` is empty for a new goal; `about` says which of several, e.g. which commitment. */
export interface OpenForm {
  name: FormName;
  goal: string;
  about: string;
}

interface Options {
  client(): Client | undefined;
  /** What is this person's in this engagement; empty while it is not known. */
  base(): string;
  /** A form was left open on this device: show where it belongs. */
  restored(form: OpenForm): void;
  failed(error: unknown): void;
}

const WHERE = 'form';

/**
 * At most one form is open. What is typed into it stays on this device until it is handed
 * over, and after a reload the same form is open again.
 */
export class FormsController implements ReactiveController {
  #host: ReactiveControllerHost;
  #options: Options;
  #drafts: DraftsController;
  #base = '';
  #open: OpenForm | undefined;
  /** What stands in the fields unless something was typed before. */
  #initial: Record<string, string> | undefined;
  #touched = new Set<string>();
  #wrong = { field: '', sentence: '' };
  #busy = false;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    const { client, failed } = options;
    this.#drafts = new DraftsController(host, { place: () => this.place, client, failed });
  }

  get current(): OpenForm | undefined {
    return this.#open;
  }

  /** Where the words of the open form are kept; empty if none is open. */
  get place(): string {
    const open = this.#open;
    return open && this.#base ? placeOf('goals', this.#base, open.goal, open.name, open.about, 'form') : '';
  }

  /** What should be mended first, as a sentence. */
  get wrong(): string {
    return this.#wrong.sentence;
  }

  isOpen(name: FormName, about: string = ''): boolean {
    return this.#open?.name === name && this.#open.about === about;
  }

  open(form: OpenForm): void {
    this.#change(form);
    this.#remember(`${form.name} ${form.goal} ${form.about}`);
  }

  /** What was typed stays, and is there again when the form is opened again. */
  close(): void {
    if (!this.#open) return;
    this.#change(undefined);
    this.#remember('');
  }

  value(field: string): string {
    return this.#touched.has(field)
      ? this.#drafts.text(field)
      : this.#drafts.text(field) || (this.#initial?.[field] ?? '');
  }

  /** What the form begins with, as it was when it was first shown. */
  beginWith(initial: Record<string, string>): void {
    this.#initial ??= initial;
  }

  set(field: string, text: string): void {
    this.#touched.add(field);
    this.#drafts.set(field, text);
  }

  /**
   * Hands the form over, once, however often it is pressed.
   * @param needs fields that may not be empty, with the sentence that says so
   * @returns true if it is done; the form is closed and empty then
   */
  async submit(needs: Record<string, string>, deed: (place: string) => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    const missing = Object.keys(needs).find((field) => this.value(field).trim() === '');
    this.mend(missing ?? '', needs[missing ?? ''] ?? '');
    if (missing !== undefined) return false;
    this.#busy = true;
    try {
      await this.#drafts.settled();
      await deed(this.place);
      this.#drafts.handedOver();
      this.close();
      return true;
    } catch (error) {
      this.#options.failed(error);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Says what to mend. */
  mend(field: string, sentence: string): void {
    this.#wrong = { field, sentence };
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const base = this.#options.base();
    const client = this.#options.client();
    if (base === this.#base || !client) return;
    this.#base = base;
    this.#change(undefined);
    if (base) void this.#restore(client, base);
  }

  /** A field with its label; `rows` 0 is a single line. */
  field(name: string, label: string, { rows = 2, max = 5000, type = 'text' as 'text' | 'date' } = {}): TemplateResult {
    const id = `f-${name}`;
    const wrong = this.#wrong.field === name;
    const input = (event: Event) => this.set(name, (event.target as HTMLInputElement).value);
    return html`<div class="form-field">
      <label class="label" for=${id}>${label}</label>
      ${
        rows === 0
          ? html`<input
              id=${id}
              class="field"
              type=${type}
              dir=${type === 'text' ? 'auto' : nothing}
              maxlength=${max}
              autocomplete="off"
              aria-invalid=${wrong ? 'true' : nothing}
              aria-describedby=${wrong ? 'wrong' : nothing}
              .value=${this.value(name)}
              @input=${input}
            />`
          : html`<textarea
              id=${id}
              class="field"
              rows=${rows}
              dir="auto"
              maxlength=${max}
              aria-invalid=${wrong ? 'true' : nothing}
              aria-describedby=${wrong ? 'wrong' : nothing}
              .value=${this.value(name)}
              @input=${input}
            ></textarea>`
      }
    </div>`;
  }

  #change(form: OpenForm | undefined): void {
    this.#open = form;
    this.#initial = undefined;
    this.#touched.clear();
    this.#wrong = { field: '', sentence: '' };
    this.#host.requestUpdate();
  }

  #remember(form: string): void {
    if (!this.#base) return;
    void this.#options.client()?.drafts.save(this.#base, WHERE, form).catch(this.#options.failed);
  }

  async #restore(client: Client, base: string): Promise<void> {
    try {
      const kept = (await client.drafts.load(base))[WHERE];
      if (!kept || base !== this.#base || this.#open) return;
      const [name, goal = '', about = ''] = kept.split(' ');
      const form: OpenForm = { name: name as FormName, goal, about };
      this.#change(form);
      this.#options.restored(form);
    } catch (error) {
      this.#options.failed(error);
    }
  }
}

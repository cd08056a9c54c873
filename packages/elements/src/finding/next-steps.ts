import { html, nothing, type TemplateResult } from 'lit';
import type { DraftsController } from '../shared/drafts-controller.js';
import { problemWith } from '../shared/problem.js';
import type { FindingsStrings } from '../shared/strings/en-findings.js';
import type { StringsController } from '../shared/strings-controller.js';

export const NOTE = 'note';

interface Form {
  words: StringsController<keyof FindingsStrings>;
  drafts: DraftsController;
  /** A sentence about what is missing. */
  wrong: string;
  submit: (event: SubmitEvent) => void;
  cancel: () => void;
}

/** What, and what difference it makes: that is all that a goal needs to begin with. `client` is empty for the client. */
export function goalForm(form: Form & { client: string }): TemplateResult {
  const { finding } = form.words.t;
  const what = form.client ? finding.goalWhatOf(form.client) : finding.goalWhat;
  return html`<form class="step" @submit=${form.submit}>
    ${field(form, 'title', what, 1)} ${field(form, 'difference', finding.goalDifference, 3)}
    ${foot(form, finding.proposeGoal)}
  </form>`;
}

export function questionForm(form: Form): TemplateResult {
  const { finding } = form.words.t;
  return html`<form class="step" @submit=${form.submit}>
    ${field(form, 'text', finding.question, 2)} ${foot(form, finding.addQuestion)}
  </form>`;
}

/** Where a person writes what they note about a finding. */
export function noteForm(form: Omit<Form, 'cancel'> & { reader: string }): TemplateResult {
  const { words, drafts, wrong, reader, submit } = form;
  const { finding } = words.t;
  return html`<form class="part" @submit=${submit}>
    <label class="small-heading" for=${NOTE}>${finding.noteOwn}</label>
    ${area(drafts, NOTE, 3)}
    <p class="quiet-text">${finding.noteHint(reader)}</p>
    ${wrong ? problemWith(wrong) : nothing}
    <button class="button" type="submit">${finding.keepNote}</button>
  </form>`;
}

/** What became of the form. */
export function doneWords(done: 'goal' | 'question', other: string, { t }: Form['words']): string {
  return done === 'goal' ? t.finding.goalProposed(other) : t.finding.questionAdded;
}

/** A sentence if it is too long, else empty. */
export function longest(text: string, most: number, { t, lang }: Form['words']): string {
  return text.length > most ? t.finding.tooLong(most.toLocaleString(lang)) : '';
}

function field({ drafts }: Form, name: string, label: string, rows: number): TemplateResult {
  return html`<div><label class="label" for=${name}>${label}</label>${area(drafts, name, rows)}</div>`;
}

function area(drafts: DraftsController, name: string, rows: number): TemplateResult {
  return html`<textarea
    id=${name}
    class=${rows === 1 ? 'field line' : 'field'}
    rows=${rows}
    dir="auto"
    .value=${drafts.text(name)}
    @input=${(event: InputEvent) => drafts.set(name, (event.target as HTMLTextAreaElement).value)}
  ></textarea>`;
}

function foot({ words, wrong, cancel }: Form, send: string): TemplateResult {
  return html`${wrong ? problemWith(wrong) : nothing}
    <div class="actions">
      <button class="button primary" type="submit">${send}</button>
      <button class="button quiet" type="button" @click=${cancel}>${words.t.common.cancel}</button>
    </div>`;
}

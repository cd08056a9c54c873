import { html, nothing, type TemplateResult } from 'lit';
import type { Client, Goal, GoalBoard, Goals, Message, OutboxItem, Person } from '@coachlight/client';
import { shortName } from '../../shared/names.js';
import type { PinsController } from '../../shared/pins-controller.js';
import { problemWith } from '../../shared/problem.js';
import type { GoalsStrings } from '../../shared/strings/en-goals.js';
import type { StringsController } from '../../shared/strings-controller.js';
import type { VoiceRecorder } from '../../shared/voice.js';
import type { FormName, FormsController } from '../forms-controller.js';

/** What happens after a deed: what is said, and where the person goes on. */
export interface After {
  said: string;
  focus: string;
}

/** Everything that is needed to show one goal to one of its two people. */
export interface GoalView {
  goal: Goal;
  board: GoalBoard;
  client: Client;
  pins: PinsController;
  goals: Goals;
  me: string;
  other: Person;
  isClient: boolean;
  /** Nothing can be changed any more. */
  ended: boolean;
  words: StringsController<keyof GoalsStrings>;
  now: Date;
  forms: FormsController;
  /** Messages of the engagement, and what waits on this device. */
  thread: readonly Message[];
  items: readonly OutboxItem[];
  /** Which question is being asked before something is done, e.g. `retire`. */
  asking: string;
  ask(what: string): void;
  act(deed: () => Promise<unknown>, after: After): void;
  openForm(name: FormName, about?: string): void;
  closeForm(): void;
  submit(needs: Record<string, string>, deed: (place: string) => Promise<unknown>, after: After): void;
  recorder(): VoiceRecorder | null;
  sent(message: Message): void;
  showEarlier(): void;
  earlierShown: boolean;
  failed(error: unknown): void;
}

/** Who somebody is to the reader. */
export function nameOf({ me, other, words }: Pick<GoalView, 'me' | 'other' | 'words'>, person: string): string {
  return person === me ? words.t.goals.you : shortName(other.name);
}

/** A sign that something has not left this device. */
export function onDevice(waiting: boolean, { words }: Pick<GoalView, 'words'>): TemplateResult | typeof nothing {
  return waiting ? html`<span class="where">${words.t.delivery.waiting}</span>` : nothing;
}

/** The way into a form; the focus comes back to it. */
export function opener(
  view: GoalView,
  label: string,
  form: FormName,
  { about = '', primary = false } = {},
): TemplateResult {
  return html`<button
    class="button ${primary ? 'primary' : ''}"
    type="button"
    data-opens=${form + about}
    @click=${() => view.openForm(form, about)}
  >
    ${label}
  </button>`;
}

/** The end of every form: what is wrong, and the two ways on. */
export function formFoot({ forms, words, closeForm }: Omit<GoalView, 'goal'>, label: string): TemplateResult {
  return html`${forms.wrong ? html`<div id="wrong">${problemWith(forms.wrong)}</div>` : nothing}
    <p class="actions">
      <button class="button primary" type="submit">${label}</button>
      <button class="button quiet" type="button" @click=${closeForm}>${words.t.common.cancel}</button>
    </p>`;
}

/** Forms are handed over by us, never by the browser. */
export function onSubmit(send: (form: FormData) => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    send(new FormData(event.target as HTMLFormElement));
  };
}

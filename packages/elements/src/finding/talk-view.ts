import { html, nothing, type TemplateResult } from 'lit';
import { newestNote, type FindingNote, type FindingTalk, type Id, type Stance } from '@coachlight/client';
import { dayAndTime } from '../shared/day-and-time.js';
import { shortName } from '../shared/names.js';
import type { FindingsStrings } from '../shared/strings/en-findings.js';
import type { StringsController } from '../shared/strings-controller.js';

const STANCES: readonly Stance[] = ['undecided', 'curious', 'useful', 'not_now'];

/** What has been said about a finding, by whom, and in which words it is shown. */
export interface TalkView {
  talk: FindingTalk;
  client: { id: Id; name: string };
  coach: { id: Id; name: string };
  words: StringsController<keyof FindingsStrings>;
  now: Date;
}

/**
 * The client chooses. Arrow keys go from word to word and take none of them: what is only
 * passed by is no stance, and every stance that is taken stays in the record.
 */
export function stanceChoice({ talk, words }: TalkView, take: (stance: Stance) => void): TemplateResult {
  const { finding, delivery } = words.t;
  return html`<section class="part">
    <p id="stance" class="small-heading">${finding.stanceAsk}</p>
    <div class="stances" role="radiogroup" aria-labelledby="stance" @keydown=${walk}>
      ${STANCES.map(
        (one) =>
          html`<button
            class="stance"
            type="button"
            role="radio"
            aria-checked=${one === talk.stance}
            tabindex=${one === talk.stance ? 0 : -1}
            @click=${() => one !== talk.stance && take(one)}
          >
            ${finding.stances[one]}
          </button>`,
      )}
    </div>
    <p class="quiet-text" aria-live="polite">${talk.stanceWaiting ? delivery.waiting : finding.stanceHint}</p>
  </section>`;
}

/** The coach reads, and cannot choose (X6). */
export function stanceWord({ talk, client, words }: TalkView): TemplateResult {
  const { finding } = words.t;
  return html`<section class="part">
    <p class="small-heading">${finding.stanceOf(shortName(client.name))}</p>
    <p aria-live="polite"><span class="stance-word">${finding.stances[talk.stance]}</span></p>
    <p class="quiet-text">${finding.stanceTheirs(shortName(client.name))}</p>
  </section>`;
}

function walk(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const all = [...group.querySelectorAll<HTMLElement>('[role=radio]')];
  const at = all.indexOf(event.target as HTMLElement);
  const forward = getComputedStyle(group).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: -1, ArrowRight: -1, [forward]: 1 };
  if (forward === 'ArrowLeft') steps['ArrowRight'] = -1;
  const step = steps[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  all[(at + step + all.length) % all.length]!.focus();
}

/** What the person themselves noted; without `edit` it can only be read. */
export function ownNote(note: FindingNote, { words }: TalkView, edit: (() => void) | undefined): TemplateResult {
  const { finding, delivery } = words.t;
  return html`<section class="part">
    <p class="small-heading">${finding.noteOwn}</p>
    <p class="words own" dir="auto">${note.text}</p>
    ${note.waiting ? html`<p class="quiet-text">${delivery.waiting}</p>` : nothing}
    ${edit ? html`<button class="button quiet edit" type="button" @click=${edit}>${finding.changeNote}</button>` : nothing}
  </section>`;
}

/** What the other person noted. */
export function noteOf(view: TalkView, author: { id: Id; name: string }): TemplateResult | typeof nothing {
  const { talk, words, now } = view;
  const note = newestNote(talk, author.id);
  if (!note) return nothing;
  return html`<section class="part">
    <p class="small-heading">${words.t.finding.noteOf(shortName(author.name))}</p>
    <p class="words" dir="auto">${note.text}</p>
    <p class="quiet-text"><time datetime=${note.at}>${dayAndTime(note.at, words.lang, now)}</time></p>
  </section>`;
}

/** A first reaction can be revisited: what was thought before stays readable (X2). */
export function earlier(view: TalkView): TemplateResult | typeof nothing {
  const { talk, client, coach, words, now } = view;
  const { finding } = words.t;
  const counts = [client, coach].map(({ id }) => talk.notes.findLast(({ author }) => author === id));
  const nameOf = (author: Id) => (author === client.id ? client : coach).name;
  const before = [
    ...talk.stances.slice(0, -1).map(({ stance, at }) => ({ at, who: client.name, text: finding.stances[stance] })),
    ...talk.notes.flatMap((note) =>
      counts.includes(note) || !note.text ? [] : [{ at: note.at, who: nameOf(note.author), text: note.text }],
    ),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (before.length === 0) return nothing;
  return html`<details>
    <summary>${finding.earlier}</summary>
    <ol class="earlier">
      ${before.map(
        ({ at, who, text }) =>
          html`<li>
            <p class="quiet-text"><bdi>${who}</bdi>, <time datetime=${at}>${dayAndTime(at, words.lang, now)}</time></p>
            <p class="words" dir="auto">${text}</p>
          </li>`,
      )}
    </ol>
  </details>`;
}

import { css, html, type TemplateResult } from 'lit';
import type { StringsController } from '../shared/strings-controller.js';
import { besideWords } from '../shared/strings/en-beside.js';
import type { Transcribe } from '../shared/voice.js';
import { Note } from './beside-note.js';
import { SpokenWords } from './beside-words.js';
import type { Recorded } from './recorded-views.js';
import type { TakeHost } from './take-host.js';

/** A recorder that may have something in writing beside its sound. */
export interface BesideHost extends TakeHost {
  withNote: boolean;
  note: string;
  transcribe?: Transcribe | undefined;
}

const known = new WeakMap<BesideHost, { note: Note; spoken: SpokenWords }>();

/** What is written beside the sound: the words of what was said, and a note of equal standing. */
export function besideView(host: BesideHost, recorded: Recorded): TemplateResult {
  const here = known.get(host) ?? { note: new Note(host), spoken: new SpokenWords(host) };
  known.set(host, here);
  return html`${here.spoken.view(recorded)} ${here.note.view(recorded)}`;
}

/** What is asked for where words alone are enough; nothing else where they are not. */
export function requiredWords({ t }: StringsController, withNote: boolean): string {
  return withNote ? besideWords(t).required : t.recorder.required;
}

const styles = css`
  .beside {
    margin-block-start: var(--coach-space-m, 1rem);
    text-align: start;
  }
  .beside .quiet-text {
    margin-block: 0.2rem 0.4rem;
  }
  .beside .field {
    resize: vertical;
  }
  .beside .actions {
    margin-block-start: 0.6rem;
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

import { html, nothing, svg, type TemplateResult } from 'lit';
import { spokenLength } from '../shared/format.js';
import { icon } from '../shared/icon.js';
import type { Strings } from '../shared/strings/index.js';
import type { Question, Recorded } from './recorded-views.js';
import type { RecorderState } from './take-host.js';

const MICROPHONE = svg`<rect x="9" y="3" width="6" height="11" rx="3" fill="currentColor" stroke="none" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`;
const STOP = svg`<rect x="6.5" y="6.5" width="11" height="11" rx="2.5" fill="currentColor" stroke="none" />`;

/** One thing that is asked, and answered in the recording. */
export interface Prompt {
  /** Becomes the key of a chapter: a–z, 0–9, - and _. */
  key: string;
  /** What the person reads. */
  label: string;
}

/** The way that is before a person: speak, listen, send. */
export function stepsOf(state: RecorderState, { recorder: t, common }: Strings): TemplateResult {
  const now = state === 'recorded' ? 1 : 0;
  return html`<ol class="steps">
    ${[t.record, t.listen, common.send].map(
      (step, index) => html`<li aria-current=${index === now ? 'step' : nothing}>${step}</li>`,
    )}
  </ol>`;
}

/** What is being asked, above the control. */
function promptLine(
  prompts: readonly Prompt[],
  index: number,
  { recorder: t }: Strings,
): TemplateResult | typeof nothing {
  const prompt = prompts[index];
  if (!prompt) return nothing;
  return html`<div class="prompt" part="prompt">
    ${prompts.length > 1 ? html`<p class="quiet-text">${t.promptOf(index + 1, prompts.length)}</p>` : nothing}
    <p class="asked">${prompt.label}</p>
  </div>`;
}

/** The one large control, named for what it does, and how far the recording is. */
export function stageView(recorded: Recorded, prompt: number): TemplateResult {
  const { take, words, off, prompts, act } = recorded;
  const { recorder: t, common } = words.t;
  const { state } = take;
  const running = state === 'recording' || state === 'paused';
  const names = { idle: t.record, asking: common.cancel, recording: t.stop, paused: t.resume, recorded: t.record };
  return html`${promptLine(prompts, prompt, words.t)}
    <div class="stage">
      <button class="round" part="control" type="button" ?disabled=${off} @click=${act.press}>
        <span class="disc">${icon(state === 'recording' ? STOP : MICROPHONE)}</span> ${names[state]}
      </button>
      ${(running && take.views.runningView?.(recorded, prompts[prompt + 1])) || hint(recorded)}
    </div>`;
}

/** The words below the control: how long there is, or what to do. */
function hint({ take: { state, durable }, host, words: { t, lang } }: Recorded): TemplateResult {
  if (state === 'asking') return html`<p class="hint">${t.recorder.asking}</p>`;
  const { seconds } = host;
  const length = seconds % 60 ? spokenLength(seconds * 1000, lang) : t.recorder.minutes(seconds / 60);
  return html`<p class="hint">${t.recorder.hint(length)} ${durable ? nothing : t.errors['storage-blocked']}</p>`;
}

/** Behind it is all that not everybody needs: lengths, microphones, files, editing. */
export function moreDoor({ words, more, act }: Recorded): TemplateResult {
  return html`<button
    class="button quiet more"
    type="button"
    aria-expanded=${more ? 'true' : 'false'}
    aria-controls="more"
    @click=${act.more}
  >
    ${words.t.recorder.more}
  </button>`;
}

/** What is read aloud when the state changes: nothing into an open microphone. */
export function announcement(recorded: Recorded): string {
  const { take, words, trouble } = recorded;
  const { recorder: t } = words.t;
  const { state, elapsedMs, durable, problem } = take;
  // The first length of a page takes long to be put into words: at the beginning there is none.
  if (state === 'idle') return trouble.saidThrown?.(recorded) ?? '';
  if (state !== 'paused' && state !== 'recorded') return '';
  const length = spokenLength(elapsedMs, words.lang);
  if (state === 'paused') return t.saidPaused(length);
  // Where it is not simply safe, an alert says what is to be done.
  return `${t.saidRecorded(length)} ${durable && !problem ? t.recorded : ''}`;
}

/** The control that was in use is gone: its follower gets the focus. @param asked the question that stood there */
export function moveFocus(root: ParentNode, asked: Question | undefined): void {
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const door = asked === 'edit' ? '.more' : `.choices .${String(asked)}`;
  const asker = typeof asked === 'object' ? '.offer .discard' : door;
  const player = root.querySelector('coach-voice-player');
  const target = find('.keep') ?? (asked && (find(asker) ?? find('.undo'))) ?? find('.round');
  if (target) return target.focus();
  // A player that has just come can take the focus when it has rendered.
  void Promise.resolve(player?.updateComplete).then((there) => (there ? player : find('.choices button'))?.focus());
}

import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asCoachError, CoachError, durationOf } from '@coachlight/client';
import { chosenMicrophone } from '../media/chosen-microphone.js';
import { missing } from '../media/devices.js';
import { CoachErrorEvent, emit } from '../shared/events.js';
import { spokenLength } from '../shared/format.js';
import type { StringsController } from '../shared/strings-controller.js';
import { moreWords, type MoreStrings } from '../shared/strings/en-more.js';
import type { EditDoneEvent, PartAgainEvent, TakeEditedEvent } from '../shared/editing-events.js';
import { refusal, SOUND_FILES } from './beside-attach.js';
import { MicrophoneController } from './microphone-controller.js';
import type { Recorded } from './recorded-views.js';
import type { TakeController } from './take-controller.js';
import type { TakeHost } from './take-host.js';

/** Nobody speaks longer than a day. */
const LONGEST_S = 86_400;

/** What the door “More” opens to: before, while and after somebody speaks. */
export function moreView(recorded: Recorded): TemplateResult {
  const { state } = recorded.take;
  const t = moreWords(recorded.words.t);
  const running = state === 'recording' || state === 'paused';
  return html`<div class="inside">
    ${state === 'idle' ? lengths(recorded, t) : nothing} ${state === 'recorded' ? edit(recorded, t) : nothing}
    ${running && recorded.prompts.length === 0 ? newPart(recorded, t) : nothing} ${microphone(recorded, t)}
    ${running ? nothing : attach(recorded, t)}
  </div>`;
}

/** The lengths that the page offers, with its own. */
function lengths({ host, words, act, off }: Recorded, t: MoreStrings['more']): TemplateResult | typeof nothing {
  const offered = host.presets
    .split(/[\s,]+/)
    .map(Number)
    .filter((seconds) => seconds > 0 && seconds <= LONGEST_S);
  if (offered.length === 0) return nothing;
  const all = [...new Set([...offered, host.seconds])].sort((one, other) => one - other);
  return html`<fieldset class="lengths" ?disabled=${off}>
    <legend class="label">${t.howLong}</legend>
    ${all.map(
      (seconds) =>
        html`<label>
          <input
            type="radio"
            name="length"
            .checked=${live(host.seconds === seconds)}
            @change=${() => act.last(seconds)}
          />
          ${spokenLength(seconds * 1000, words.lang)}
        </label>`,
    )}
  </fieldset>`;
}

function microphone({ host, take, off }: Recorded, t: MoreStrings['more']): TemplateResult {
  const devices = MicrophoneController.of(host);
  devices.opened(take.microphone);
  const { list, refused } = devices;
  const chosen = chosenMicrophone();
  if (list.length === 0) return html`<p class="quiet-text names-later">${t.namesLater}</p>`;
  const gone = chosen && !list.some(({ id }) => id === chosen.id) ? chosen : undefined;
  const option = (id: string, label: string) =>
    html`<option value=${id} ?selected=${id === (chosen?.id ?? '')}>${label}</option>`;
  return html`<div>
    <label class="label" for="microphone">${t.microphone}</label>
    <select
      id="microphone"
      class="field"
      ?disabled=${off}
      .value=${live(chosen?.id ?? '')}
      @change=${({ target }: Event) => void devices.choose((target as HTMLSelectElement).value, take)}
    >
      ${option('', t.deviceDecides)} ${list.map(({ id, label }) => option(id, label))}
      ${gone ? option(gone.id, t.notHere(gone.label)) : nothing}
    </select>
    ${refused ? html`<p class="quiet-text refused">${t.notOpened}</p>` : nothing}
    ${take.session && take.microphone?.label ? html`<p class="quiet-text used">${t.using(take.microphone.label)}</p>` : nothing}
  </div>`;
}

/** Said while somebody speaks into another microphone than they think, and to eyes only. */
export function whichMicrophone(
  { microphone: used, session, take }: TakeController,
  { t }: StringsController,
): TemplateResult | typeof nothing {
  if (!session || !used?.label) return nothing;
  const wanted = missing(used);
  if (wanted) return html`<p class="hint which">${moreWords(t).instead(wanted.label, used.label)}</p>`;
  return take?.cut === 'microphone-lost' ? html`<p class="hint which">${moreWords(t).using(used.label)}</p>` : nothing;
}

function newPart({ take, off }: Recorded, t: MoreStrings['more']): TemplateResult {
  const parts = take.session?.chapters.length ?? 0;
  const begin = () => void take.act((late) => late.newPart(take)).catch(() => {});
  return html`<p class="actions">
    <button class="button new-part" type="button" ?disabled=${off || take.state === 'paused'} @click=${begin}>
      ${t.newPart}
    </button>
    ${parts > 0 ? html`<span class="quiet-text">${t.part(parts)}</span>` : nothing}
  </p>`;
}

const reading = new WeakMap<TakeHost, { sentence: string; over: boolean }>();

function attach({ take, host, words, off }: Recorded, t: MoreStrings['more']): TemplateResult {
  const told = reading.get(host);
  const busy = told !== undefined && !told.over;
  return html`<div>
    <label class="button attach" aria-disabled=${off || busy ? 'true' : nothing}>
      ${take.take ? t.attachInstead : t.attach}
      <input
        class="visually-hidden"
        type="file"
        accept=${SOUND_FILES}
        ?disabled=${off || busy}
        @change=${(event: Event) => void read(event, take, words, t)}
      />
    </label>
    <p class="quiet-text told" role="status">${told?.sentence}</p>
  </div>`;
}

async function read(
  { target }: Event,
  take: TakeController,
  words: StringsController,
  t: MoreStrings['more'],
): Promise<void> {
  const input = target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (!file) return;
  const { host } = take;
  const tell = (sentence: string, over: boolean) => {
    reading.set(host, { sentence, over });
    host.requestUpdate();
  };
  tell(t.attaching, false);
  try {
    await take.act((late) => late.attach(take, file));
    tell('', true);
  } catch (thrown) {
    tell(refusal(thrown, words, host.seconds * 1000), true);
    emit(host, new CoachErrorEvent(asCoachError(thrown)));
  }
  input.value = '';
}

function edit({ take, host, ask, off }: Recorded, t: MoreStrings['more']): TemplateResult {
  const open = async () => {
    try {
      await import('../recording-editor/define.js');
    } catch (cause) {
      return take.noticed(new CoachError('offline', undefined, { cause }));
    }
    ask('edit')();
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>('coach-recording-editor')?.focus();
  };
  return html`<p class="actions">
    <button class="button edit" type="button" ?disabled=${off} @click=${open}>${t.edit}</button>
  </p>`;
}

/** In the place of what was recorded, as long as it is being edited. */
export function editView({ take, prompts, off, ask, act }: Recorded): TemplateResult {
  const edited = ({ take: made, files }: TakeEditedEvent) =>
    void take.act((late) => late.edited(take, made, [...files])).catch(() => {});
  const again = ({ stretch }: PartAgainEvent) => {
    ask(undefined)();
    act.again(stretch);
  };
  return html`<coach-recording-editor
    .take=${take.take}
    .files=${take.files}
    .prompts=${prompts}
    .off=${off}
    @take-edited=${edited}
    @part-again=${again}
    @edit-done=${(_: EditDoneEvent) => ask(undefined)()}
  ></coach-recording-editor>`;
}

/** What is kindly said of a recording that is safe. */
export function mentions({ take: { take, both }, host, words }: Recorded): TemplateResult | typeof nothing {
  const t = moreWords(words.t);
  if (!take) return nothing;
  const ms = durationOf(take);
  const short = ms < host.minSeconds * 1000 && !take.cut;
  return html`${short ? html`<p class="quiet-text short">${t.short(spokenLength(ms, words.lang))}</p>` : nothing}
  ${both ? html`<p class="problem calm both" role="alert">${t.both}</p>` : nothing}`;
}

/** The way back from what was just thrown away. */
export function undoView({ take, words, act }: Recorded): TemplateResult[] {
  const t = moreWords(words.t);
  return take.thrown.map((gone) => {
    const undo = () => {
      if (take.state === 'recorded') act.say(t.keptForLater);
      void take.act((late) => late.undo(take, gone)).catch(() => {});
    };
    return html`<p class="thrown">
      <span>${t.discarded(spokenLength(durationOf(gone), words.lang))}</span>
      <button class="button undo" type="button" @click=${undo}>${t.undo}</button>
    </p>`;
  });
}

/** For ears, when it was thrown away. */
export function saidThrown({ take, words }: Recorded): string {
  return take.thrown.length > 0 ? moreWords(words.t).saidDiscarded : '';
}

const styles = css`
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: min(1rem, 5cqi);
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
    text-align: start;
  }
  .lengths {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.1rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .lengths legend {
    margin-block-end: 0;
    padding: 0;
  }
  .lengths label {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    min-block-size: 2.75rem;
    cursor: pointer;
  }
  .lengths input {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .inside .button,
  .thrown .button {
    padding-inline: min(1.1em, 4cqi);
  }
  .inside .quiet-text {
    margin-block-start: 0.35rem;
  }
  .inside .told:empty {
    margin: 0;
  }
  .attach {
    position: relative;
  }
  .attach:focus-within {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }
  .thrown {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.4rem 0.6rem;
    padding: 0.6rem min(0.8rem, 5cqi);
    border-radius: var(--_radius-control);
    background: var(--_color-surface-quiet);
  }
  @media (forced-colors: active) {
    .inside,
    .thrown {
      border: 1px solid CanvasText;
    }
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

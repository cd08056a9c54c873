import { css, html, nothing, type TemplateResult } from 'lit';
import { asCoachError, durationOf, type CoachErrorCode, type Take } from '@coachlight/client';
import { clock } from '../shared/format.js';
import { saveFiles } from '../shared/save-files.js';
import { hostedPage } from '../shared/new-tab.js';
import type { StringsController } from '../shared/strings-controller.js';
import { moreWords } from '../shared/strings/en-more.js';
import { troubleWords, type TroubleStrings } from '../shared/strings/en-trouble.js';
import type { Recorded } from './recorded-views.js';

/** What a recorder says in these views alone. */
export function wordsOf({ t }: StringsController): TroubleStrings['trouble'] {
  return troubleWords(t);
}

/** Why a take ended that nobody stopped; nothing about any other. */
export function whyCut(take: Take, words: StringsController): TemplateResult | typeof nothing {
  if (!take.cut) return nothing;
  // In whole seconds as the player and the spoken length have them.
  return html`<p>${wordsOf(words).cut[take.cut](clock(Math.round(durationOf(take) / 1000) * 1000))}</p>`;
}

/** Less than this is not worth going on for. */
const LEAST_MS = 1000;

/** The way back into a recording that was cut, or left for later: a new segment of the same take. */
export function goOnWith(offer: Take, { take, words, off, act }: Recorded): TemplateResult | typeof nothing {
  if (durationOf(offer) + LEAST_MS > take.host.seconds * 1000) return nothing;
  const goOn = async ({ currentTarget }: Event) => {
    const root = (currentTarget as Element).getRootNode() as ShadowRoot;
    await take.act((late) => late.use(take, offer)).catch((error: unknown) => take.failed(asCoachError(error)));
    if (take.canAdd) act.add();
    requestAnimationFrame(() => root.activeElement ?? root.querySelector<HTMLElement>('.round')?.focus());
  };
  return html`<button class="button go-on" type="button" ?disabled=${off} @click=${goOn}>
    ${offer.cut ? wordsOf(words).goOn : moreWords(words.t).goOn}
  </button>`;
}

/** What has to be known of a recording that is not simply safe: why it ended, where it is, what is missing. */
export function aboutTake(recorded: Recorded): TemplateResult | undefined {
  const { take, words } = recorded;
  const t = wordsOf(words);
  const onlyHere = whereOnly(recorded);
  const damaged = isDamaged(recorded) ? t.damaged : '';
  const cut = take.take?.cut ? whyCut(take.take, words) : nothing;
  if (!onlyHere && !damaged && cut === nothing) return undefined;
  return html`<div class="problem ${onlyHere || damaged ? '' : 'calm'}" part="problem" role="alert">
    ${cut} ${[onlyHere, damaged].filter(Boolean).map((sentence) => html`<p>${sentence}</p>`)}
    ${onlyHere || damaged ? save(recorded) : nothing}
  </div>`;
}

/** What has to be done with a recording that only this page holds; empty if the device has it. */
function whereOnly({ take, words }: Recorded): string {
  const t = wordsOf(words);
  if (take.problem?.code === 'storage-full') return t.onlyHere;
  return take.durable && take.problem?.code !== 'storage-blocked' ? '' : t.blocked;
}

/** Fewer bytes than were counted when the take was closed. */
function isDamaged({ take }: Recorded): boolean {
  return take.take?.segments.some(({ size }, index) => (take.files[index]?.size ?? 0) < size) === true;
}

function save({ take, words }: Recorded): TemplateResult {
  return html`<p class="actions">
    <button class="button save" type="button" @click=${() => saveFiles(take.files)}>${words.t.common.saveFile}</button>
  </p>`;
}

const TRY_AGAIN: readonly CoachErrorCode[] = [
  'microphone-denied',
  'microphone-dismissed',
  'microphone-missing',
  'microphone-busy',
  'recorder-failed',
  'unexpected',
];
/** What is said about the recording itself, where it stands. */
const ABOUT_TAKE: readonly CoachErrorCode[] = ['microphone-lost', 'recorder-failed', 'storage-full', 'storage-blocked'];

/**
 * One sentence about what went wrong, and a way on where there is one. While a microphone
 * is open it is shown and not read aloud.
 */
export function problemLine(
  code: CoachErrorCode,
  recorded: Recorded,
  host: Element,
  press: () => void,
): TemplateResult | typeof nothing {
  const { take, words } = recorded;
  const open = take.state === 'recording';
  if (take.state === 'idle' && TRY_AGAIN.includes(code)) bringIntoView(host, take.problem!);
  if (take.state === 'recorded' && ABOUT_TAKE.includes(code) && aboutTake(recorded)) return nothing;
  return html`<div class="problem" part="problem" role=${open ? nothing : 'alert'}>
    <p>${open ? whileSpeaking(code, words) : words.t.errors[code]}</p>
    ${open && code === 'microphone-silent' ? unheard(recorded) : nothing}
    ${wayOn(code, recorded, host, take.state === 'idle' ? press : undefined)}
  </div>`;
}

const brought = new WeakSet<object>();

/** The answer to a press: on a small phone it may stand below what is seen. What is known before a press moves no page. */
function bringIntoView({ shadowRoot }: Element, problem: object): void {
  if (brought.has(problem)) return;
  brought.add(problem);
  requestAnimationFrame(() => shadowRoot?.querySelector('.problem')?.scrollIntoView({ block: 'nearest' }));
}

function whileSpeaking(code: CoachErrorCode, words: StringsController): string {
  if (code === 'storage-full') return wordsOf(words).noRoom;
  return code === 'recorder-failed' ? wordsOf(words).restarted : words.t.errors[code];
}

/** The clock stands still as long as nothing is heard; this one runs in its place. */
function unheard({ take, words }: Recorded): TemplateResult {
  const t = wordsOf(words);
  const renew = () => {
    take.pause();
    void take.resume();
  };
  return html`<p class="unheard">${t.unheard(clock(take.unheardMs))}</p>
    <p class="actions"><button class="button renew" type="button" @click=${renew}>${t.newMicrophone}</button></p>`;
}

function wayOn(
  code: CoachErrorCode,
  { words: { t } }: Recorded,
  host: Element,
  tryAgain?: () => void,
): TemplateResult | typeof nothing {
  if (code === 'microphone-blocked') return link(hostedPage(host) ?? location.href, t.common.openInNewTab);
  if (code === 'insecure-page' && location.protocol === 'http:') {
    return link(location.href.replace('http:', 'https:'), t.recorder.openSecure);
  }
  if (!tryAgain || !TRY_AGAIN.includes(code)) return nothing;
  return html`<p class="actions">
    <button class="button" type="button" @click=${tryAgain}>${t.common.tryAgain}</button>
  </p>`;
}

function link(href: string, label: string): TemplateResult {
  return html`<p class="actions"><a class="button" href=${href} target="_blank" rel="noopener">${label}</a></p>`;
}

const styles = css`
  .problem {
    scroll-margin-block: 5rem;
  }
  .problem .actions {
    margin-block-start: 0.6rem;
  }
  .problem p + p {
    margin-block-start: 0.4rem;
  }
  .unheard {
    font-variant-numeric: tabular-nums;
  }
  a.button {
    text-decoration: none;
  }
`;

/** The looks of what is rendered here, for the root that it is rendered into. */
export const sheet: CSSStyleSheet = styles.styleSheet!;

import { html, nothing, type TemplateResult } from 'lit';
import { sessionsOf, type Session } from '@coachlight/client';
import type { Room } from './room.js';

/** What somebody types before they have said that it stands. */
const REWORDING = 'purpose';
const NOTE = 'note';
const RATING = 'rating';

const sessionIn = ({ parts }: Room): Session | undefined =>
  parts.board()?.sessions.find(({ id }) => id === parts.session);

/** S1: why the two meet, and where they were: both stand by it, or say it anew. */
export function purposeView(room: Room): TemplateResult {
  const { parts, t } = room;
  const board = parts.board();
  const wording = board?.purpose.wording ?? '';
  const stood = sessionIn(room)?.purpose ?? new Map<string, string>();
  const mine = wording !== '' && stood.get(parts.me.id) === wording;
  const theirs = wording !== '' && stood.get(room.other.id) === wording;
  return html`<h3 tabindex="-1">${t.purpose}</h3>
    <blockquote class="wording" dir="auto">${wording || t.noPurpose}</blockquote>
    <p role="status" class="quiet-text">${whoStands(room, mine, theirs, wording)}</p>
    ${
      board?.whereWeAre
        ? html`<h4>${t.whereWeAre}</h4>
            <p class="wording" dir="auto">${board.whereWeAre.text}</p>`
        : nothing
    }
    ${parts.drafts.text(REWORDING) || wording === '' ? rewording(room) : mine ? nothing : ask(room, wording)}
    <p>
      <button class="button ${mine ? 'primary' : 'quiet'}" type="button" @click=${() => room.open('')}>
        ${t.toFaces}
      </button>
    </p>`;
}

function whoStands({ otherName, t }: Room, mine: boolean, theirs: boolean, wording: string): string {
  if (!wording) return '';
  if (mine && theirs) return t.agreed;
  if (mine) return `${t.youConfirmed} ${t.waitFor(otherName)}`;
  return theirs ? `${t.theyConfirmed(otherName)} ${t.purposeAsk}` : t.purposeAsk;
}

function ask(room: Room, wording: string): TemplateResult {
  const { parts, t } = room;
  const reword = () => {
    parts.drafts.set(REWORDING, wording);
    room.focusOn('.aside textarea');
  };
  return html`<p class="actions">
    <button class="button primary" type="button" @click=${() => confirm(room, wording)}>${t.holds}</button>
    <button class="button" type="button" @click=${reword}>${t.reword}</button>
  </p>`;
}

function rewording(room: Room): TemplateResult {
  const { parts, t } = room;
  const text = parts.drafts.text(REWORDING);
  return html`<div>
    <label class="label" for="purpose">${t.ownWords}</label>
    ${field(room, 'purpose', REWORDING)}
    <p class="actions">
      <button class="button primary" type="button" ?disabled=${!text.trim()} @click=${() => confirm(room, text)}>
        ${t.propose}
      </button>
    </p>
  </div>`;
}

function field({ parts }: Room, id: string, draft: string): TemplateResult {
  const type = (event: Event) => parts.drafts.set(draft, (event.target as HTMLTextAreaElement).value);
  return html`<textarea
    class="field"
    id=${id}
    dir="auto"
    maxlength="5000"
    .value=${parts.drafts.text(draft)}
    @input=${type}
  ></textarea>`;
}

async function confirm(room: Room, wording: string): Promise<void> {
  const { client, drafts, engagement, failed, session } = room.parts;
  try {
    await sessionsOf(client).confirmPurpose(engagement.id, wording, session);
    drafts.set(REWORDING, '');
    room.focusOn('.aside h3');
  } catch (thrown) {
    failed(thrown);
  }
}

/** S2, S9: where the two are now, how the medium did, and goodbye. */
export function closingView(room: Room): TemplateResult {
  const { parts, step, t } = room;
  if (step === 'goodbye') {
    return html`<div class="closing">
      <h3 tabindex="-1">${t.goodbye}</h3>
      <p role="status">${room.said}</p>
      <p class="actions"><button class="button" type="button" @click=${room.close}>${t.less}</button></p>
    </div>`;
  }
  const written = parts.drafts.text(NOTE).trim() !== '' || parts.drafts.text(RATING) !== '';
  return html`<div class="closing">
    <h3 tabindex="-1">${t.closing}</h3>
    <div>
      <label class="label" for="note">${t.whereNow}</label>
      ${field(room, 'note', NOTE)}
      <p class="quiet-text">${t.whereNowHint}</p>
    </div>
    <fieldset class="scale">
      <legend class="label">${t.medium}</legend>
      ${t.scale.map((label, index) => degree(room, label, String(index + 1)))}
    </fieldset>
    <p class="actions">
      <button class="button primary" type="button" @click=${() => (written ? keep(room) : room.say(false))}>
        ${written ? t.save : t.skip}
      </button>
    </p>
  </div>`;
}

function degree({ parts }: Room, label: string, value: string): TemplateResult {
  return html`<label>
    <input
      type="radio"
      name="medium"
      .value=${value}
      .checked=${parts.drafts.text(RATING) === value}
      @change=${() => parts.drafts.set(RATING, value)}
    />
    ${label}
  </label>`;
}

async function keep(room: Room): Promise<void> {
  const { client, drafts, engagement, failed, place, session } = room.parts;
  const key = { engagement: engagement.id, id: session };
  const note = drafts.text(NOTE).trim();
  const rating = Number(drafts.text(RATING));
  try {
    await drafts.settled();
    if (rating >= 1) await sessionsOf(client).rate(key, rating);
    if (note) await sessionsOf(client).note(key, note, place());
    for (const draft of [NOTE, RATING]) drafts.set(draft, '');
    room.say(true);
  } catch (thrown) {
    failed(thrown);
  }
}

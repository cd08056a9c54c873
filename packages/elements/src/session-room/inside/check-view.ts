import { html, nothing, type TemplateResult } from 'lit';
import type { Cause } from '../../media/call/own-media.js';
import { pictogram } from './pictograms.js';
import type { Room } from './room.js';
import { stream } from './stream.js';

type Device = 'microphone' | 'camera';

/** Looking and listening for oneself before going in (device check). */
export function checkView(room: Room): TemplateResult {
  const { media, t, isCoach } = room;
  const { camera, microphone } = media.shown;
  return html`<div class="check">
    <h3 tabindex="-1">${t.check}</h3>
    <p class="quiet-text">${media.asking ? t.asking : t.checkHint}</p>
    <div class="preview">
      ${
        camera
          ? html`<video
              .srcObject=${stream(previewOf(room))}
              autoplay
              playsinline
              .muted=${true}
              aria-label=${t.you}
            ></video>`
          : html`<p class="no-picture">${t.theirCameraOff}</p>`
      }
    </div>
    ${switches(room)} ${troubles(room)} ${deviceChoice(room)}
    ${!camera && !microphone && !media.asking ? html`<p class="quiet-text">${t.withNeither}</p>` : nothing}
    <p class="actions">
      <button class="button primary" type="button" @click=${room.enter}>${isCoach ? t.enter : t.knock}</button>
      <button class="button quiet" type="button" @click=${room.close}>${t.leave}</button>
    </p>
    <p class="quiet-text">${t.notRecorded}</p>
  </div>`;
}

const previews = new WeakMap<MediaStreamTrack, MediaStream>();

/** The same stream for the same picture, so that a video that plays is not begun anew. */
export function previewOf({ media }: Room): MediaStream | undefined {
  const { face } = media.tracks;
  if (!face) return undefined;
  const picture = previews.get(face) ?? new MediaStream([face]);
  previews.set(face, picture);
  return picture;
}

function switches(room: Room): TemplateResult {
  const { media, t } = room;
  const one = (kind: Device, set: (on: boolean) => void) => {
    const on = media.shown[kind];
    return html`<button class="button" type="button" ?disabled=${media.asking} @click=${() => set(!on)}>
      ${pictogram(on ? kind : `${kind}Off`)} ${on ? t.turnOff[kind] : t.turnOn[kind]}
    </button>`;
  };
  return html`<p class="actions">${one('microphone', room.setMicrophone)} ${one('camera', room.setCamera)}</p>`;
}

/** One sentence for each thing that does not work, and the way out of a page that forbids it. */
export function troubles(room: Room): TemplateResult[] {
  const { media, t } = room;
  const of = (cause: Cause | undefined, sentence: (cause: Cause) => string) =>
    cause ? [html`<div class="problem calm" part="problem" role="status"><p>${sentence(cause)}</p></div>`] : [];
  return [
    ...of(media.trouble.camera, (cause) => t.causes.camera[cause]),
    ...of(media.trouble.microphone, (cause) => t.causes.microphone[cause]),
    ...of(media.trouble.screen, () => t.causes.screen),
    ...(media.trouble.camera === 'blocked' || media.trouble.microphone === 'blocked' ? [elsewhere(room)] : []),
  ];
}

function elsewhere({ parts, t }: Room): TemplateResult {
  const go = ({ currentTarget }: Event) =>
    void import('../../shared/new-tab.js').then((tab) => tab.openInNewTab(currentTarget as Element), parts.failed);
  return html`<p class="actions"><button class="button" type="button" @click=${go}>${t.openInNewTab}</button></p>`;
}

/** Which camera, microphone and loudspeaker; how loud one is; and a sound to try. */
export function deviceChoice(room: Room): TemplateResult {
  const { media, t } = room;
  return html`<div class="devices">
    ${choice(room, 'microphone', t.microphone)}
    ${
      media.shown.microphone
        ? html`<div>
            <span class="label" id="level">${t.level}</span><meter aria-labelledby="level" max="1" value="0"></meter>
          </div>`
        : nothing
    }
    ${choice(room, 'camera', t.camera)}
    ${'setSinkId' in HTMLMediaElement.prototype ? choice(room, 'speaker', t.speaker) : nothing}
    <p class="actions">
      <button class="button" type="button" @click=${() => tryTone(room)}>${t.testTone}</button>
      <span role="status">${room.toneWasPlayed ? t.testPlayed : nothing}</span>
    </p>
  </div>`;
}

/** Where there is one device, there is nothing to choose. */
function choice(room: Room, kind: Device | 'speaker', label: string): TemplateResult | typeof nothing {
  const { media, t } = room;
  const devices = media.lists[kind];
  if (devices.length < 2) return nothing;
  const now = media.chosen[kind] || idOf(room, kind);
  const choose = (event: Event) =>
    void media.choose(kind, (event.target as HTMLSelectElement).value).catch(room.parts.failed);
  return html`<div>
    <label class="label" for=${kind}>${label}</label>
    <select class="field" id=${kind} @change=${choose}>
      ${devices.map(
        ({ deviceId, label: name }, index) =>
          html`<option value=${deviceId} ?selected=${deviceId === now}>${name || t.device(index + 1)}</option>`,
      )}
    </select>
  </div>`;
}

function idOf({ media }: Room, kind: Device | 'speaker'): string | undefined {
  const track = kind === 'microphone' ? media.tracks.sound : kind === 'camera' ? media.tracks.face : null;
  return track?.getSettings().deviceId;
}

function tryTone(room: Room): void {
  import('../../media/call/test-tone.js')
    .then(({ playTestTone }) => playTestTone(room.media.chosen.speaker))
    .catch(room.parts.failed);
  room.toneWasPlayed = true;
  room.update();
}

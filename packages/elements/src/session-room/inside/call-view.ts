import { html, nothing, type TemplateResult } from 'lit';
import { previewOf, troubles } from './check-view.js';
import { pictogram } from './pictograms.js';
import type { Room } from './room.js';
import { statusOf } from './status.js';
import { stream } from './stream.js';

/** Faces first: the other person large, one's own small, one row to press, and words only where something is to be said. */
export function callView(room: Room): TemplateResult {
  const { aside, state, t } = room;
  if (!state) return html``;
  const ended = state.phase === 'elsewhere' || state.phase === 'refused';
  return html`<div class="call ${aside ? 'with-aside' : ''}">
    <section class="stage ${state.theirs.screen ? 'with-screen' : ''}" part="stage" tabindex="-1" aria-label=${t.stage}>
      ${faces(room)} ${overlay(room)}
      ${room.selfHidden || ended ? nothing : room.self.render(previewOf(room), t.selfHint, t.you)}
    </section>
    <p class="visually-hidden" role="status">${room.said}</p>
    ${signs(room)} ${ended ? endedControls(room) : controls(room)} ${troubles(room)}
    ${aside ? html`<div class="aside" part="aside" @keydown=${closeOn(room)}>${room.asideView(aside)}</div>` : nothing}
  </div>`;
}

const closeOn = (room: Room) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') room.open('');
};

function faces(room: Room): TemplateResult {
  const { call, otherName, state, theySpeak, t } = room;
  const { phase, theirs } = state!;
  const here = phase === 'together' || phase === 'reconnecting';
  const wake = (event: Event) => play(room, event.target as HTMLVideoElement);
  return html`<div class="face ${theySpeak ? 'speaking' : ''}" ?hidden=${!here}>
      <video
        class=${theirs.camera ? '' : 'dark'}
        .srcObject=${stream(call?.face)}
        autoplay
        playsinline
        aria-label=${otherName}
        @loadedmetadata=${wake}
      ></video>
      ${theirs.camera ? nothing : html`<p class="letter" aria-hidden="true">${[...otherName][0]}</p>`}
      <p class="tag">${otherName}${theySpeak ? html` · <em>${t.speaking}</em>` : nothing}</p>
    </div>
    <div class="screen" ?hidden=${!theirs.screen}>
      <video
        .srcObject=${stream(call?.screen)}
        autoplay
        playsinline
        .muted=${true}
        aria-label=${t.theirScreen(otherName)}
        @loadedmetadata=${wake}
      ></video>
    </div>`;
}

/** Some browsers let nothing sound before a press: then one is asked for. */
async function play(room: Room, video: HTMLVideoElement): Promise<void> {
  const { speaker } = room.media.chosen;
  try {
    if (speaker) await video.setSinkId?.(speaker);
    await video.play();
    room.needsPress = false;
  } catch (thrown) {
    room.needsPress = (thrown as Partial<DOMException>).name === 'NotAllowedError';
  }
  room.update();
}

/** Before the two are together, while the line is gone, and while both slow down. */
function overlay(room: Room): TemplateResult | typeof nothing {
  const { isCoach, state, t, otherName } = room;
  const { pause, phase, other, code } = state!;
  if (phase === 'refused') return words(html`<p>${t.problems.refused}</p>`);
  if (phase === 'together' && pause.on) {
    const by = pause.by === room.parts.me.id ? t.pausedByYou : t.pausedBy(otherName);
    return html`<div class="overlay paused">
      <p class="large">${t.paused}</p>
      <p>${by}</p>
      <p>
        <button class="button primary" type="button" @click=${() => onStage(room, room.call?.pause(false))}>
          ${t.goOn}
        </button>
      </p>
    </div>`;
  }
  if (phase === 'together') return nothing;
  return words(
    html`<p class="large">${statusOf(room)}</p>
      ${phase === 'reconnecting' ? html`<p>${t.reconnectingHint}</p>` : nothing}
      ${code === 'offline' && phase !== 'elsewhere' ? html`<p>${t.problems.offline}</p>` : nothing}
      ${isCoach && other === 'knocking' && phase === 'waiting' ? door(room) : nothing}`,
  );
}

const words = (content: TemplateResult): TemplateResult => html`<div class="overlay">${content}</div>`;

/** What was pressed is gone with this: one goes on at the faces. */
function onStage(room: Room, _done: unknown): void {
  room.focusOn('.stage');
}

function door(room: Room): TemplateResult {
  const { call, t } = room;
  return html`<p class="actions">
    <button class="button primary" type="button" @click=${() => onStage(room, call?.admit())}>${t.letIn}</button>
    <button class="button" type="button" @click=${() => call?.askToWait()}>${t.notYet}</button>
  </p>`;
}

/** What is worth a word while the two talk. */
function signs(room: Room): TemplateResult | typeof nothing {
  const { media, needsPress, state, t } = room;
  const { phase, theirs, weak, pictureRests } = state!;
  if (phase !== 'together') return nothing;
  const here = [
    weak ? html`<li>${pictogram('weak')} ${pictureRests ? t.resting : t.weak}</li>` : undefined,
    theirs.microphone
      ? undefined
      : html`<li>${pictogram('microphoneOff')} ${room.otherName}: ${t.theirMicrophoneOff}</li>`,
    theirs.camera ? undefined : html`<li>${pictogram('cameraOff')} ${room.otherName}: ${t.theirCameraOff}</li>`,
    media.shown.screen ? html`<li>${t.sharing}</li>` : undefined,
  ].filter((one) => one !== undefined);
  const hear = () => {
    for (const video of room.host.renderRoot.querySelectorAll('video')) void video.play();
    room.needsPress = false;
    room.update();
  };
  return html`<ul class="signs" ?hidden=${here.length === 0}>
      ${here}
    </ul>
    ${needsPress ? html`<p><button class="button primary" type="button" @click=${hear}>${t.hear}</button></p>` : nothing}`;
}

function controls(room: Room): TemplateResult {
  const { aside, call, media, state, t } = room;
  const { microphone, camera } = media.shown;
  const together = state!.phase === 'together';
  const one = (name: Parameters<typeof pictogram>[0], label: string, act: () => void, kind = '') =>
    html`<button class="control ${kind}" type="button" @click=${act}>${pictogram(name)}<span>${label}</span></button>`;
  return html`<div class="controls" part="controls" role="group" aria-label=${t.controls}>
    ${one(microphone ? 'microphone' : 'microphoneOff', microphone ? t.mute : t.unmute, () => room.setMicrophone(!microphone))}
    ${one(camera ? 'camera' : 'cameraOff', camera ? t.cameraOff : t.cameraOn, () => room.setCamera(!camera))}
    ${together ? one('slow', t.slow, () => call?.pause(true)) : nothing}
    <button
      class="control more-button"
      type="button"
      aria-expanded=${aside === 'more'}
      @click=${() => room.open(aside === 'more' ? '' : 'more')}
    >
      ${pictogram('more')}<span>${t.more}</span>
    </button>
    ${one('leave', t.leave, room.leave, 'leave')}
  </div>`;
}

function endedControls(room: Room): TemplateResult {
  const { state, t } = room;
  const again = state!.phase === 'elsewhere' ? t.here : t.tryAgain;
  return html`<p class="actions">
    <button class="button primary" type="button" @click=${room.close}>${again}</button>
  </p>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { durationOf, type Client, type Message } from '@coachlight/client';
import { spokenLength } from './format.js';
import type { StringsController } from './strings-controller.js';

const sources = new WeakMap<Client, Map<string, (index: number) => Promise<string>>>();

/** The same function for the same recording, so that a player does not begin anew with each render. */
function sourceOf(client: Client, recording: string): (index: number) => Promise<string> {
  const known = sources.get(client) ?? new Map<string, (index: number) => Promise<string>>();
  sources.set(client, known);
  const source = known.get(recording) ?? ((index: number) => client.recordings.url(recording, index));
  known.set(recording, source);
  return source;
}

/**
 * A player for what was said. The element that shows it fetches the player's code when
 * there is something to hear; until it is there, the length is told in words.
 */
export function hearing(
  { recording, author }: Pick<Message, 'recording' | 'author'>,
  client: Client,
  { t, lang }: StringsController,
  chapterLabels: Record<string, string> = {},
): TemplateResult | typeof nothing {
  if (!recording) return nothing;
  return html`<coach-voice-player
    class="player"
    .label=${author.name}
    .recording=${recording}
    .source=${sourceOf(client, recording.id)}
    .chapterLabels=${chapterLabels}
    ><p class="quiet-text">${t.common.spoken(spokenLength(durationOf(recording), lang))}</p></coach-voice-player
  >`;
}

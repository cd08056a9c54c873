import { html, nothing, type TemplateResult } from 'lit';
import { durationOf, type Client, type Message, type Recording } from '@coachlight/client';
import { spokenLength } from './format.js';
import type { StringsController } from './strings-controller.js';

type Source = (index: number, spent?: string) => Promise<string>;

const sources = new WeakMap<Client, Map<string, Source>>();

/** Whether the reader keeps it to hear it again (P4), and what becomes of a press on that. */
export interface Keeping {
  pinned: boolean;
  changed(event: Event): void;
}

/** The same function for the same recording, so that a player does not begin anew with each render. */
function sourceOf(client: Client, { id, segments }: Recording): Source {
  const known = sources.get(client) ?? new Map<string, Source>();
  sources.set(client, known);
  const source: Source =
    known.get(id) ?? ((index, spent) => client.recordings.url(id, index, { size: segments[index]?.size ?? 0, spent }));
  known.set(id, source);
  return source;
}

/**
 * A player for what was said. The element that shows it fetches the player's code when
 * there is something to hear; until it is there, the length is told in words.
 * @param keeping for what somebody else said
 */
export function hearing(
  { recording, author }: Pick<Message, 'recording' | 'author'>,
  client: Client,
  { t, lang }: StringsController,
  chapterLabels: Record<string, string> = {},
  keeping?: Keeping,
): TemplateResult | typeof nothing {
  if (!recording) return nothing;
  return html`<coach-voice-player
    class="player"
    .label=${author.name}
    .recording=${recording}
    .source=${sourceOf(client, recording)}
    .chapterLabels=${chapterLabels}
    .pinnable=${keeping !== undefined}
    .pinned=${keeping?.pinned === true}
    @coach-pin-changed=${keeping?.changed}
    ><p class="quiet-text">${t.common.spoken(spokenLength(durationOf(recording), lang))}</p></coach-voice-player
  >`;
}

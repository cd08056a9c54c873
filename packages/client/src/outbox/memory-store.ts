import type { Id } from '../models/id.js';
import type { Chunk, Composing, DeviceStore, OutboxItem, Take, TextDraft } from './store.js';
import { mend } from './take-back.js';
import { gone, isSent, recordingOf } from './take.js';

const copy = <T>(value: T): T => structuredClone(value);

/** Keeps everything until the page is left: for pages whose storage is blocked. */
export class MemoryStore implements DeviceStore {
  readonly durable = false;
  readonly cleared = new Set<() => void>();
  #since = new Date().toISOString();
  #takes = new Map<Id, Take>();
  #chunks = new Map<Id, Chunk[]>();
  #items = new Map<Id, OutboxItem>();
  #drafts = new Map<string, TextDraft>();

  async since(): Promise<string> {
    return this.#since;
  }

  async takes(): Promise<Take[]> {
    return copy([...this.#takes.values()]);
  }

  async take(id: Id): Promise<Take | undefined> {
    return copy(this.#takes.get(id));
  }

  async putTake(take: Take): Promise<void> {
    if (isSent(this.#takes.get(take.id))) throw gone(take.id);
    this.#takes.set(take.id, copy(take));
  }

  async deleteTake(id: Id): Promise<void> {
    if (this.#takes.get(id)?.state === 'queued') return;
    this.#takes.delete(id);
    this.#chunks.delete(id);
  }

  async putChunk(take: Take, segment: number, seq: number, bytes: ArrayBuffer): Promise<void> {
    const row = this.#takes.get(take.id);
    if (!row || isSent(row)) throw gone(take.id);
    this.#takes.set(take.id, copy(take));
    const others = (this.#chunks.get(take.id) ?? []).filter((chunk) => chunk.segment !== segment || chunk.seq !== seq);
    this.#chunks.set(take.id, [...others, { segment, seq, bytes: bytes.slice(0) }]);
  }

  async chunks(take: Id, segment: number): Promise<ArrayBuffer[]> {
    const own = (this.#chunks.get(take) ?? []).filter((chunk) => chunk.segment === segment);
    return own.sort((a, b) => a.seq - b.seq).map((chunk) => chunk.bytes);
  }

  async compose({ inMemory }: Composing): Promise<void> {
    inMemory(this.#takes, this.#chunks);
  }

  async enqueue(item: OutboxItem, place: string, again: boolean = false): Promise<void> {
    const recording = item.post?.recording?.id;
    if (recording && (again || !this.#items.has(item.id))) {
      const take = this.#takes.get(recording);
      if (take?.state !== 'closed' && !again) throw gone(recording);
      if (take) this.#takes.set(recording, { ...take, state: 'queued' });
      // It may have been edited since the item was made.
      if (!again) item.post!.recording = recordingOf(take!);
    }
    this.#items.set(item.id, copy(item));
    for (const [key, draft] of this.#drafts) if (draft.place === place) this.#drafts.delete(key);
  }

  async takeBack(id: Id): Promise<void> {
    const item = this.#items.get(id);
    if (!item) throw gone(id);
    const { take, drafts } = mend(
      item,
      this.#takes.get(item.post?.recording?.id ?? ''),
      [...this.#drafts.values()].filter(({ place }) => place === item.place),
    );
    if (take) this.#takes.set(take.id, copy(take));
    for (const draft of drafts) await this.putDraft(draft);
    this.#items.delete(id);
  }

  async items(): Promise<OutboxItem[]> {
    return copy([...this.#items.values()]);
  }

  async putItem(item: OutboxItem): Promise<void> {
    if (this.#items.has(item.id)) this.#items.set(item.id, copy(item));
  }

  async finish(id: Id, confirmedAt: string): Promise<void> {
    const item = this.#items.get(id);
    const take = item?.post && this.#takes.get(item.post.recording?.id ?? '');
    if (take) this.#takes.set(take.id, { ...take, state: 'confirmed', confirmedAt, sent: item });
    this.#items.delete(id);
  }

  async deleteItem(id: Id): Promise<void> {
    const recording = this.#items.get(id)?.post?.recording?.id;
    this.#items.delete(id);
    if (!recording) return;
    this.#takes.delete(recording);
    this.#chunks.delete(recording);
  }

  async drafts(place: string): Promise<TextDraft[]> {
    return copy([...this.#drafts.values()].filter((draft) => draft.place === place));
  }

  async putDraft(draft: TextDraft): Promise<void> {
    const key = `${draft.place} ${draft.field}`;
    if (draft.text === '') this.#drafts.delete(key);
    else this.#drafts.set(key, copy(draft));
  }
}

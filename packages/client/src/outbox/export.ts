import { ofKind, type Entry } from '../models/entry.js';
import type { Id } from '../models/id.js';
import type { Post } from '../models/message.js';

const ENDINGS: Record<string, string> = {
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'video/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
};

/** The ending of a file of this type, without the dot. */
export function endingOf(mime: string): string {
  return ENDINGS[mime.split(';', 1)[0]!.trim().toLowerCase()] ?? 'bin';
}

/** A post as files that a person can keep: the sound, segment by segment, and the words. */
export async function exportFiles(
  post: Pick<Post, 'body' | 'checkIn' | 'recording' | 'saidAt'>,
  bytesOf: (recording: Id, index: number) => Promise<Blob>,
): Promise<File[]> {
  const day = post.saidAt.slice(0, 10);
  const files: File[] = [];
  for (const [index, segment] of (post.recording?.segments ?? []).entries()) {
    const blob = await bytesOf(post.recording!.id, index).catch(() => undefined);
    if (blob) files.push(new File([blob], `${day}-${index + 1}.${endingOf(segment.mime)}`, { type: segment.mime }));
  }
  const parts = post.checkIn?.parts.filter((part) => part.text) ?? [];
  const words = [post.body, ...parts.map((part) => `${part.key}\n${part.text}`)].filter(Boolean).join('\n\n');
  if (words) files.push(new File([words], `${day}.txt`, { type: 'text/plain' }));
  return files;
}

/** What tells a person nothing: where an entry belongs and what it points at. */
const BASE = ['kind', 'id', 'engagement', 'author', 'madeAt', 'created'];
const LINKS = ['goal', 'version', 'experiment', 'action', 'assessment', 'session', 'answers', 'message'];
const SILENT = new Set([...BASE, ...LINKS, 'result', 'pinned']);

/** One act of the record as files that a person can keep: its words, and a result as it came. */
export function exportEntries(entries: readonly Entry[]): File[] {
  const day = entries[0]!.madeAt.slice(0, 10);
  const parts = entries.flatMap((entry) => {
    const said = Object.entries(entry).filter(([name]) => !SILENT.has(name));
    const lines = said.map(([name, value]) => [name, [value].flat().join(', ')]).filter(([, text]) => text);
    return lines.length > 0 ? [entry.kind, ...lines.map(([name, text]) => `${name}: ${text}`)].join('\n') : [];
  });
  const words = parts.length > 0 ? [new File([parts.join('\n\n')], `${day}.txt`, { type: 'text/plain' })] : [];
  const results = ofKind(entries, 'assessments').map(
    ({ result }) => new File([JSON.stringify(result, null, 2)], `${day}.json`, { type: 'application/json' }),
  );
  return [...words, ...results];
}

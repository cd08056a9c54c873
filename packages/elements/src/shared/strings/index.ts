import type { BesideStrings } from './en-beside.js';
import type { ChartStrings } from './en-chart.js';
import type { EditorStrings } from './en-editor.js';
import type { FindingsStrings } from './en-findings.js';
import type { GoalsStrings } from './en-goals.js';
import type { HeardStrings } from './en-heard.js';
import type { InboxStrings } from './en-inbox.js';
import type { IsolatedStrings } from './en-isolated.js';
import type { MoreStrings } from './en-more.js';
import type { NowhereStrings } from './en-nowhere.js';
import type { OutboxStrings } from './en-outbox.js';
import type { RoomStrings } from './en-room.js';
import type { SessionsStrings } from './en-sessions.js';
import type { SignInStrings } from './en-sign-in.js';
import type { TroubleStrings } from './en-trouble.js';
import type { en } from './en.js';

/** What every element may say. */
export type Strings = typeof en;

/**
 * The whole catalogue. English is the type: a language that lacks a sentence, or has one
 * too many, does not compile. English comes in parts, so that a page pays only for what
 * its elements say; another language is one file, fetched when it is needed.
 */
export type AllStrings = Strings &
  SignInStrings &
  InboxStrings &
  GoalsStrings &
  BesideStrings &
  ChartStrings &
  FindingsStrings &
  SessionsStrings &
  RoomStrings &
  IsolatedStrings &
  MoreStrings &
  NowhereStrings &
  OutboxStrings &
  EditorStrings &
  TroubleStrings &
  HeardStrings;

const loaders: Record<string, () => Promise<{ default: AllStrings }>> = {
  de: () => import('./de.js'),
  ar: () => import('./ar.js'),
};

/** The catalogue for a BCP 47 tag (`de-CH` finds `de`); `undefined` for English and for what nobody has translated. */
export async function loadStrings(lang: string): Promise<AllStrings | undefined> {
  try {
    return (await loaders[lang.toLowerCase().split('-')[0]!]?.())?.default;
  } catch {
    return undefined; // the network is away: English words are better than none
  }
}

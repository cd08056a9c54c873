import { nothing, render, type LitElement } from 'lit';
import type { Client } from '@coachlight/client';
import { keptNowhereStyles } from './kept-nowhere.styles.js';
import { hostedPage, openInNewTab } from './new-tab.js';
import { problem } from './problem.js';
import { en } from './strings/en.js';
import { enNowhere } from './strings/en-nowhere.js';
import { loadStrings, type AllStrings } from './strings/index.js';
import { nearestLanguage, type WordsController, type Words } from './words-controller.js';

/** Which element says it for a client: of several on a page, one is enough. */
const speakers = new WeakMap<Client, Element>();
/** Where each element says it, and in which language it was said. */
const places = new WeakMap<Element, { place: HTMLElement; said: string }>();

/** True where another element says it already, or the whole list of what is kept does. */
function isSaidElsewhere(host: Element, client: Client): boolean {
  const speaker = speakers.get(client);
  return (speaker !== host && speaker?.isConnected === true) || document.querySelector('coach-outbox-status') !== null;
}

/**
 * Says above an element that this browser keeps nothing for the page, and offers the page on
 * the backend where it does. Called as often as the element is drawn.
 */
export async function warn<T extends Words>(
  host: LitElement,
  client: Client,
  words: WordsController<T>,
): Promise<void> {
  if (!words.amend) {
    words.amend = inPageOnly;
    host.requestUpdate();
  }
  const lang = nearestLanguage(host);
  const here = places.get(host) ?? { place: document.createElement('div'), said: '' };
  const says = isSaidElsewhere(host, client) ? '' : lang;
  if (says === here.said) return;
  here.said = says;
  if (says) speakers.set(client, host);
  if (!places.has(host)) stand(host.renderRoot as ShadowRoot, here.place);
  places.set(host, here);
  const t = (await loadStrings(lang)) ?? en;
  if (here.said !== says) return;
  const ways = hostedPage(host) ? [{ label: t.common.openInNewTab, act: () => openInNewTab(host) }] : [];
  render(says ? problem('storage-blocked', t, ways) : nothing, here.place);
}

const amended = new WeakMap<object, unknown>();

/** The same words, with nothing called kept or safe. An element may have only a part of the catalogue. */
function inPageOnly<T extends Words>(strings: T): T {
  const t: Partial<AllStrings> = strings;
  const { waiting, offline, refused, signInToSend } = t.nowhere ?? enNowhere.nowhere;
  if (!amended.has(strings))
    amended.set(strings, {
      ...strings,
      ...(t.delivery && { delivery: { ...t.delivery, waiting, parked: waiting } }),
      ...(t.errors && { errors: { ...t.errors, offline, refused, taken: refused } }),
      ...(t.checkIn && { checkIn: { ...t.checkIn, signInToSend } }),
      ...(t.goals && { goals: { ...t.goals, keptOther: refused } }),
      ...(t.results && { results: { ...t.results, waiting } }),
    });
  return amended.get(strings) as T;
}

/** Before all that the element draws itself. */
function stand(root: ShadowRoot, place: HTMLElement): void {
  place.className = 'kept-nowhere';
  root.adoptedStyleSheets.push(keptNowhereStyles.styleSheet!);
  root.prepend(place);
}

import { placeOf } from '@coachlight/client';
import type { LitElement } from 'lit';

export type RecorderState = 'idle' | 'asking' | 'recording' | 'paused' | 'recorded';

/** What a take needs to know of its element. */
export interface TakeHost extends LitElement {
  place: string;
  name: string;
  /** As the page writes them: lengths to choose from, and how short is worth a word. */
  presets: string;
  minSeconds: number;
  /** The longest recording, as the page or the person wants it. */
  readonly seconds: number;
  /** Whether beginning and end are told by a short tone, or by the hand that holds the phone. */
  sounds: boolean;
  haptics: boolean;
  readonly form: HTMLFormElement | null;
  /** The key of the prompt that is being answered, or empty. */
  readonly currentPrompt: string;
  /** The state, the value or what is offered has changed. */
  takeChanged(): void;
}

/** Where on which page recordings belong; recorders without a name are told apart by their order on the page. */
export function placeFor(host: TakeHost): string {
  const { place, name, id } = host;
  const order = () => String([...document.querySelectorAll(host.localName)].indexOf(host));
  return place || placeOf(location.pathname, name || id || order());
}

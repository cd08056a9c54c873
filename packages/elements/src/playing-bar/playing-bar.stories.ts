import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { HeardVoice } from '../shared/voice.js';
import './define.js';

/** A voice goes on at the foot of the page while its player is out of sight. Players bring it and take it away. */
// Not on a page of all stories: there they would stand upon each other.
const meta: Meta = { title: 'Elements/Playing bar', component: 'coach-playing-bar', tags: ['!autodocs'] };
export default meta;

/** A voice that stands still, so that it can be looked at. */
class StillVoice extends EventTarget implements HeardVoice {
  player: HTMLElement | undefined;
  playing = true;
  waiting = false;
  ended = false;
  positionMs = 42_000;
  durationMs = 172_000;
  sound = { label: 'Maya Lindqvist' };

  async play(): Promise<void> {
    this.#be(true);
  }

  pause(): void {
    this.#be(false);
  }

  seek(ms: number): void {
    this.positionMs = Math.max(0, ms);
    this.#be(this.playing);
  }

  #be(playing: boolean): void {
    this.playing = playing;
    this.dispatchEvent(new Event('changed'));
  }
}

interface About extends Partial<Omit<StillVoice, keyof EventTarget>> {
  /** Its player is on the page: the name leads there. */
  stands?: boolean;
  globals?: StoryObj['globals'];
}

function story({ stands = true, globals, ...more }: About = {}): StoryObj {
  return {
    render: () => {
      const place = document.createElement('p');
      place.textContent = '…';
      const voice = Object.assign(new StillVoice(), { player: stands ? place : undefined }, more);
      return html`${stands ? place : nothing}<coach-playing-bar .voice=${voice}></coach-playing-bar>`;
    },
    ...(globals && { globals }),
  };
}

/** Somebody is heard; the name leads back to the player. */
export const Plays = story();

/** The player has left the page: there is nothing to go back to. */
export const PlayerHasLeft = story({ stands: false });

/** Paused. */
export const Paused = story({ playing: false });

/** Heard to the end by somebody who has the keyboard in it. */
export const Heard = story({ playing: false, ended: true, positionMs: 172_000 });

/** A name of sixty letters. */
export const LongName = story({ sound: { label: 'Wilhelmina Konstantinopolitanskaja-Oberhuber von Waldhausen' } });

/** German. */
export const German = story({ globals: { language: 'de' } });

/** From right to left; time still runs from left to right. */
export const Arabic = story({ sound: { label: 'مايا ليندكفيست' }, globals: { language: 'ar' } });

/** On a dark page. */
export const Dark = story({ globals: { scheme: 'dark' } });

/** In the colours of another practice. */
export const Northlight = story({ globals: { practice: 'northlight' } });

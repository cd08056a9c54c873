import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { Take } from '@coachlight/client';
import '../define.js';
import type { EditingTools } from '../edit-controller.js';
import type { CoachRecordingEditor } from '../recording-editor.js';
import { pretending, type Scene } from './editor-scenes.js';

export const PATIENCE = { timeout: 9000 };

export const PROMPTS = [
  { key: 'wins', label: 'Wins' },
  { key: 'challenges', label: 'Challenges' },
  { key: 'help', label: 'Help' },
];

export const CHAPTERS = [
  { key: 'wins', atMs: 0 },
  { key: 'challenges', atMs: 4000 },
  { key: 'help', atMs: 9000 },
];

/** An editor on the page, wide as it is asked to be. */
export async function editorOf(
  scene: Scene,
  {
    tools = pretending(scene),
    lang = 'en',
    width = '320px',
  }: { tools?: EditingTools; lang?: string; width?: string } = {},
): Promise<CoachRecordingEditor> {
  const box = await fixture<HTMLElement>(
    html`<div lang=${lang}>
      <coach-recording-editor
        .take=${scene.take}
        .files=${scene.files}
        .prompts=${PROMPTS}
        .tools=${tools}
      ></coach-recording-editor>
    </div>`,
  );
  box.style.inlineSize = width;
  const editor = box.querySelector('coach-recording-editor')!;
  await editor.updateComplete;
  return editor;
}

export const find = (editor: CoachRecordingEditor, selector: string): HTMLElement =>
  editor.shadowRoot!.querySelector<HTMLElement>(selector)!;

export const all = (editor: CoachRecordingEditor, selector: string): HTMLElement[] => [
  ...editor.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** What eyes read there. */
export const text = (editor: CoachRecordingEditor, selector = '.editor'): string =>
  (find(editor, selector)?.innerText ?? '').replace(/\s+/g, ' ').trim();

/** What is read aloud there of a control. */
export const value = (editor: CoachRecordingEditor, selector: string): string =>
  find(editor, selector).getAttribute('aria-valuetext')!;

export const shows = (editor: CoachRecordingEditor, selector: string): Promise<void> =>
  waitUntil(() => find(editor, selector), `shows ${selector}`, PATIENCE);

export async function press(editor: CoachRecordingEditor, selector: string): Promise<void> {
  await shows(editor, selector);
  find(editor, selector).focus();
  find(editor, selector).click();
  await editor.updateComplete;
}

export async function key(editor: CoachRecordingEditor, selector: string, name: string, times = 1): Promise<void> {
  find(editor, selector).focus();
  for (let n = 0; n < times; n += 1) {
    find(editor, selector).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    await editor.updateComplete;
  }
}

/** Puts the mouse on a row of the timeline, at a share of the width of the voice. */
export async function point(editor: CoachRecordingEditor, row: string, share: number): Promise<void> {
  const { left, width } = find(editor, '.wave').getBoundingClientRect();
  const { top, height } = find(editor, row).getBoundingClientRect();
  const position: [number, number] = [Math.max(0, Math.round(left + share * width)), Math.round(top + height / 2)];
  await sendMouse({ type: 'move', position });
  await editor.updateComplete;
}

/** Presses there, moves to others, and lets go. */
export async function drag(editor: CoachRecordingEditor, row: string, from: number, ...to: number[]): Promise<void> {
  await point(editor, row, from);
  await sendMouse({ type: 'down' });
  for (const share of to) await point(editor, row, share);
  await sendMouse({ type: 'up' });
  await editor.updateComplete;
}

/** Every take that the editor told of, oldest first. */
export function edits(editor: CoachRecordingEditor): Take[] {
  const takes: Take[] = [];
  editor.addEventListener('take-edited', (event) => takes.push((event as Event & { take: Take }).take));
  return takes;
}

export async function focusIsOn(editor: CoachRecordingEditor, selector: string): Promise<void> {
  await waitUntil(
    () => editor.shadowRoot!.activeElement?.matches(selector),
    `the focus is on ${selector}, not on ${editor.shadowRoot!.activeElement?.className}`,
    PATIENCE,
  );
  expect(editor.shadowRoot!.activeElement!.matches(selector)).to.equal(true);
}

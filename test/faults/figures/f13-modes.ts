import { MODES, Modes, type Mode, type Widget } from '../modes.js';
import type { Figure } from './figure.js';

/** In the short form: one that records, one that a coach works with, one that shows what waits. */
const FEW = ['check-in', 'inbox', 'outbox-status'];
const PATIENCE_MS = 10_000;

/** What an element says where the browser keeps nothing for it. */
const KEEPS_NOTHING = /This browser keeps nothing for this page/;
const NEEDS_HTTPS = /needs? a secure address/;

/**
 * Every element in every place: does it show itself, say what is in its way, offer a way on, and
 * leave the page in peace? Signed in and, in the full form, as a guest.
 */
export async function f13({ full }: { full: boolean }): Promise<Figure> {
  const modes = await Modes.create();
  const problems: string[] = [];
  let shown = 0;
  try {
    const widgets = (await modes.widgets()).filter(({ name }) => full || FEW.includes(name));
    for (const widget of widgets) {
      for (const mode of MODES) {
        for (const as of full ? [widget.as, ''] : [widget.as]) {
          shown += 1;
          const place = `${widget.name}, ${mode}, ${as ? 'signed in' : 'a guest'}`;
          problems.push(...(await look(modes, widget, mode, as)).map((problem) => `${place}: ${problem}`));
        }
      }
    }
    return figure(widgets.length, shown, problems);
  } finally {
    await modes.close();
  }
}

function figure(elements: number, shown: number, problems: readonly string[]): Figure {
  const places = `${elements} elements in ${MODES.length} places, ${shown} times shown`;
  return {
    id: 'F13',
    what: 'Elements where storage is blocked or kept apart, without https, and as they should be',
    wanted: 'each shows a reason and a way on; 0 uncaught errors',
    reached: problems.length === 0 ? `${places}: each does; 0 uncaught errors` : `${places}: ${problems.join('; ')}`,
    ok: problems.length === 0,
  };
}

/** What is not as it should be, in words; nothing if all is well. */
async function look(modes: Modes, { name }: Widget, mode: Mode, as: string): Promise<string[]> {
  const problems: string[] = [];
  const { element, errors, close } = await modes.show(mode, name, as);
  const sees = async (what: string, locator: ReturnType<typeof element.locator>) => {
    const seen = locator.filter({ visible: true }).first().waitFor({ timeout: PATIENCE_MS });
    await seen.catch(() => problems.push(`no ${what}`));
  };
  const way = element.locator('button, a[href], input, textarea');
  if (as === '' && name !== 'check-in')
    await sees('way to sign in', element.getByRole('button', { name: 'Send me a code' }));
  await sees('way on', way);
  if (mode === 'blocked') {
    await sees('reason', element.getByText(KEEPS_NOTHING));
    await sees('way out', element.getByRole('button', { name: 'Open in a new tab' }));
  }
  const listens = listener(element, name, as);
  if (mode === 'insecure' && listens) {
    await listens.click();
    await sees('reason', element.getByText(NEEDS_HTTPS));
  }
  if (errors.length > 0) problems.push(`thrown: ${errors.join(', ')}`);
  await close();
  return problems;
}

type Locator = Awaited<ReturnType<Modes['show']>>['element'];

/** What is pressed for the microphone, where an element has such a thing in sight. */
function listener(element: Locator, name: string, as: string): Locator | undefined {
  if (name === 'check-in') return element.getByRole('button', { name: /^Record/ });
  if (name === 'session-room' && as) return element.getByRole('button', { name: 'Open the room' });
  return undefined;
}

import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sessionsOf, wallTime, type Session } from '@coachlight/client';
import { createWorld, DEMO_CODE, demoFiction, type World } from '@coachlight/client/memory';
import { ownWorld } from '../shared/own-world.js';
import { inHours, withSessions, type SessionTale } from '../shared/testing/session-scenes.js';
import './define.js';

let world: World;
const until = (check: () => unknown, message?: string) => waitUntil(check, message, { timeout: 5000 });
const root = (element: Element) => element.shadowRoot!;

/** What is read, in the shadow roots inside too. */
function text(element: Element): string {
  const inner = [...root(element).querySelectorAll('coach-purpose, coach-session-talk')].filter(
    ({ shadowRoot }) => shadowRoot,
  );
  const own = [...root(element).children].map((one) => (one as HTMLElement).innerText).join(' ');
  return [own, ...inner.map((one) => text(one))].join(' ').replace(/\s+/g, ' ');
}
const shows = (element: Element, words: string) => until(() => text(element).includes(words), `“${words}” is shown`);

async function tell(story: (tale: SessionTale) => void, which = 0): Promise<void> {
  world = await createWorld({ fiction: withSessions(await demoFiction(new Date()), story, which) });
}

interface Options {
  as?: string;
  practice?: string;
  engagement?: string;
  lang?: string;
}

async function open({ as = 'client', practice = 'harbour', engagement = '', lang = 'en' }: Options = {}) {
  const { box, client } = ownWorld(world, as, { practice, engagement });
  box.lang = lang;
  await fixture(html`${box}`);
  const element = document.createElement('coach-sessions');
  box.append(element);
  await until(() => element.shadowRoot?.querySelector('section'));
  return { element, client, box };
}

/** The coach works with two people there: one is named. */
const coach = () => open({ as: 'coach', engagement: world.engagements[0]!.id });

const session = (client: Parameters<typeof sessionsOf>[0]): Session | undefined =>
  sessionsOf(client).of(world.engagements[0]!).value?.sessions[0];

function button(element: Element, words: string): HTMLButtonElement {
  const found = [...root(element).querySelectorAll('button')].find((one) => one.textContent!.trim() === words);
  if (!found) throw new Error(`no button “${words}” in: ${text(element)}`);
  return found;
}

async function press(element: Element, words: string): Promise<void> {
  await until(
    () => [...root(element).querySelectorAll('button')].some((one) => one.textContent!.trim() === words),
    words,
  );
  button(element, words).click();
  await nextFrame();
}

function put(element: Element, selector: string, value: string, at = 0): void {
  const field = root(element).querySelectorAll<HTMLInputElement>(selector)[at]!;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** As many days from today, on the clock of the reader. */
function day(ahead: number): string {
  const { year, month, day: today } = wallTime(new Date(), 'Europe/Stockholm');
  return new Date(Date.UTC(year, month - 1, today + ahead)).toISOString().slice(0, 10);
}

describe('coach-sessions', () => {
  it('S8: proposes a session with times on both clocks; the other person takes one', async () => {
    await tell(() => {});
    const maya = await open();
    await shows(maya.element, 'No session is agreed yet.');
    await press(maya.element, 'Propose a session');
    await expect(maya.element).to.be.accessible();
    put(maya.element, 'input[type=date]', day(5));
    put(maya.element, 'input[type=time]', '19:30');
    await press(maya.element, 'Add another time');
    await until(() => root(maya.element).activeElement === root(maya.element).querySelectorAll('[type=date]')[1]);
    put(maya.element, 'input[type=date]', day(6), 1);
    put(maya.element, 'input[type=time]', '07:15', 1);
    await press(maya.element, 'Send to Ruth');
    await shows(maya.element, 'You have proposed a session');
    await shows(maya.element, 'Sent. Ruth takes one of the times.');
    expect(root(maya.element).querySelector('form')).to.equal(null);

    const ruth = await coach();
    await shows(ruth.element, 'Maya proposes a session');
    expect(root(ruth.element).querySelectorAll('.offered input').length).to.equal(2);
    await expect(ruth.element).to.be.accessible();
    await press(ruth.element, 'Take this time');
    await shows(ruth.element, 'Pick one of the times first.');
    const first = root(ruth.element).querySelector('.offered input');
    await until(() => root(ruth.element).activeElement === first, 'leads to the times');
    expect(root(ruth.element).querySelector('.problem')!.closest('[data-session]')).not.to.equal(null);
    root(ruth.element).querySelectorAll<HTMLInputElement>('.offered input')[0]!.click();
    await press(ruth.element, 'Take this time');
    await shows(maya.element, 'Your next session');
    const told = (element: Element, words: RegExp) =>
      [...root(element).querySelectorAll('[role=status]')].some(({ textContent }) => words.test(textContent!.trim()));
    await until(() => told(maya.element, /^Ruth takes ./), 'says aloud what the other person has done');
    expect(told(ruth.element, /^Ruth takes/)).to.equal(false);
    await shows(ruth.element, 'Your next session');
    expect(session(maya.client)).to.deep.include({ state: 'agreed', minutes: 60, medium: 'video' });
    const { minutes } = wallTime(new Date(session(maya.client)!.starts), 'Europe/Stockholm');
    expect(minutes).to.equal(19 * 60 + 30);
  });

  it('S8: says the time on both clocks where they differ, and once where they do not', async () => {
    await tell((tale) => tale.agreed(inHours(30)), 2);
    const aylin = await open({ as: 'aylin@example.com', practice: 'northlight' });
    await until(() => root(aylin.element).querySelector('.zones'));
    expect(root(aylin.element).querySelector('.zones')!.textContent).to.match(/\d.* for you, .*\d.* for Daniel/);
    const daniel = await open({ as: 'daniel@example.com', practice: 'northlight' });
    await until(() => root(daniel.element).querySelector('.zones'));
    expect(root(daniel.element).querySelector('.zones')!.textContent).to.match(/for you, .* for Aylin/);
    await tell((tale) => tale.agreed(inHours(30)));
    const maya = await open();
    await until(() => root(maya.element).querySelector('.when'));
    expect(root(maya.element).querySelector('.zones')).to.equal(null);
  });

  it('S8: sends nothing without a time, with one that has passed, or in person without a place', async () => {
    await tell(() => {});
    const { element, client } = await open();
    await press(element, 'Propose a session');
    await press(element, 'Send to Ruth');
    await shows(element, 'Pick a day and a time first.');
    expect(root(element).querySelector('form .problem'), 'where it was pressed').to.exist;
    await until(() => root(element).activeElement?.matches('[type=date]'));
    put(element, 'input[type=date]', day(-1));
    put(element, 'input[type=time]', '10:00');
    await press(element, 'Send to Ruth');
    await shows(element, 'This time has passed.');
    put(element, 'input[type=date]', day(3));
    root(element).querySelectorAll<HTMLInputElement>('input[name=medium]')[1]!.click();
    await press(element, 'Send to Ruth');
    await shows(element, 'Say where you meet.');
    await until(() => root(element).activeElement?.id === 'place-new');
    expect(session(client)).to.equal(undefined);
    put(element, '#place-new', 'By the harbour');
    await press(element, 'Send to Ruth');
    await until(() => session(client)?.place === 'By the harbour');
    expect(session(client)!.medium).to.equal('in_person');
  });

  it('S8: keeps what was typed through a reload, with the form open', async () => {
    await tell(() => {});
    const { element, box, client } = await open();
    await press(element, 'Propose a session');
    put(element, 'input[type=date]', day(4));
    put(element, 'textarea', 'After six, if you can.');
    await until(async () => {
      const kept = await client.drafts.load(`sessions/${world.engagements[0]!.id}/mayalindqvist00`);
      return kept['note-new'] === 'After six, if you can.';
    });
    element.remove();
    const again = document.createElement('coach-sessions');
    box.append(again);
    await until(() => root(again)?.querySelector<HTMLInputElement>('input[type=date]')?.value === day(4));
    expect(root(again).querySelector('textarea')!.value).to.equal('After six, if you can.');
    await press(again, 'Cancel');
    expect(root(again).querySelector('form')).to.equal(null);
  });

  it('S8: asked to move it: the agreed time stands until the other accepts, and may stay', async () => {
    const starts = inHours(30);
    await tell((tale) => {
      const one = tale.agreed(starts);
      tale.step(one, 3, tale.coach, { times: [inHours(54)], note: 'My train.' });
    });
    const { element, client } = await open();
    await shows(element, 'Ruth would like to move it');
    await shows(element, 'Until you have both agreed,');
    await expect(element).to.be.accessible();
    await press(element, 'Leave it as agreed');
    await until(() => session(client)?.proposal === undefined);
    expect(session(client)).to.deep.include({ state: 'agreed', starts });
  });

  it('S8: asks before it is cancelled, takes a word along, and offers to go on', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, client } = await open();
    await until(() => root(element).querySelector('.more'));
    root(element).querySelector('details')!.open = true;
    await press(element, 'Cancel it');
    await shows(element, 'Cancel this session? Ruth sees it at once.');
    expect(root(element).activeElement?.className).to.equal('ask');
    await expect(element).to.be.accessible();
    await press(element, 'Leave it');
    await until(() => root(element).activeElement?.matches('.session-heading'), 'reading goes on at the session');
    await press(element, 'Cancel it');
    put(element, '.panel textarea', 'I have a fever.');
    await press(element, 'Yes, cancel it');
    await until(() => session(client)?.state === 'cancelled');
    expect(session(client)!.steps.at(-1)!.note).to.equal('I have a fever.');
    await shows(element, 'You have cancelled.');
    await expect(element).to.be.accessible();
    await press(element, 'Propose new times');
    expect(root(element).querySelector('form')).to.exist;
  });

  it('S8: gives a file for the calendar that says when and with whom, and nothing else', async () => {
    await tell((tale) => {
      const one = tale.agreed(inHours(30));
      tale.add('agenda_items', tale.client, { session: one, text: 'SECRET', goal: '', assessment: '', item: '' });
    });
    const { element } = await open();
    const made: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (file) => (made.push(file as Blob), 'data:text/plain,');
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = () => {};
    await press(element, 'Add to calendar');
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
    const file = await made[0]!.text();
    expect(file).to.contain('SUMMARY:Session with Ruth\r\n');
    expect(file).not.to.contain('SECRET');
    expect((made[0] as File).name).to.match(/^session-[a-z0-9]{15}\.ics$/);
  });

  it('S6: opens the room around its time, and lets one try it before', async () => {
    await tell((tale) => tale.agreed(inHours(0.1)));
    const { element } = await open();
    await until(() => root(element).querySelector('.door .primary')?.textContent?.trim() === 'Open the room');
    await tell((tale) => tale.agreed(inHours(30)));
    const later = await open();
    await until(() => root(later.element).querySelector('.door'));
    expect(root(later.element).querySelector('.door .primary')).to.equal(null);
    await press(later.element, 'Try the room');
    await until(() => root(later.element).querySelector('coach-session-room')?.getAttribute('session'));
    await until(() => root(later.element).activeElement?.matches('.in-room'), 'one is led into it');
    await press(later.element, 'Close the room');
    await until(() => root(later.element).activeElement?.matches('.session-heading'), 'and back');
    expect(root(later.element).querySelector('coach-session-room')).to.equal(null);
  });

  it('S8: in person there is no room, and the place is said', async () => {
    await tell((tale) => tale.agreed(inHours(0.1), { medium: 'in_person', place: 'Second floor' }));
    const { element } = await open();
    await shows(element, 'Second floor');
    expect(root(element).querySelector('.door')).to.equal(null);
    await shows(element, 'Your preparation');
  });

  it('R2: accepts in a tunnel, says that it waits, and arrives', async () => {
    await tell((tale) => tale.proposed(tale.coach, [inHours(50)]));
    const { element, client } = await open();
    await shows(element, 'Ruth proposes a session');
    world.setFaults({ offline: true });
    await press(element, 'Take this time');
    await shows(element, 'Waits on this device');
    await shows(element, 'Your next session');
    await expect(element).to.be.accessible();
    world.setFaults({ offline: false });
    await client.outbox.flush(true);
    await until(() => !text(element).includes('Waits on this device'));
  });

  it('offers an act that came too late again, in its own words', async () => {
    await tell((tale) => tale.proposed(tale.coach, [inHours(50)]));
    const { element, client } = await open();
    await shows(element, 'Ruth proposes a session');
    const stale = session(client)!;
    const { client: other } = await coach();
    await until(() => session(other));
    await sessionsOf(other).proposeAgain(session(other)!, { times: [inHours(75)], note: '' });
    await until(() => session(client)?.nextNumber === 3);
    await sessionsOf(client).proposeAgain(stale, { times: [inHours(99)], note: 'Rather then.' });
    await shows(element, 'Rather then.');
    await shows(element, 'This was not sent:');
    await expect(element).to.be.accessible();
    await press(element, 'Send it now');
    await until(() => session(client)?.proposal?.note === 'Rather then.');
    await until(() => !text(element).includes('This was not sent:'));
  });

  it('lets go of an act that has become pointless', async () => {
    await tell((tale) => tale.proposed(tale.coach, [inHours(50)]));
    const { element, client } = await open();
    await shows(element, 'Ruth proposes a session');
    const stale = session(client)!;
    const { client: other } = await coach();
    await until(() => session(other));
    await sessionsOf(other).cancel(session(other)!, '');
    await until(() => session(client)?.state === 'cancelled');
    await sessionsOf(client).accept(stale, stale.proposal!.times[0]!);
    await shows(element, 'This was not sent:');
    expect([...root(element).querySelectorAll('.kept button')].map((one) => one.textContent)).to.deep.equal([
      'Let it go',
    ]);
    await press(element, 'Let it go');
    await until(() => !text(element).includes('This was not sent:'));
  });

  it('S9: shows how video has worked over time, in words and in dots', async () => {
    await tell((tale) => {
      tale.rated(tale.agreed(inHours(-700)), 3, 4);
      tale.rated(tale.agreed(inHours(-300)), 5, 4);
    });
    const { element } = await open();
    await shows(element, 'How video has worked');
    const rows = [...root(element).querySelectorAll('.trend li')].map((one) => one.textContent!.replace(/\s+/g, ' '));
    expect(rows).to.have.length(2);
    expect(rows[0]).to.contain('●●●○○').and.to.contain('A little worse than in one room');
    expect(rows[1]).to.contain('●●●●●').and.to.contain('As good as in one room');
    await expect(element).to.be.accessible();
  });

  it('S10: says that nothing is recorded', async () => {
    await tell(() => {});
    const { element } = await open();
    await shows(element, 'Nothing of a session is recorded.');
  });

  it('asks a guest who they are, and shows their sessions then', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element, client } = await open({ as: 'guest' });
    await shows(element, 'Sign in to see when you meet');
    await until(() => root(element).querySelector('coach-sign-in')?.shadowRoot?.querySelector('#email'));
    await expect(element).to.be.accessible();
    const { id } = await client.account.requestCode('maya@example.com');
    await client.account.signInWithCode(id, DEMO_CODE);
    await shows(element, 'Your next session');
  });

  it('Z3: says and shows the next person on this device nothing of the one before', async () => {
    await tell((tale) => tale.proposed(tale.coach, [inHours(50)]));
    const { element, client } = await open();
    await press(element, 'Take this time');
    await shows(element, 'Agreed:');
    await press(element, 'Propose a session');
    put(element, '#note-new', 'For Ruth alone.');
    await client.account.signOut();
    await shows(element, 'Sign in to see when you meet');
    const { id } = await client.account.requestCode('tomas@example.com');
    await client.account.signInWithCode(id, DEMO_CODE);
    await shows(element, 'No session is agreed yet.');
    expect(text(element)).not.to.contain('Agreed:');
    expect(root(element).querySelector('form')).to.equal(null);
    await press(element, 'Propose a session');
    expect(root(element).querySelector<HTMLTextAreaElement>('#note-new')!.value).to.equal('');
  });

  it('asks a coach with several clients which one is meant', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element } = await open({ as: 'coach' });
    await until(() => root(element).querySelector('select#engagement'));
    await expect(element).to.be.accessible();
    put(element, 'select#engagement', world.engagements[0]!.id);
    await shows(element, 'Your next session');
  });

  it('Z3: shows nothing of a practice that one is not part of', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element } = await open({ practice: 'northlight' });
    await shows(element, 'You are signed in, but not with this practice.');
    expect(text(element)).not.to.contain('Your next session');
  });

  it('says that what is shown may be old, and that nothing is known yet', async () => {
    await tell((tale) => tale.agreed(inHours(30)));
    const { element } = await open();
    await shows(element, 'Your next session');
    world.setFaults({ offline: true });
    dispatchEvent(new Event('online'));
    await shows(element, 'You see what was last known.');
    expect(text(element).split('no connection')).to.have.length(2);
    await shows(element, 'Your next session');
    const { element: late } = await open();
    await shows(late, 'no connection');
    await expect(late).to.be.accessible();
  });

  it('an engagement that has ended can be read and not added to', async () => {
    const fiction = withSessions(await demoFiction(new Date()), (tale) => {
      const one = tale.agreed(inHours(-30));
      tale.add('session_notes', tale.coach, { session: one, text: 'She said it.' });
    });
    const engagements = fiction.engagements.map((one, at) => (at === 0 ? { ...one, status: 'ended' as const } : one));
    world = await createWorld({ fiction: { ...fiction, engagements } });
    const { element } = await open();
    await shows(element, 'She said it.');
    const controls = [element, ...root(element).querySelectorAll('coach-purpose, coach-session-talk')].flatMap(
      (one) => [...one.shadowRoot!.querySelectorAll('section textarea, section button, section input')],
    );
    expect(controls).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('is used with the keyboard alone: a session is proposed without a mouse', async () => {
    await tell(() => {});
    const { element, client } = await open();
    await until(() => root(element).querySelector('.propose button'));
    root(element).querySelector<HTMLElement>('.propose button')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => root(element).activeElement?.id === 'proposal-heading');
    await sendKeys({ press: 'Tab' });
    expect((root(element).activeElement as HTMLInputElement).name).to.equal('medium');
    put(element, 'input[type=date]', day(2));
    put(element, 'input[type=time]', '18:00');
    await nextFrame();
    root(element).querySelector<HTMLElement>('form [type=submit]')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => session(client)?.state === 'proposed');
  });

  for (const [lang, words] of [
    ['de', 'Ihre nächste Sitzung'],
    ['ar', 'جلستك القادمة'],
  ] as const) {
    it(`speaks ${lang}`, async () => {
      await tell((tale) => tale.agreed(inHours(30)));
      const { element } = await open({ lang });
      await shows(element, words);
      await expect(element).to.be.accessible();
    });
  }

  it('never scrolls sideways at 320 pixels', async () => {
    await tell((tale) => tale.proposed(tale.coach, [inHours(50), inHours(60)], { note: 'x'.repeat(200) }));
    const { element, box } = await open();
    box.style.inlineSize = '320px';
    await shows(element, 'Ruth proposes a session');
    await press(element, 'Offer other times');
    await press(element, 'Add another time');
    await nextFrame();
    expect(element.scrollWidth).to.be.at.most(320);
    for (const one of root(element).querySelectorAll('.session, form, fieldset, .time-row')) {
      expect(one.scrollWidth, one.className).to.be.at.most(one.clientWidth + 1);
    }
  });
});

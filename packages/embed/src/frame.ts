import { hostFrom, takeLook, talkTo } from './framed.js';
import { tagOf } from './mount.js';

declare const __COACH_ELEMENTS__: readonly string[];

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** What an address may hand to the element, and how it has to look: ids, keys and yes. */
const ATTRIBUTES = ['engagement', 'kind', 'session', 'assessment', 'item', 'relay-only', 'without-where'];
const VALUE = /^[a-z0-9][a-z0-9_-]{0,79}$/;
const asked = new URLSearchParams(location.search);
const place = document.querySelector('main')!;

function say(sentence: string): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
  place.replaceChildren(line);
}

/** The page of one practice has it in its path; the page that is opened by a link, in its query. */
function practiceAsked(): string {
  const [, inPath] = /\/api\/coachlight\/frame\/([^/]+)$/.exec(location.pathname) ?? [];
  return inPath ?? asked.get('practice') ?? '';
}

/** Shows the one element that the address asks for. What it says is checked, because anybody may write an address. */
function show(name: string, practice: string): void {
  if (!__COACH_ELEMENTS__.includes(name) || !SLUG.test(practice)) {
    say('This link is not complete. Please ask the person who sent it to you for a new one.');
    return;
  }
  const element = document.createElement(tagOf(name));
  for (const key of ATTRIBUTES) {
    const value = asked.get(key);
    if (value && VALUE.test(value)) element.setAttribute(key, value);
  }
  element.setAttribute('practice', practice);
  place.replaceChildren(element);
}

takeLook(asked.get('lang'), asked.get('scheme'));
const host = hostFrom(asked);
if (host) talkTo(host, place);
show(asked.get('element') ?? '', practiceAsked());

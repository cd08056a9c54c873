import { tagOf } from './mount.js';

declare const __COACH_ELEMENTS__: readonly string[];

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const asked = new URLSearchParams(location.search);
const place = document.querySelector('main')!;

function say(sentence: string): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
  place.replaceChildren(line);
}

/** Shows the one element that the address asks for. What it says is checked, because anybody may write an address. */
function show(name: string, practice: string): void {
  if (!__COACH_ELEMENTS__.includes(name) || !SLUG.test(practice)) {
    say('This link is not complete. Please ask the person who sent it to you for a new one.');
    return;
  }
  const lang = asked.get('lang');
  if (lang && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)) document.documentElement.lang = lang;
  const element = document.createElement(tagOf(name));
  for (const key of ['engagement', 'kind']) {
    const value = asked.get(key);
    if (value && SLUG.test(value)) element.setAttribute(key, value);
  }
  element.setAttribute('practice', practice);
  place.replaceChildren(element);
}

show(asked.get('element') ?? '', asked.get('practice') ?? '');

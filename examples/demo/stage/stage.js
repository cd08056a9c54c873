import { copyCode, spaced, watchLetters } from './letters.js';

const stage = document.querySelector('.stage');
const buttons = document.querySelectorAll('[data-show]');
for (const button of buttons) {
  button.addEventListener('click', () => {
    stage.dataset.showing = button.dataset.show;
    for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
  });
}

const words = document.querySelector('[data-newest]');
const copy = document.querySelector('[data-copy]');
const openedAt = new Date().toISOString();
let code = '';

watchLetters(([newest]) => {
  if (!newest?.code || newest.at < openedAt) return;
  code = newest.code;
  const shown = document.createElement('span');
  shown.dataset.code = '';
  shown.textContent = spaced(code);
  words.replaceChildren(`Code for ${newest.to}: `, shown);
  copy.textContent = 'Copy';
  copy.hidden = false;
});
copy.addEventListener('click', () => copyCode(copy, code));

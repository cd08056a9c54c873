import { copyCode, spaced, watchLetters } from './letters.js';

const list = document.querySelector('[data-letters]');

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function codeLine(code) {
  const button = element('button', '', 'Copy the code');
  button.type = 'button';
  button.addEventListener('click', () => copyCode(button, code));
  return element('p', 'code', spaced(code), button);
}

function letterCard(letter) {
  const time = new Date(letter.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return element(
    'article',
    '',
    element('p', 'who', `To ${letter.to}, ${time}`),
    element('h2', '', letter.subject),
    ...(letter.code ? [codeLine(letter.code)] : []),
    element('pre', '', letter.text.trim()),
  );
}

watchLetters((letters) => {
  if (letters.length > 0) list.replaceChildren(...letters.map(letterCard));
});

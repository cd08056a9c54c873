/** Reads the demo's mailbox while somebody looks at this page. Newest first. */
export function watchLetters(listener) {
  let shown = '';
  const look = async () => {
    if (document.hidden) return;
    const text = await fetch('/demo/mailbox.json').then(
      (response) => response.text(),
      () => shown,
    );
    if (text === shown) return;
    shown = text;
    listener(JSON.parse(text));
  };
  look();
  setInterval(look, 1500);
}

/** Copies a code and says so on the button. */
export async function copyCode(button, code) {
  await navigator.clipboard.writeText(code).then(
    () => (button.textContent = 'Copied'),
    () => (button.textContent = 'Please copy by hand'),
  );
}

/** 12345678 is easier to read as 1234 5678. */
export const spaced = (code) => code.replace(/(\d{3,4})(?=\d{3,4}$)/, '$1 ');

import type { Browser } from 'playwright-core';
import { opened } from './plumbing.js';

// The least that a page can cost which looks like ours: the same markup and the same styles,
// in one Lit element with a listener on its first button, and nothing behind it.

/** What stands in a template literal without being read as one. */
const literal = (text: string): string => text.replace(/[\\`]|\$\{/g, (sign) => `\\${sign}`);

/** The source of that page, from what our element has rendered on its own page. */
export async function bareLit(browser: Browser, origin: string, watcher: Uint8Array, tag: string): Promise<string> {
  const { page } = await opened(browser, origin, { slower: 1, probe: watcher });
  await page.evaluate(() => probe.ready);
  const { html, css, peaks } = await page.evaluate((tag) => {
    const root = document.querySelector(tag)!.shadowRoot!;
    const rules = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    const waves = [...root.querySelectorAll('path')].map((path) => path.getAttribute('d')!);
    return {
      html: root.innerHTML.replace(/<!--.*?-->/gs, ''),
      css: rules.join('\n'),
      peaks: waves.find((wave) => wave.length > 500) ?? '',
    };
  }, tag);
  await page.context().close();
  // A wave is data: a page must put it in, whoever wrote it.
  const markup = literal(html).replaceAll(`"${peaks}"`, peaks ? '${this.wave}' : '""');
  return `import { css, html, LitElement } from 'lit';
class Bare extends LitElement {
  static styles = css\`${literal(css)}\`;
  wave = ${JSON.stringify(peaks)};
  render() { return html\`${markup.replace('<button', '<button @click=${() => this.requestUpdate()}')}\`; }
}
customElements.define('bare-lit', Bare);
const count = Number(new URLSearchParams(location.search).get('count') ?? 1);
const all = Array.from({ length: count }, () => {
  const box = document.createElement('div');
  box.className = 'box';
  document.querySelector('main').append(box);
  return box.appendChild(document.createElement('bare-lit'));
});
probe.stands(Promise.all(all.map((one) => one.updateComplete)));`;
}

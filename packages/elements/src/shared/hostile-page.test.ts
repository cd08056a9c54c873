import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { Client } from '@coachlight/client';
import { brandSheet } from './brand.js';
import { defaultBackend } from './connection.js';
import { leaveInvitation, meetInvitation, useInvitation } from './invitation.js';
import { WordsController } from './words-controller.js';

const page = globalThis as { Coachlight?: unknown };

class Speaker extends LitElement {
  readonly words = new WordsController(this, { direction: 'ltr' }, async () => ({ direction: 'ltr' }));
}
customElements.define('test-speaker', Speaker);

describe('a page that is not as it should be', () => {
  it('P2: a brand cannot fetch anything, however it is spelled', () => {
    const sheet = new CSSStyleSheet();
    const values = [
      'url(//evil.example)',
      'u\\72 l(//evil.example)',
      '\\75rl(//evil.example)',
      'image-set("//evil.example")',
    ];
    for (const value of values) {
      brandSheet(sheet, { 'color-surface': value, radius: '3px' });
      const { style } = sheet.cssRules[0] as CSSStyleRule;
      expect(style.getPropertyValue('--coach-color-surface'), value).to.equal('');
      expect(style.getPropertyValue('--coach-radius')).to.equal('3px');
    }
  });

  it('P2: a brand stays inside its rule', () => {
    const sheet = new CSSStyleSheet();
    for (const value of ['red}body{color:red', 'red;position:fixed', '</style><script>', '/*', '"', '{{']) {
      brandSheet(sheet, { 'color-surface': value });
      expect(sheet.cssRules.length, value).to.equal(1);
      expect(
        [...(sheet.cssRules[0] as CSSStyleRule).style].filter((name) => name !== '--coach-color-surface'),
      ).to.deep.equal([]);
    }
  });

  it('Z1: elements and frames of our name are no backend', async () => {
    const known = page.Coachlight;
    delete page.Coachlight;
    try {
      for (const clobbering of [
        html`<form id="Coachlight"><input name="backend" /></form>`,
        html`<div><a id="Coachlight"></a><a id="Coachlight" name="backend" href="https://evil.example/"></a></div>`,
        html`<iframe name="Coachlight" sandbox="allow-scripts" srcdoc="x"></iframe>`,
      ]) {
        await fixture(clobbering);
        expect('Coachlight' in page, 'the page is clobbered').to.equal(true);
        expect(defaultBackend()).to.equal('');
      }
    } finally {
      if (known !== undefined) page.Coachlight = known;
    }
  });

  for (const [lang, expected] of [
    ['de_DE', 'de-DE'],
    ['x', 'en'],
    ['english please', 'en'],
  ] as const) {
    it(`A2: the language “${lang}” breaks nothing`, async () => {
      const speaker = await fixture<Speaker>(html`<test-speaker lang=${lang}></test-speaker>`);
      expect(() => new Intl.NumberFormat(speaker.words.lang)).not.to.throw();
      expect(speaker.words.lang.startsWith(expected)).to.equal(true);
    });
  }

  it('S2: an invitation leaves the address also where a `base` leads elsewhere, and leaves the rest as it was', async () => {
    const before = location.href;
    const base = document.createElement('base');
    base.href = 'https://elsewhere.example/';
    const accepted: string[] = [];
    const acceptInvite = async (token: string) => void accepted.push(token);
    try {
      history.replaceState(null, '', `${location.href.split('#')[0]}#/way?a=1&coach-invite=secret`);
      document.head.append(base);
      await useInvitation({ account: { acceptInvite } } as unknown as Client);
      expect(accepted).to.deep.equal(['secret']);
      expect(location.hash).to.equal('#/way?a=1');
      meetInvitation({ account: { acceptInvite } } as unknown as Client, null);
      expect(accepted, 'once').to.have.length(1);
    } finally {
      base.remove();
      leaveInvitation();
      history.replaceState(null, '', before);
    }
  });
});

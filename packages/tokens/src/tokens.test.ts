import { expect } from '@open-wc/testing';
import { checkBrand, contrast, hostTokens, isTokenName, luminance, PAIRS, tokens, type Token } from './index.js';

const light = (name: keyof typeof tokens): string => tokens[name].light;
const dark = (name: keyof typeof tokens): string => (tokens[name] as Token).dark ?? tokens[name].light;

describe('contrast', () => {
  it('is what WCAG 2.2 computes', () => {
    expect(contrast('#000000', '#ffffff')).to.equal(21);
    expect(contrast('#ffffff', '#00aa55')).to.be.closeTo(3.05, 0.005);
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.005);
    expect(contrast('#123456', '#123456')).to.equal(1);
  });

  it('does not care which colour comes first, and reads the short form', () => {
    expect(contrast('#fff', '#1f6b5c')).to.equal(contrast('#1f6b5c', '#ffffff'));
  });

  for (const bad of ['', 'red', '#12', '#12345', '#gggggg', 'rgb(0 0 0)', '#fff;color:red', '#ffffff00']) {
    it(`refuses “${bad}” as a colour`, () => {
      expect(() => luminance(bad)).to.throw(RangeError);
    });
  }
});

describe('our own colours', () => {
  for (const { front, back, ratio } of PAIRS) {
    it(`${front} on ${back} can be read on light and on dark pages`, () => {
      expect(contrast(light(front), light(back))).to.be.at.least(ratio);
      expect(contrast(dark(front), dark(back))).to.be.at.least(ratio);
    });
  }
});

describe('the proof of a brand', () => {
  it('passes a brand that changes nothing', () => {
    expect(checkBrand({})).to.deep.equal([]);
  });

  it('passes colours that can be read, on light and on dark pages', () => {
    const brand = { 'color-accent': 'light-dark(#6b2d6b, #e5aee0)', 'color-on-accent': 'light-dark(#ffffff, #2b0f2a)' };
    expect(checkBrand({ ...brand, 'color-accent-soft': 'light-dark(#f5ebf5, #3a1d39)', radius: '4px' })).to.deep.equal(
      [],
    );
  });

  it('names the pair, the figures and the scheme of what cannot be read', () => {
    const problems = checkBrand({ 'color-accent': 'light-dark(#00aa55, #7fd6c2)' });
    const onSurface = problems.find(({ message }) => message.startsWith('color-accent on color-surface '));
    expect(onSurface?.message).to.equal(
      'color-accent on color-surface has 3.05 : 1, and 4.5 : 1 is needed (light pages)',
    );
    expect(problems.every(({ message }) => message.endsWith('(light pages)'))).to.equal(true);
  });

  it('holds one colour for both schemes to both', () => {
    expect(checkBrand({ 'color-accent': '#1f6b5c' }).some(({ message }) => message.endsWith('(dark pages)'))).to.equal(
      true,
    );
  });

  it('names a token that does not exist', () => {
    expect(checkBrand({ 'color-acccent': '#000000' })).to.deep.equal([
      { token: 'color-acccent', message: 'there is no token “color-acccent”' },
    ]);
    expect(isTokenName('toString')).to.equal(false);
  });

  it('says of a colour that it cannot read it', () => {
    const problems = checkBrand({ 'color-text': 'tomato' });
    expect(problems[0]?.message).to.equal('“tomato” is not a colour of the form #rrggbb');
  });
});

describe('the style text of a host', () => {
  it('gives every token a private name, the value of the page first and ours behind it', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostTokens());
    const { style } = sheet.cssRules[0] as CSSStyleRule;
    for (const name of Object.keys(tokens)) {
      expect(style.getPropertyValue(`--_${name}`).trim(), name).to.match(new RegExp(`^var\\(--coach-${name},`));
    }
    expect(sheet.cssRules.length).to.equal(1);
  });

  it('lets the page decide, and falls back by the colour scheme of the page', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostTokens());
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = '<p></p>';
    const inside = root.querySelector('p')!;
    inside.style.color = 'var(--_color-accent)';
    const shown = () => getComputedStyle(inside).color;
    host.style.colorScheme = 'light';
    expect(shown()).to.equal('rgb(31, 107, 92)');
    host.style.colorScheme = 'dark';
    expect(shown()).to.equal('rgb(127, 214, 194)');
    host.style.setProperty('--coach-color-accent', '#ff0000');
    expect(shown()).to.equal('rgb(255, 0, 0)');
    host.remove();
  });
});

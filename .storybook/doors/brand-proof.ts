import { checkBrand, contrast, luminance, tokens } from '@coachlight/tokens';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';

const WHITE = '#ffffff';
const INK = '#14181a';

/** White or ink, whichever can be read on a colour. */
function wordsOn(colour: string): string {
  return contrast(WHITE, colour) >= contrast(INK, colour) ? WHITE : INK;
}

/** A quiet background of the same hue: a little of the colour in white. */
function softOf(colour: string): string {
  const channel = (at: number) => Math.round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * 0.1);
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, '0')).join('')}`;
}

/** A brand from one colour; dark pages keep our own colours, which are proven. */
function brandFrom(accent: string): Record<string, string> {
  const both = (name: keyof typeof tokens, light: string) =>
    `light-dark(${light}, ${(tokens[name] as { dark: string }).dark})`;
  return {
    'color-accent': both('color-accent', accent),
    'color-on-accent': both('color-on-accent', wordsOn(accent)),
    'color-accent-soft': both('color-accent-soft', softOf(accent)),
  };
}

/** Lets an agency try its colour: the proof of contrast on the left, the element that wears it on the right. */
export class BrandProof extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
      gap: 1.5rem;
    }
    label {
      display: flex;
      gap: 0.8em;
      align-items: center;
      font-weight: 600;
    }
    input {
      inline-size: 4rem;
      block-size: 2.6rem;
    }
    ul {
      padding-inline-start: 1.2em;
    }
    pre {
      overflow-x: auto;
      white-space: pre-wrap;
      font-size: 0.85rem;
    }
  `;

  @state() private accent = '#6b2d6b';

  protected override render(): TemplateResult {
    const brand = brandFrom(this.accent);
    const problems = checkBrand(brand);
    return html`<div>
        <label>Your colour <input type="color" .value=${this.accent} @input=${this.#choose} /></label>
        <div role="status">
          ${problems.length === 0 ? this.#renderProof() : this.#renderProblems(problems.map(({ message }) => message))}
        </div>
        <pre tabindex="0" aria-label="The brand as JSON">${JSON.stringify(brand, null, 2)}</pre>
      </div>
      <coach-voice-recorder label="How was your week?" .style=${this.#styleOf(brand)}></coach-voice-recorder>`;
  }

  #renderProof(): TemplateResult {
    const ratio = contrast(this.accent, WHITE).toFixed(1);
    return html`<p>Everybody can read this brand: ${ratio} : 1 on white, and 4.5 : 1 is needed (WCAG 2.2 AA).</p>`;
  }

  #renderProblems(messages: string[]): TemplateResult {
    return html`<p>This brand cannot be read by everybody:</p>
      <ul>
        ${messages.map((message) => html`<li>${message}</li>`)}
      </ul>`;
  }

  #styleOf(brand: Record<string, string>): string {
    return Object.entries(brand)
      .map(([name, value]) => `--coach-${name}:${value}`)
      .join(';');
  }

  #choose(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (luminance(value) >= 0) this.accent = value;
  }
}

if (!customElements.get('door-brand-proof')) customElements.define('door-brand-proof', BrandProof);

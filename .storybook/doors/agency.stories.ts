import { tokenUses } from '@coachlight/tokens';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import './brand-proof.js';
import './door.css';

const meta: Meta = { title: 'Start here/For agencies', tags: ['!autodocs'], parameters: { bare: true } };
export default meta;

const row = ([name, use]: [string, string]): TemplateResult =>
  html`<tr>
    <td><code>--coach-${name}</code></td>
    <td>${use}</td>
  </tr>`;

/** Many coaches, one brand: what changes between two practices, and the proof that a brand can be read. */
export const YourBrand: StoryObj = {
  name: 'Your brand, proven readable',
  render: () =>
    html`<article class="door">
      <h1>Every coach in your brand, every page the same two lines.</h1>
      <p class="lead">
        The pages of two practices differ in one attribute. The colours come from the practice, once, and every element
        of every coach wears them.
      </p>
      <pre
        tabindex="0"
        aria-label="Two practices, one attribute"
      ><code>&lt;coach-check-in practice="harbour"&gt;&lt;/coach-check-in&gt;
&lt;coach-check-in practice="northlight"&gt;&lt;/coach-check-in&gt;</code></pre>

      <h2>Try your colour</h2>
      <p>A brand that somebody cannot read is found out here, before a client meets it.</p>
      <door-brand-proof></door-brand-proof>

      <h2>The same element, two practices</h2>
      <div class="live">
        <coach-practice backend="memory:guest" practice="harbour"
          ><coach-check-in kind="question"></coach-check-in
        ></coach-practice>
      </div>
      <div class="live">
        <coach-practice backend="memory:guest" practice="northlight"
          ><coach-check-in kind="question"></coach-check-in
        ></coach-practice>
      </div>

      <h2>Who sees what</h2>
      <p>
        Content belongs to a client and their coach. An agency sees dates and counts; it never reads and never listens,
        and the rules of the database hold that, not a promise.
      </p>

      <h2>All tokens</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Custom property</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(tokenUses).map(row)}
        </tbody>
      </table>
    </article>`,
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import './door.css';

const meta: Meta = { title: 'Start here/For coaches', tags: ['!autodocs'] };
export default meta;

const LINES = `<script async src="https://your-coachlight.example/v1/embed.js"></script>
<coach-check-in practice="your-practice"></coach-check-in>`;

/** The two lines, what they become, and what a coach wants to know before pasting them. */
export const TwoLines: StoryObj = {
  name: 'Two lines on your own site',
  render: () =>
    html`<article class="door">
      <h1>Your clients speak. You answer when you have thought about it.</h1>
      <p class="lead">
        Coachlight puts a voice check-in into your own website: wins, challenges, and what you can help with now. Three
        minutes, spoken on a walk or typed at a desk.
      </p>

      <h2>Paste these two lines where it should stand</h2>
      <pre tabindex="0" aria-label="Two lines of HTML to paste"><code>${LINES}</code></pre>
      <p>This is what they become. It works here, on made-up people and without a server:</p>
      <div class="live"><coach-check-in></coach-check-in></div>

      <h2>What you can tell your clients</h2>
      <ul>
        <li>
          <strong>Nothing said is lost.</strong> From the first second it is kept on their own device, until your server
          has it.
        </li>
        <li>
          <strong>It stays between the two of you.</strong> A recording is opened for the client and for you, for nobody
          else.
        </li>
        <li>
          <strong>You answer, no machine does.</strong> Before they send, they see when you will have answered, in their
          own time.
        </li>
        <li><strong>Speaking is never the only way.</strong> Every question can be answered in writing.</li>
      </ul>

      <h2>And your side of it</h2>
      <p>
        <code>&lt;coach-inbox&gt;</code> is your desk: whoever asks for help comes first. Listen, faster if you like,
        and answer by voice or in writing. It goes on a page that only you visit.
      </p>
      <p>
        The same two lines, with another name in the second, put the rest beside it: goals that count when both of you
        have agreed to the words, sessions with a room to meet in, and results that invite curiosity.
      </p>
      <p>Coachlight runs on a server of yours, or of somebody whom you trust: one program, your data in one folder.</p>
    </article>`,
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import './door.css';

const meta: Meta = { title: 'Start here/For developers', tags: ['!autodocs'], parameters: { bare: true } };
export default meta;

const code = (label: string, text: string): TemplateResult =>
  html`<pre tabindex="0" aria-label=${label}><code>${text}</code></pre>`;

const INSTALL = `npm install @coachlight/elements`;

const PLAIN = `<script type="module">
  import '@coachlight/elements/check-in/define';
</script>
<coach-check-in backend="https://your-coachlight.example" practice="harbour"></coach-check-in>
<script>
  document.querySelector('coach-check-in').addEventListener('coach-message-sent', (event) => {
    console.log(event.message.id);
  });
</script>`;

const REACT = `import { CoachCheckIn } from '@coachlight/react/check-in';

export const Week = () => (
  <CoachCheckIn
    backend="https://your-coachlight.example"
    practice="harbour"
    onCoachMessageSent={(event) => console.log(event.message.id)}
  />
);`;

const VUE = `<script setup>
import '@coachlight/elements/check-in/define';
</script>

<template>
  <coach-check-in backend="memory" practice="harbour" @coach-message-sent="(event) => console.log(event.message.id)" />
</template>

<!-- vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('coach-') } } }) -->`;

const FORM = `<form method="post" enctype="multipart/form-data" action="/anywhere">
  <coach-voice-recorder name="answer" label="Your answer" required></coach-voice-recorder>
  <button>Send</button>
</form>`;

/** How the elements come into a project, and what they are made of. */
export const InAProject: StoryObj = {
  name: 'In your project',
  render: () =>
    html`<article class="door">
      <h1>Web components, typed, with no framework asked for.</h1>
      <p class="lead">
        Standard elements on Lit; a client without a document; PocketBase behind a port.
        <code>backend="memory"</code> runs all of it on made-up people, in this page, with no server.
      </p>
      ${code('Install', INSTALL)}
      <p>
        The packages are not on a registry yet: until they are, build them from this repository with
        <code>npm run build</code>.
      </p>

      <h2>Plain HTML, with a bundler</h2>
      ${code('Plain HTML', PLAIN)}
      <h2>React</h2>
      ${code('React', REACT)}
      <h2>Vue</h2>
      ${code('Vue', VUE)}

      <h2>The recorder alone, in any form</h2>
      <p>It needs no backend. Its value is a file, and the browser sends it with the rest of the form.</p>
      ${code('A form with a recorder', FORM)}
      <div class="live"><coach-voice-recorder label="Your answer" name="door-answer"></coach-voice-recorder></div>

      <h2>Good to know</h2>
      <ul>
        <li>
          Importing a class registers nothing; the <code>define</code> entry does, once, however often it is loaded.
        </li>
        <li>
          Every event bubbles and starts with <code>coach-</code>; what failed comes as <code>coach-error</code> with a
          code from a closed list.
        </li>
        <li>
          Style with <code>--coach-…</code> tokens and with <code>::part()</code>; the tables beside each element list
          them.
        </li>
        <li>Strings follow the nearest <code>lang</code>: English, German and Arabic so far.</li>
        <li>A strict content security policy is fine: no inline style, no inline script, nothing from elsewhere.</li>
      </ul>
    </article>`,
};

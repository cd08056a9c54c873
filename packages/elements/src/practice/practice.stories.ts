import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../define.js';

const meta: Meta = { title: 'Elements/Practice', component: 'coach-practice', parameters: { bare: true } };
export default meta;

/** Named once, for everything inside: the backend, the practice, and with it the brand. */
export const Whole: StoryObj = {
  render: () =>
    html`<coach-practice backend="memory" practice="harbour">
      <coach-check-in kind="question"></coach-check-in>
      <coach-sign-in></coach-sign-in>
    </coach-practice>`,
};

/** The same lines with another name. */
export const AnotherBrand: StoryObj = {
  render: () =>
    html`<coach-practice backend="memory:guest" practice="northlight">
      <coach-check-in kind="question"></coach-check-in>
      <coach-sign-in></coach-sign-in>
    </coach-practice>`,
};

/** No practice has this name: what is inside says so. */
export const WrongPractice: StoryObj = {
  render: () =>
    html`<coach-practice backend="memory" practice="nobody"><coach-check-in></coach-check-in></coach-practice>`,
};

/** An address that is none. */
export const WrongBackend: StoryObj = {
  render: () =>
    html`<coach-practice backend="harbour" practice="harbour"><coach-check-in></coach-check-in></coach-practice>`,
};

import { svg, type TemplateResult } from 'lit';
import { icon } from '../../shared/icon.js';

const slash = svg`<path d="M4 4l16 16"/>`;
const microphone = svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3"/>`;
const camera = svg`<rect x="3" y="6" width="12" height="12" rx="2"/><path d="M15 10l6-3v10l-6-3"/>`;

export const pictogram = (name: keyof typeof shapes): TemplateResult => icon(shapes[name]);

const shapes = {
  microphone,
  microphoneOff: svg`${microphone}${slash}`,
  camera,
  cameraOff: svg`${camera}${slash}`,
  slow: svg`<path d="M9 6v12M15 6v12"/>`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01"/>`,
  leave: svg`<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H9"/>`,
  weak: svg`<path d="M5 18v2M12 13v7"/><path d="M19 8v12" opacity=".35"/>`,
};

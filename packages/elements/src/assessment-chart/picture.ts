import type { Drawing } from './drawing.js';

export function picture(_drawing: Drawing, _view: string, _label: string, _root: ShadowRoot): string {
  return '';
}

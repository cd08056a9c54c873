import type { LitElement, ReactiveController } from 'lit';

/** How wide an element is, so that a drawing has as many strokes as can be told apart. */
export class WidthController implements ReactiveController {
  /** In pixels; 0 until it is laid out. */
  width = 0;
  #host: LitElement;
  #observer: ResizeObserver | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width === this.width) return;
      this.width = width;
      this.#host.requestUpdate();
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}

import { isServer, LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { asCoachError, type Client, type CoachError, type Practice } from '@coachlight/client';
import { brandSheet } from './brand.js';
import { ConnectionController } from './connection-controller.js';
import { CoachErrorEvent, emit } from './events.js';
import { LiveController } from './live-controller.js';
import { hostStyles } from './host.styles.js';
import type { AllStrings, Strings } from './strings/index.js';
import { StringsController } from './strings-controller.js';

/**
 * What every element that talks to a backend has in common: the three attributes, the
 * client, the practice with its brand, the words, and one way to report an error.
 */
export abstract class PracticeElement<K extends keyof AllStrings = keyof Strings> extends LitElement {
  static override styles: CSSResultGroup = hostStyles;

  /** The origin of the PocketBase server, or `memory` for demo data without a server. Default: the `coach-practice` around it, then the origin that the loader came from. */
  @property() backend = '';
  /** The slug of the practice. */
  @property() practice = '';
  /** The id of the engagement, for a person who has several in this practice. */
  @property() engagement = '';
  /**
   * Shows the same element in a frame on the backend's origin, where no script of this page can read what is said.
   * Around several: on their `coach-practice`. Looked at when the element comes to the page.
   * @attr
   */
  declare isolated?: boolean;

  protected readonly connection = new ConnectionController(this);
  protected readonly words: StringsController<K>;
  protected readonly practiceLive = new LiveController<Practice>(this, () => {
    const { client, practice } = this.connection;
    return practice ? client?.practices.bySlug(practice) : undefined;
  });

  #brand = isServer ? undefined : new CSSStyleSheet();
  #reported: CoachError | undefined;

  /** @param english the part of the catalogue that the element uses */
  constructor(english: Pick<AllStrings, K | 'direction'>) {
    super();
    this.words = new StringsController(this, english);
  }

  /** What keeps the element from working at all or from newer data, right now: shown as a sentence for as long as it lasts. */
  protected get standing(): CoachError | undefined {
    return this.connection.error ?? this.practiceLive.state.error;
  }

  /** True where this element must bring the brand of the practice itself. */
  protected get showsBrand(): boolean {
    return this.connection.standsAlone;
  }

  /** In a frame, Lit and every controller stay asleep here: nothing on this page is opened, kept or asked for. */
  override connectedCallback(): void {
    if (!this.renderRoot && (this.isolated || this.matches('[isolated], coach-practice[isolated] *')))
      this.#ask('enter');
    else super.connectedCallback();
  }

  override disconnectedCallback(): void {
    if (this.renderRoot) super.disconnectedCallback();
    else this.#ask('leave');
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (this.#brand && root instanceof ShadowRoot) root.adoptedStyleSheets.push(this.#brand);
    return root;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#brand) brandSheet(this.#brand, this.showsBrand ? this.practiceLive.value?.brand : undefined);
    const { standing } = this;
    if (standing && standing !== this.#reported) this.report(standing);
    this.#reported = standing;
    const { client } = this.connection;
    if (client?.journal.durable === false) this.#ask('warn', client);
  }

  /** For the few elements that stand in a frame, or where nothing is kept. */
  #ask(what: 'enter' | 'leave'): void;
  #ask(what: 'warn', client: Client): void;
  #ask(what: 'enter' | 'leave' | 'warn', client?: Client): void {
    import('./surroundings.js').then(
      (all) => all[what](this, client!, this.words),
      (cause) => what === 'enter' && this.report(cause),
    );
  }

  /** Tells the page what failed. The sentence for the person is the element's own business. */
  protected report(thrown: unknown): void {
    emit(this, new CoachErrorEvent(asCoachError(thrown)));
  }
}

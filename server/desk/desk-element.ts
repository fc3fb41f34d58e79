import { LitElement } from 'lit';
import type { DeskApp } from './desk-app.ts';
import type { Tables } from './i18n/language.ts';

/**
 * An element of the desk: drawn again when the desk changes, into the page itself, so that one set of styles and one set of labels holds
 * everywhere. `life` ends with its stay in the page.
 */
export abstract class DeskElement extends LitElement {
  static override properties: Record<string, object> = { desk: { attribute: false } };

  declare desk: DeskApp;
  #life = new AbortController();

  get life(): AbortSignal {
    return this.#life.signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#life.signal.aborted) this.#life = new AbortController();
    this.desk.addEventListener('change', () => this.requestUpdate(), { signal: this.life });
    this.entered();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  /** Called when it comes into the page: what it follows, it follows from here, until `life` ends. */
  protected entered(): void {}

  /** The words of `tables` in the editor's language. */
  protected words<Words>(tables: Tables<Words>): Words {
    return tables[this.desk.language];
  }

  /** Runs what may fail and is nobody's to wait for. */
  protected run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.life.aborted) this.desk.failed(error);
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

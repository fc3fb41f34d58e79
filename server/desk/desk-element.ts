import { LitElement } from 'lit';
import type { DeskApp } from './desk-app.ts';
import type { Strings } from './i18n/strings.ts';
import { tables } from './i18n/tables.ts';

/**
 * An element of the desk: drawn again when the desk changes, into the page itself, so that one set of styles and one set of labels holds
 * everywhere. `life` ends with its stay in the page.
 */
export abstract class DeskElement extends LitElement {
  static override properties: Record<string, object> = { desk: { attribute: false } };

  declare desk: DeskApp;
  #connection = new AbortController();

  get signal(): AbortSignal {
    return this.#connection.signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#connection.signal.aborted) this.#connection = new AbortController();
    this.desk.addEventListener('change', () => this.requestUpdate(), { signal: this.signal });
    this.connected();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  /** Called when it comes into the page: what it follows, it follows from here, until `life` ends. */
  protected connected(): void {}

  /** What the desk says, in the editor's language. */
  protected get strings(): Strings {
    return tables[this.desk.language];
  }

  /** Runs what may fail and is nobody's to wait for. */
  protected run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.signal.aborted) this.desk.reportError(error);
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

import { LitElement } from 'lit';
import type { DeskApp } from './desk-app.ts';
import type { Strings } from './i18n/strings.ts';
import { tables } from './i18n/tables.ts';

/**
 * An element of the desk. It renders again when the desk changes, and into the page itself, so that one set of styles and labels holds
 * everywhere. `signal` aborts when it leaves the page.
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

  /** Called when the element is connected. Subscriptions start here and end with `signal`. */
  protected connected(): void {}

  /** What the desk says, in the editor's language. */
  protected get strings(): Strings {
    return tables[this.desk.language];
  }

  /** Runs work that nobody waits for, and reports its failure. */
  protected run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.signal.aborted) this.desk.reportError(error);
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

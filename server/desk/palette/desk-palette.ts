import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';
import { CollectCommandsEvent } from './collect-commands-event.ts';
import { commandsOf, type PaletteCommand } from './commands-of.ts';
import { searchCommands } from './search-commands.ts';

/** What can be done from anywhere, found by its name: opened by Ctrl+K, or by the button of the menu. */
export class DeskPalette extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isOpen: { state: true },
    asked: { state: true },
    active: { state: true },
  };

  declare isOpen: boolean;
  declare asked: string;
  /** The place of the command that Enter runs. */
  declare active: number;
  #opener: Element | null = null;
  /** What the view adds, as it was when the palette was opened. */
  #collected: readonly PaletteCommand[] = [];

  constructor() {
    super();
    this.isOpen = false;
    this.asked = '';
    this.active = 0;
  }

  protected override connected(): void {
    document.addEventListener('keydown', (event) => this.#onShortcut(event), { signal: this.signal });
  }

  open(): void {
    if (this.isOpen) return;
    this.#opener = document.activeElement;
    const collecting = new CollectCommandsEvent();
    document.dispatchEvent(collecting);
    this.#collected = collecting.commands;
    [this.isOpen, this.asked, this.active] = [true, '', 0];
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    const { palette: words } = this.strings.shell;
    const found = this.#found;
    const chosen = found[this.active];
    return html`<dialog
      class="palette"
      aria-label=${words.open}
      @cancel=${this.#onCancel}
      @click=${this.#onBackdrop}
    >
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        autofocus
        dir="auto"
        aria-label=${words.search}
        placeholder=${words.search}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="palette-commands"
        aria-activedescendant=${chosen ? `palette-${chosen.id}` : nothing}
        .value=${this.asked}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      />
      <ul id="palette-commands" role="listbox" aria-label=${words.open}>
        ${found.map(
          (command, index) =>
            html`<li
              id=${`palette-${command.id}`}
              role="option"
              aria-selected=${index === this.active ? 'true' : 'false'}
              @click=${() => this.#run(command)}
            >
              ${command.label}
            </li>`,
        )}
      </ul>
      <p class="hint" role="status">${found.length === 0 ? words.none : ''}</p>
    </dialog>`;
  }

  get #found(): readonly PaletteCommand[] {
    return searchCommands([...this.#collected, ...commandsOf(this.desk)], this.asked);
  }

  #onShortcut(event: KeyboardEvent): void {
    // By where the key is: on an Arabic layout it writes «ن».
    if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    // What another dialog asks comes first.
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.open();
  }

  readonly #onInput = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) [this.asked, this.active] = [target.value, 0];
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { length } = this.#found;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && length > 0) {
      event.preventDefault();
      this.active = (this.active + step + length) % length;
    }
    const chosen = this.#found[this.active];
    if (event.key !== 'Enter' || event.isComposing || !chosen) return;
    event.preventDefault();
    this.#run(chosen);
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.run(this.#close());
  };

  readonly #onBackdrop = ({ target }: Event): void => {
    if (target instanceof HTMLDialogElement) this.run(this.#close());
  };

  #run(command: PaletteCommand): void {
    this.run(this.#close().then(() => command.run()));
  }

  /** Nothing else takes the focus while the dialog is there. */
  async #close(): Promise<void> {
    this.isOpen = false;
    await this.updateComplete;
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
  }
}

customElements.define('desk-palette', DeskPalette);

declare global {
  interface HTMLElementTagNameMap {
    'desk-palette': DeskPalette;
  }
}

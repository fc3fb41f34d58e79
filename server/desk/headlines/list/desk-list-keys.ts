import { html, nothing, type TemplateResult } from 'lit';
import '../../controls/desk-shortcuts.ts';
import type { Shortcut } from '../../controls/desk-shortcuts.ts';
import { isFreeKey } from '../../controls/is-free-key.ts';
import { DeskElement } from '../../desk-element.ts';
import type { CollectCommandsEvent } from '../../palette/collect-commands-event.ts';
import { currentRow, pressAction, rowCommands, stepRow, titleOf } from './list-rows.ts';
import { actionsOf, listCommandOf, listCommands, listKeys, type ListCommand } from './list-shortcuts.ts';

/** The storage name of the setting whether the keys of the list are used on this device. */
const storageName = 'list-keys';

/** The keys of the list: they press a button of the row that has the focus. The button shows them. */
class DeskListKeys extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    isEnabled: { state: true },
    isHelpOpen: { state: true },
  };

  declare isEnabled: boolean;
  declare isHelpOpen: boolean;

  constructor() {
    super();
    this.isEnabled = true;
    this.isHelpOpen = false;
  }

  protected override connected(): void {
    const { signal } = this;
    this.isEnabled = this.desk.storage.read(storageName) !== false;
    document.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    document.addEventListener('collect-commands', (event) => this.#collect(event), { signal });
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        @click=${() => (this.isHelpOpen = true)}
      >
        ${this.strings.controls.shortcuts.open} <kbd aria-hidden="true">?</kbd>
      </button>
      ${
        this.isHelpOpen
          ? html`<desk-shortcuts
              .desk=${this.desk}
              .shortcuts=${this.#shortcuts()}
              .isEnabled=${this.isEnabled}
              @toggle-keys=${() => {
                this.isEnabled = !this.isEnabled;
                this.desk.storage.write(storageName, this.isEnabled);
              }}
              @dismiss=${() => (this.isHelpOpen = false)}
            ></desk-shortcuts>`
          : nothing
      }`;
  }

  #shortcuts(): readonly Shortcut[] {
    const { listKeys: words } = this.strings.headlines;
    return [
      ...listCommands.map((command) => ({ keys: listKeys[command], label: words.commands[command] })),
      { keys: 'Ctrl K', label: words.palette },
      { keys: 'Ctrl Enter', label: words.send },
    ];
  }

  #onKey(event: KeyboardEvent): void {
    if (!isFreeKey(event)) return;
    const command = listCommandOf(event);
    if (!command || !this.isEnabled) return;
    const isStep = command === 'next' || command === 'previous';
    event.preventDefault();
    // A key that is held down must not act again and again.
    if (isStep || !event.repeat) this.#do(command);
  }

  #do(command: ListCommand): void {
    switch (command) {
      case 'next':
      case 'previous':
        return stepRow(command === 'next' ? 1 : -1);
      case 'edit':
        return titleOf(currentRow())?.click();
      case 'breaking':
      case 'pin':
      case 'retract':
      case 'approve':
        return pressAction(currentRow(), actionsOf[command]);
      case 'select':
        return currentRow()?.querySelector<HTMLElement>('input[type=checkbox]')?.click();
      case 'undo':
        return this.#undo();
      case 'search':
        return document.querySelector<HTMLElement>('.headline-search [name=text]')?.focus();
      case 'write':
        return this.desk.navigate({ view: 'headlines', item: 'new' });
      case 'help':
        this.isHelpOpen = true;
    }
  }

  /** Presses what the newest message offers, if that is to take something back. */
  #undo(): void {
    const { undo } = this.strings.headlines.actions;
    const offers = document.querySelectorAll<HTMLElement>('desk-toasts .toast button:not(.close)');
    [...offers].findLast(({ textContent }) => textContent.trim() === undo)?.click();
  }

  #collect({ commands }: CollectCommandsEvent): void {
    const { commands: words } = this.strings.headlines.listKeys;
    const row = currentRow();
    if (row) commands.push(...rowCommands(row));
    commands.push(
      { id: 'search', label: words.search, run: () => this.#do('search') },
      {
        id: 'help',
        label: this.strings.controls.shortcuts.title,
        run: () => this.#do('help'),
      },
    );
  }
}

customElements.define('desk-list-keys', DeskListKeys);

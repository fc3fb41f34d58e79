import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../controls/desk-shortcuts.ts';
import { DeskElement } from '../desk-element.ts';
import { errorText } from '../errors/form-errors.ts';
import { afterDelay } from '../after-delay.ts';
import { undoableToastMs } from '../toasts.ts';
import { bulkBar, errorLine, listBar, listFoot, waitingBar } from './toolbars.ts';
import { ModerationController } from './moderation-controller.ts';
import './desk-case.ts';
import type { CaseActEvent, DeskCase } from './desk-case.ts';
import { pressedCommand } from './pressed-command.ts';
import { lists, type Card, type List } from './queue.ts';
import { commands, keyNames, type Command } from './shortcuts.ts';

/** Relative times have to be updated. */
const redrawMs = 30_000;

/** The reports view: the cases that wait for a decision, those that had one, and reports that came too late. */
class DeskReports extends DeskElement {
  static override properties = {
    ...DeskElement.properties,
    error: { state: true },
    isHelpOpen: { state: true },
    isGrey: { state: true },
    hasKeys: { state: true },
  };

  declare error: string;
  declare isHelpOpen: boolean;
  declare isGrey: boolean;
  declare hasKeys: boolean;
  #moderation: ModerationController | undefined;
  #shown = '';
  #wasAway = false;

  constructor() {
    super();
    this.error = '';
    this.isHelpOpen = false;
    this.isGrey = false;
    this.hasKeys = true;
  }

  protected override connected(): void {
    const { desk, signal } = this;
    this.isGrey = desk.storage.read('reports-grey') === true;
    this.hasKeys = desk.storage.read('reports-keys') !== false;
    this.#moderation = new ModerationController({
      desk,
      words: () => this.strings.reports,
      onChange: () => this.requestUpdate(),
      onFocus: (image) => this.run(this.#enter(image)),
      later: (work) => afterDelay(undoableToastMs, work, signal),
    });
    this.#moderation.follow(signal);
    this.#shown = '';
    document.addEventListener('keydown', (event) => this.#onKeyDown(event), { signal });
    document.addEventListener('keyup', ({ code }) => code === 'Space' && this.#preview?.cover(), { signal });
    const timer = setInterval(() => this.requestUpdate(), redrawMs);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  protected override willUpdate(): void {
    const { list, channel = '' } = this.#asked;
    // Requests what was missed while the connection was lost.
    const isBack = this.#wasAway && this.desk.liveState === 'live';
    this.#wasAway = this.desk.liveState === 'away' || (this.#wasAway && !isBack);
    const isShown = this.#shown === `${list}/${channel}`;
    if (isShown && !isBack) return;
    this.#shown = `${list}/${channel}`;
    queueMicrotask(() => this.run(isShown && !this.error ? this.#catchUp() : this.#load()));
  }

  protected override render(): TemplateResult {
    const words = this.strings.reports;
    const { list, channel } = this.#asked;
    const moderation = this.#moderation;
    return html`
      <header class="view-head">
        <h1>${words.title}</h1>
        <button type="button" aria-haspopup="dialog" @click=${() => (this.isHelpOpen = true)}>
          ${this.strings.controls.shortcuts.open} <kbd aria-hidden="true">?</kbd>
        </button>
      </header>
      ${listBar({
        words,
        list,
        channel,
        channels: this.desk.channels,
        isGrey: this.isGrey,
        onChannel: (channel) =>
          this.desk.navigate({ view: 'reports', query: { ...this.desk.route.query, channel } }),
        onGrey: (isGrey) => this.#keep({ isGrey }),
      })}
      ${list === 'late' ? html`<p class="hint">${words.lateHint}</p>` : nothing} ${this.#content()}
      ${moderation ? bulkBar(moderation, words, (work) => this.run(work)) : nothing}
      ${
        this.isHelpOpen
          ? html`<desk-shortcuts
              .desk=${this.desk}
              .shortcuts=${commands.map((each) => ({ keys: keyNames[each], label: words.shortcuts[each] }))}
              .isEnabled=${this.hasKeys}
              @toggle-keys=${() => this.#keep({ hasKeys: !this.hasKeys })}
              @dismiss=${() => (this.isHelpOpen = false)}
            ></desk-shortcuts>`
          : nothing
      }
    `;
  }

  /** What the address asks for. */
  get #asked(): { readonly list: List; readonly channel: string | undefined } {
    const { query } = this.desk.route;
    return { list: lists.find((each) => each === query['list']) ?? 'open', channel: query['channel'] };
  }

  get #preview() {
    return this.#element(this.#moderation?.current)?.querySelector('desk-preview');
  }

  #element(image: string | undefined): DeskCase | null {
    return this.querySelector(`[data-image="${image}"] desk-case`);
  }

  #content(): TemplateResult {
    const words = this.strings.reports;
    const { list } = this.#asked;
    const cases = this.#moderation?.cases;
    if (this.error) return errorLine(this.error, words, () => this.run(this.#load()));
    if (!cases || (cases.isLoading && cases.queue.cards.length === 0))
      return html`<p class="waiting" role="status">${words.loading}</p>`;
    const { cards, waiting, cursor } = cases.queue;
    return html`
      ${this.desk.liveState === 'away' ? html`<p class="hint" role="status">${words.away}</p>` : nothing}
      ${waitingBar(waiting.length, words, () => this.run(this.#turn()))}
      ${cards.length === 0 ? html`<p class="empty">${words.empty[list]}</p>` : nothing}
      <ol class="cases" aria-busy=${cases.isLoading} aria-label=${words.lists[list]} tabindex="-1">
        ${repeat(cards, ({ view }) => view.image, this.#item)}
      </ol>
      ${listFoot({
        words,
        hasDecided: cards.filter(({ outcome }) => outcome).length > 1,
        onPutAway: () => this.#moderation?.putAway(undefined),
        onMore: cursor === undefined ? undefined : () => this.run(this.#turn(cursor)),
      })}
    `;
  }

  readonly #item = (card: Card): TemplateResult => {
    const { image } = card.view;
    const moderation = this.#moderation;
    return html`<li data-image=${image}>
      <desk-case
        .desk=${this.desk}
        .card=${card}
        .claim=${moderation?.claims.of(image)}
        .isCurrent=${moderation?.current === image}
        .isSelected=${moderation?.selection.selected.has(image) ?? false}
        .isLooked=${moderation?.selection.viewed.has(image) ?? false}
        .isSending=${moderation?.cases.isSending(image) ?? false}
        .isGrey=${this.isGrey}
        .hasKeys=${this.hasKeys}
        @choose=${() => moderation?.choose(moderation.current === image ? undefined : image)}
        @act=${({ action }: CaseActEvent) => this.run(this.#act(card, action))}
        @select=${() => moderation?.select(image)}
        @put-away=${() => moderation?.putAway(image)}
        @look=${() => moderation?.markViewed(image)}
      ></desk-case>
    </li>`;
  };

  async #load(cursor?: string): Promise<void> {
    const { list, channel } = this.#asked;
    this.error = '';
    try {
      await this.#moderation?.load({ list, channel, cursor });
    } catch (error) {
      this.error = errorText(error, this.desk.language);
    }
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#moderation?.catchUp();
    } catch (error) {
      // The connection was lost again: the request is repeated when it is back.
      this.desk.toasts.show(errorText(error, this.desk.language), { isError: true });
    }
  }

  /** Loads other cases; the button that did so may be gone, so that the focus goes to what came. */
  async #turn(cursor?: string): Promise<void> {
    await this.#load(cursor);
    await this.#enter(this.#moderation?.current);
  }

  async #act({ view }: Card, action: CaseActEvent['action']): Promise<void> {
    await this.#moderation?.act(view, action, this.#element(view.image)?.given ?? {});
  }

  async #enter(image: string | undefined): Promise<void> {
    await this.updateComplete;
    const element = this.#element(image);
    await element?.updateComplete;
    if (element) element.enter();
    else this.querySelector<HTMLElement>('.cases')?.focus();
  }

  #onKeyDown(event: KeyboardEvent): void {
    const command = pressedCommand(event);
    if (!command || !this.hasKeys) return;
    event.preventDefault();
    this.run(this.#do(command));
  }

  async #do(command: Command): Promise<void> {
    const moderation = this.#moderation;
    const given = this.#element(moderation?.current)?.given ?? {};
    switch (command) {
      case 'next':
      case 'previous':
        moderation?.step(command === 'next' ? 1 : -1);
        return;
      case 'remove':
      case 'restore':
      case 'dismiss':
        return moderation?.actOnCurrent(command, given);
      case 'reveal':
        this.#preview?.reveal();
        return;
      case 'undo':
        return moderation?.undo();
      case 'select':
        if (moderation?.current !== undefined) moderation.select(moderation.current);
        return;
      case 'help':
        this.isHelpOpen = true;
    }
  }

  #keep({ isGrey = this.isGrey, hasKeys = this.hasKeys }): void {
    this.isGrey = isGrey;
    this.hasKeys = hasKeys;
    this.desk.storage.write('reports-grey', isGrey);
    this.desk.storage.write('reports-keys', hasKeys);
  }
}

customElements.define('desk-reports', DeskReports);

import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Choices } from './choices.ts';
import { policyOf, snippetOf, tabs, type PinnedScript, type Tab } from './snippets.ts';
import type { Strings } from './strings/strings.ts';

interface CodeData {
  readonly strings: Strings;
  readonly choices: Choices;
  readonly server: string;
  readonly pinned: PinnedScript | undefined;
  /** What the channel is called, if that is known. */
  readonly title: string | undefined;
}

/** What to paste, in tabs as the ARIA authoring practices describe them: arrows go to the next tab, and show it. */
export class CodeTabs implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #tab: Tab = 'script';
  #said = '';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#said = '';
  }

  render(data: CodeData): TemplateResult {
    const { strings, choices, server, pinned, title } = data;
    const tab = this.#tab;
    const snippet = snippetOf(tab, choices, server, pinned, title);
    const policy = policyOf(tab, server);
    return html`<section class="code" aria-labelledby="code">
      <h2 id="code">${strings.code}</h2>
      <div role="tablist" aria-labelledby="code" @keydown=${(event: KeyboardEvent) => this.#turn(event)}>
        ${tabs.map(
          (each) =>
            html`<button
              type="button"
              role="tab"
              id=${`tab-${each}`}
              aria-controls="snippet"
              aria-selected=${each === tab}
              tabindex=${each === tab ? 0 : -1}
              @click=${() => this.#show(each)}
            >
              ${strings.tabs[each]}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="snippet" aria-labelledby=${`tab-${tab}`}>
        <p>${strings.tabHints[tab]}</p>
        ${this.#copyable(strings, strings.tabs[tab], snippet)}
        ${
          policy === undefined
            ? nothing
            : html`<h3>${strings.policy}</h3>
                ${this.#copyable(strings, strings.policy, policy)}`
        }
      </div>
      <p role="status" class="hint">${this.#said}</p>
    </section>`;
  }

  #copyable(strings: Strings, label: string, text: string): TemplateResult {
    return html`<div class="copyable">
      <pre dir="ltr" lang="en" translate="no" tabindex="0" role="region" aria-label=${label}>${text}</pre>
      <button
        type="button"
        aria-label=${`${strings.copy}: ${label}`}
        @click=${() => void this.#copy(strings, text)}
      >
        ${strings.copy}
      </button>
    </div>`;
  }

  async #copy({ copied, copyByHand }: Strings, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#said = copied;
    } catch {
      this.#said = copyByHand; // not a secure page, or not allowed
    }
    this.#host.requestUpdate();
  }

  #show(tab: Tab): void {
    this.#tab = tab;
    this.#said = '';
    this.#host.requestUpdate();
  }

  #turn(event: KeyboardEvent): void {
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const at = tabs.indexOf(this.#tab);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + (isRtl ? -1 : 1),
      ArrowLeft: at + (isRtl ? 1 : -1),
      Home: 0,
      End: tabs.length - 1,
    };
    const target = targets[event.key];
    const next = target === undefined ? undefined : tabs.at(target % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    this.#show(next);
    this.#host.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
}

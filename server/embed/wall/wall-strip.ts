import { isBreaking } from '../../protocol/order.ts';
import type { Headline } from '../../protocol/headline.ts';
import type { WallOptions } from './wall-options.ts';

const attributes = ['speed', 'lang', 'dir', 'pictures'] as const;

/** The strip of a wall, and what its events say of it. */
export class WallStrip {
  readonly #channel: string;
  readonly #values: WallOptions['values'];
  #element: HTMLElement | undefined;
  #status = 'loading';
  #headlines: readonly Headline[] = [];

  constructor(channel: string, values: WallOptions['values']) {
    this.#channel = channel;
    this.#values = values;
  }

  get isDefined(): boolean {
    return customElements.get('news-ticker') !== undefined;
  }

  get isLive(): boolean {
    return this.#status === 'live';
  }

  /** Whether anything is breaking, or the newsroom's notice is shown. */
  isUrgent(nowMs: number): boolean {
    const hasNotice = this.#element?.shadowRoot?.querySelector('[part=notice]:not([hidden])');
    return Boolean(hasNotice) || this.#headlines.some((headline) => isBreaking(headline, nowMs));
  }

  /** Puts a new strip into `parent`, in place of the one before. */
  mount(parent: Element): void {
    const element = document.createElement('news-ticker');
    const { mode = 'flip', theme = 'dark' } = this.#values;
    element.setAttribute('server', './');
    element.setAttribute('open', 'link');
    element.setAttribute('announce', 'off');
    element.setAttribute('channel', this.#channel);
    element.setAttribute('mode', mode);
    element.setAttribute('theme', theme);
    for (const name of attributes) {
      const value = this.#values[name];
      if (value !== undefined) element.setAttribute(name, value);
    }
    // A pointer, the focus or a gesture would pause it, and nobody would resume it.
    element.inert = true;
    this.#status = 'loading';
    element.addEventListener('ticker-status', (event) => {
      this.#status = String((event as Event & { readonly status?: unknown }).status);
    });
    element.addEventListener('ticker-update', (event) => {
      const { headlines } = event as Event & { readonly headlines?: readonly Headline[] };
      this.#headlines = headlines ?? [];
    });
    const before = this.#element;
    this.#element = element;
    if (!before) return parent.append(element);
    // A strip added at the same moment would share the connection of the one being removed.
    before.remove();
    setTimeout(() => parent.append(element));
  }
}

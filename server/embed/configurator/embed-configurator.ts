import { html, LitElement, type TemplateResult } from 'lit';
import { ChannelLookup } from './channel-lookup.ts';
import { defaultChoices, type Choices } from './choices.ts';
import { CodeTabs } from './code-tabs.ts';
import { formView } from './form-view.ts';
import { previewView } from './preview-view.ts';
import { SiteCheck } from './site-check.ts';
import { siteField } from './site-field.ts';
import type { PinnedScript } from './snippets.ts';
import { stringsOf } from './strings/strings-of.ts';

/** The page at `/embed`: a form, a live preview, and what to paste. It renders into the page, so that one style sheet holds. */
class EmbedConfigurator extends LitElement {
  static override properties = {
    server: {},
    choices: { state: true },
    pinned: { state: true },
    site: { state: true },
  };

  /** The server's address, without a slash at its end. */
  declare server: string;
  declare choices: Choices;
  declare pinned: PinnedScript | undefined;
  /** The address of the site that will have the strip, as it was typed. */
  declare site: string;
  readonly #lookup = new ChannelLookup(this);
  readonly #siteCheck = new SiteCheck(this);
  readonly #tabs = new CodeTabs(this);

  constructor() {
    super();
    this.server = '';
    this.site = '';
    const channel = new URLSearchParams(location.search).get('channel') ?? '';
    this.choices = { ...defaultChoices, channel };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lookup.check(this.choices.channel);
    this.#loadVersions().catch(() => undefined); // without the list nothing can be pinned
  }

  protected override createRenderRoot(): HTMLElement {
    // Removes the content for readers without scripts.
    this.replaceChildren();
    return this;
  }

  protected override render(): TemplateResult {
    const strings = stringsOf(document.documentElement.lang);
    const { choices, server, pinned } = this;
    const script = choices.isPinned ? pinned : undefined;
    return html`${formView({
      strings,
      choices,
      canPin: pinned !== undefined,
      channelState: this.#lookup.state,
      site: siteField({
        strings,
        site: this.site,
        check: this.#siteCheck,
        onChange: (site) => this.#changeSite(site),
      }),
      onChange: (change) => this.#change(change),
    })}
    ${previewView({ strings, choices, isKnown: this.#lookup.state === 'known' })}
    ${this.#tabs.render({ strings, choices, server, pinned: script, title: this.#lookup.title })}`;
  }

  #change(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    if (change.channel === undefined) return;
    this.#lookup.check(change.channel);
    this.#siteCheck.check(change.channel, this.site);
  }

  #changeSite(site: string): void {
    this.site = site;
    this.#siteCheck.check(this.choices.channel, site);
  }

  async #loadVersions(): Promise<void> {
    const response = await fetch('v1/versions.json');
    if (!response.ok) return;
    const { versions } = (await response.json()) as { readonly versions: readonly PinnedScript[] };
    this.pinned = versions[0];
  }
}

customElements.define('embed-configurator', EmbedConfigurator);

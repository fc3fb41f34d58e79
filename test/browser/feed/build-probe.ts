/** A sample of what the build must handle: a Lit element like the widget's, code of the feed, and a part that is loaded later. */
import { css, html, LitElement } from 'lit';
import { followChannel } from '../../../widget/feed/follow-channel.ts';
import { scriptOrigin } from '../../../widget/feed/script-origin.ts';
import type { Subscription } from '../../../widget/feed/shared-subscription.ts';
import { styledRoot } from '../../../widget/styles/adopt-styles.ts';

export class BuildProbe extends LitElement {
  static readonly version = '1.2.3';

  static override styles = css`
    :host {
      display: block;
      /* A comment is the build's to drop, text isn't. */
      color: rgb(1, 2, 3);
    }
    p::after {
      content: 'a,  b';
    }
  `;

  static override properties = { speed: { converter: Number }, titles: { state: true } };
  declare speed: number;
  declare titles: string;
  #subscription: Subscription | undefined;

  constructor() {
    super();
    this.speed = 4.5;
    this.titles = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const server = scriptOrigin() ?? '';
    this.#subscription = followChannel({ server, channel: 'demo' }, ({ headlines, status }) => {
      this.titles = `${status} ${headlines?.map(({ id }) => id).join() ?? ''}`;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscription?.close();
  }

  protected override createRenderRoot(): ShadowRoot {
    return styledRoot(this, [BuildProbe.styles]);
  }

  override render() {
    return html`<p>${this.titles}</p>
      <output>${this.speed * 2}</output>`;
  }
}

customElements.define('build-probe', BuildProbe);

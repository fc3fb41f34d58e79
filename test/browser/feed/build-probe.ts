/** What the build must carry: Lit with legacy decorators, a class from the feed, a part that is loaded later. */
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { followChannel, type Subscription } from '../../../widget/feed/follow-channel.ts';
import { ownOrigin } from '../../../widget/feed/script-origin.ts';

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

  @property({ type: Number }) speed = 4.5;
  @property() titles = '';
  #subscription: Subscription | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const server = ownOrigin() ?? '';
    this.#subscription = followChannel({ server, channel: 'demo' }, ({ state, status }) => {
      this.titles = `${status} ${state?.headlines.map(({ id }) => id).join() ?? ''}`;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscription?.close();
  }

  override render() {
    return html`<p>${this.titles}</p>
      <output>${this.speed * 2}</output>`;
  }
}

customElements.define('build-probe', BuildProbe);

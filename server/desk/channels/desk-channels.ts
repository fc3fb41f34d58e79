import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

class DeskChannels extends DeskElement {
  protected override render(): TemplateResult {
    return html`<h1>channels</h1>`;
  }
}

customElements.define('desk-channels', DeskChannels);

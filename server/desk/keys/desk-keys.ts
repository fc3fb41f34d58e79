import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

class DeskKeys extends DeskElement {
  protected override render(): TemplateResult {
    return html`<h1>keys</h1>`;
  }
}

customElements.define('desk-keys', DeskKeys);

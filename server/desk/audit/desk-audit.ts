import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

class DeskAudit extends DeskElement {
  protected override render(): TemplateResult {
    return html`<h1>audit</h1>`;
  }
}

customElements.define('desk-audit', DeskAudit);

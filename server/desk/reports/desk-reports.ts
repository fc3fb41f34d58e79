import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

class DeskReports extends DeskElement {
  protected override render(): TemplateResult {
    return html`<h1>reports</h1>`;
  }
}

customElements.define('desk-reports', DeskReports);

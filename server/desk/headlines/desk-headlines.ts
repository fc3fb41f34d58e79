import { html, type TemplateResult } from 'lit';
import { DeskElement } from '../desk-element.ts';

class DeskHeadlines extends DeskElement {
  protected override render(): TemplateResult {
    return html`<h1>headlines</h1>`;
  }
}

customElements.define('desk-headlines', DeskHeadlines);

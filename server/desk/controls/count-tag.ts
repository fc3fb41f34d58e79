import { html, nothing, type TemplateResult } from 'lit';

/** A number beside the name of what it counts; nothing for none. */
export function countTag(count: number): TemplateResult | typeof nothing {
  return count === 0 ? nothing : html`<span class="waiting-count">${shortCount(count)}</span>`;
}

export function shortCount(count: number): string {
  return count > 99 ? '99+' : String(count);
}

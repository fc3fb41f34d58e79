import { html, type TemplateResult } from 'lit';
import type { VersionStrings } from '../strings/strings.ts';
import { wordDiff } from './word-diff.ts';

/** A text with deletions struck out and insertions underlined; screen readers hear both. */
export function diffView(
  before: string,
  after: string,
  words: VersionStrings,
  dir: 'rtl' | 'ltr' | 'auto' = 'auto',
): TemplateResult {
  return html`<p class="diff" dir=${dir}>
    ${wordDiff(before, after).map(({ kind, text }) => {
      if (kind === 'same') return html`<span>${text}</span>`;
      if (kind === 'gone')
        return html`<del><span class="visually-hidden">${words.removed} </span>${text}</del>`;
      return html`<ins><span class="visually-hidden">${words.added} </span>${text}</ins>`;
    })}
  </p>`;
}

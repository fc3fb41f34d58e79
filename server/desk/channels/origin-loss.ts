import { html, type TemplateResult } from 'lit';
import type { ChannelsStrings } from './strings/strings.ts';

/** Which sites lose the strip through a change, and how many watch it there and elsewhere. */
export function originLoss(
  lost: readonly string[],
  viewers: number,
  words: ChannelsStrings['originLoss'],
): TemplateResult {
  return html`
    <p>${words.text}</p>
    <ul class="lost">
      ${lost.map(
        (origin) =>
          html`<li>${origin === '*' ? words.everySite : html`<code dir="ltr">${origin}</code>`}</li>`,
      )}
    </ul>
    <p>${words.watching(viewers)}</p>
  `;
}

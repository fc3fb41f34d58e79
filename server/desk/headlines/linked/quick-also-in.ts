import { html, nothing, type TemplateResult } from 'lit';
import { tables } from '../../i18n/tables.ts';
import { alsoInField, hasAlsoIn, type AlsoInOptions } from './also-in-field.ts';
import { channelNames } from './channel-names.ts';

/** The further channels of the line above the list: folded away until they are wanted, and shown by name once some are chosen. */
export function quickAlsoIn(options: AlsoInOptions): TemplateResult | typeof nothing {
  const { desk, composer } = options;
  const { channel, draft } = composer;
  if (!channel || !hasAlsoIn(options)) return nothing;
  const { linked: words } = tables[desk.language].headlines;
  const isChosen = draft.alsoIn.length > 0;
  const names = channelNames(desk, [channel.id, ...draft.alsoIn]);
  return html`<details class="quick-also" ?data-chosen=${isChosen}>
    <summary class="button">${isChosen ? words.goesOut(names) : words.heading}</summary>
    ${alsoInField(options)}
  </details>`;
}

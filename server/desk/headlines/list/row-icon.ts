import { html, type TemplateResult } from 'lit';
import type { RowAction } from './row-action.ts';

const bolt = 'M9 2L4 9h3.5L7 14l5-7H8.5z';
const pin = 'M6 2h4l-.5 5L12 9.5H4L6.5 7z M8 9.5V14';

/** The icon of an action for places without room for its name: lines in a square of 16. */
const paths: Readonly<Record<RowAction, string>> = {
  retract: 'M3.5 3.5l9 9 M12.5 3.5l-9 9',
  republish: 'M6.5 3.5L3 7l3.5 3.5 M3 7h6a4 3 0 0 1 0 6H7',
  pin,
  unpin: `${pin} M2.5 13.5l11-11`,
  break: bolt,
  'end-breaking': `${bolt} M2.5 13.5l11-11`,
  release: 'M4.5 2.5v11l8.5-5.5z',
  approve: 'M3 8.5l3.5 3.5L13 4.5',
  refuse: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12 M4 12l8-8',
  withdraw: 'M3.5 3.5l9 9 M12.5 3.5l-9 9',
};

/** Beside its name, which screen readers say. */
export function rowIcon(action: RowAction): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d=${paths[action]} />
  </svg>`;
}

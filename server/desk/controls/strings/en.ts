import type { ControlStrings } from './strings.ts';

export const en: ControlStrings = {
  cancel: 'Cancel',
  optional: 'optional',
  newer: 'Newer',
  older: 'Older',
  pages: 'Pages',
  pageOf: (page) => `Page ${page}`,
  zone: (city, offset) => `${city} time (${offset})`,
  clear: 'Clear',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'Copying failed. The text is selected: copy it with the keyboard.',
};

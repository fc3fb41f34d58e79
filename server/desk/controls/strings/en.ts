import type { ControlStrings } from './strings.ts';

export const en: ControlStrings = {
  cancel: 'Cancel',
  optional: 'optional',
  newer: 'Newer',
  older: 'Older',
  pages: 'Pages of the list',
  pageOf: (page) => `Page ${page}`,
  zone: (place, offset) => `time of ${place} (${offset})`,
  clear: 'Clear',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'Copying failed. The text is selected: copy it by the keyboard.',
};

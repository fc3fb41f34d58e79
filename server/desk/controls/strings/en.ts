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
  shortcuts: {
    title: 'Keyboard shortcuts',
    open: 'Shortcuts',
    close: 'Close',
    enabled: 'Use these keys on this device',
    hint: 'They work on any keyboard layout: the position of the key counts, not its letter.',
  },
};

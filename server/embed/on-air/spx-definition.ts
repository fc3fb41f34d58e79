const choices = (values: readonly string[]) => values.map((value) => ({ text: value, value }));

/** What SPX reads of a template: its fields are those that `update()` takes. */
export const spxDefinition = {
  description: 'Shareet: a strip of live headlines',
  playserver: 'OVERLAY',
  playchannel: '1',
  playlayer: '10',
  webplayout: '10',
  steps: '1',
  out: 'manual',
  dataformat: 'json',
  uicolor: '2',
  DataFields: [
    { field: 'label', ftype: 'textfield', title: 'Label', value: '' },
    {
      field: 'speed',
      ftype: 'dropdown',
      title: 'Speed',
      value: 'normal',
      items: choices(['slow', 'normal', 'fast']),
    },
    {
      field: 'look',
      ftype: 'dropdown',
      title: 'Look',
      value: 'full',
      items: choices(['full', 'lower-third', 'corner']),
    },
    { field: 'clock', ftype: 'checkbox', title: 'Clock', value: '0' },
    { field: 'breaking', ftype: 'textfield', title: 'Breaking line; empty to clear it', value: '' },
  ],
} as const;

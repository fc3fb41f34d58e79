import type { ControlStrings } from './strings.ts';

export const fr: ControlStrings = {
  cancel: 'Annuler',
  optional: 'facultatif',
  newer: 'Plus récents',
  older: 'Plus anciens',
  pages: 'Pages de la liste',
  pageOf: (page) => `Page ${page}`,
  zone: (city, offset) =>
    `heure ${city === 'UTC' ? '' : /^[aeiouyh]/iu.test(city) ? 'd’' : 'de '}${city} (${offset})`,
  clear: 'Effacer',
  copy: 'Copier',
  copied: 'Copié.',
  copyByHand: 'La copie a échoué. Le texte est sélectionné : copiez-le au clavier.',
};

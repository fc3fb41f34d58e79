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
  shortcuts: {
    title: 'Raccourcis clavier',
    open: 'Raccourcis',
    close: 'Fermer',
    enabled: 'Utiliser ces touches sur cet appareil',
    hint: 'Elles valent pour toute disposition du clavier : c’est la place de la touche qui compte, pas sa lettre.',
  },
};

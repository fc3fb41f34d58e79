import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'fr',
  name: 'Fil d’actualité',
  pause: 'Arrêter le défilement',
  play: 'Reprendre le défilement',
  previous: 'Titre précédent',
  next: 'Titre suivant',
  breaking: 'Urgent',
  loading: 'Chargement des titres…',
  empty: 'Aucun titre pour le moment',
  stale: (time) => (time ? `Reconnexion\nMis à jour à ${time}` : 'Reconnexion…'),
  offline: (time) => (time ? `Hors ligne\nMis à jour à ${time}` : 'Hors ligne'),
  waiting: { one: '# nouveau titre', other: '# nouveaux titres' },
};

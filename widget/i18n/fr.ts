import type { Strings } from './strings.ts';

export const strings: Strings = {
  lang: 'fr',
  name: 'Fil d’actualité',
  pause: 'Mettre le fil en pause',
  play: 'Reprendre le fil',
  breaking: 'Urgent',
  loading: 'Chargement des titres…',
  empty: 'Aucun titre pour le moment. Les prochains s’afficheront ici.',
  unreachable: 'Impossible de charger les titres. Nouvelle tentative dans un instant.',
  stale: (time) => (time ? `Reconnexion…\nMis à jour à ${time}` : 'Reconnexion…'),
  offline: (time) => (time ? `Hors ligne\nMis à jour à ${time}` : 'Hors ligne'),
  waiting: { one: '# nouveau titre', other: '# nouveaux titres' },
};

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
  stale: (time) => (time ? `Reconnexion, mis à jour à ${time}` : 'Reconnexion…'),
  offline: (time) => (time ? `Hors ligne, mis à jour à ${time}` : 'Hors ligne'),
  refused: {
    'unknown-channel': 'Le serveur ne connaît pas cette chaîne : vérifiez l’attribut channel',
    'origin-refused': 'Ce site n’est pas autorisé à afficher cette chaîne',
    'bad-after': 'Le serveur a refusé la reprise : rechargez la page',
    'sent-something': 'Le serveur a fermé la connexion : rechargez la page',
  },
  waiting: { one: '# nouveau titre', other: '# nouveaux titres' },
};

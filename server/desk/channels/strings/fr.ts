import { plural } from '../../i18n/plural.ts';
import type { ChannelsStrings } from './strings.ts';

const watching = (count: number): string =>
  count === 0
    ? 'Personne en ce moment'
    : plural('fr', { one: '# spectateur en ce moment', other: '# spectateurs en ce moment' }, count);

export const fr: ChannelsStrings = {
  title: 'Chaînes',
  intro: 'Chaque chaîne a ses titres, sa langue, ses règles, et une balise à poser dans une page.',
  make: 'Nouvelle chaîne',
  empty: 'Aucune chaîne pour l’instant.',
  loading: 'Un instant…',
  change: 'Réglages',
  reader: 'Page du lecteur',
  watching,
  tag: 'Balise',
  tagHint: 'À placer dans la page, là où le bandeau doit paraître.',
  approval: 'Un éditeur publie ce que les correspondants envoient',
  notice: 'Le bandeau est arrêté sur une ligne',
  everySite: 'Tous les sites',
  directions: { rtl: 'de droite à gauche', ltr: 'de gauche à droite' },

  form: {
    new: 'Nouvelle chaîne',
    change: (title) => `Réglages de ${title}`,
    back: 'Toutes les chaînes',
    title: 'Nom de la chaîne',
    id: 'Identifiant',
    idHint: 'Dans l’adresse et dans la balise, pour toujours : minuscules latines, chiffres et tirets.',
    idWrong: 'Minuscules latines, chiffres et tirets, 64 au plus, sans tiret au début ni à la fin.',
    idTaken: 'Une chaîne porte déjà cet identifiant.',
    lang: 'Langue',
    langHint: 'Par exemple ar, ar-MA, fr ou zgh.',
    dir: 'Sens',
    dirs: { auto: 'Celui de la langue', rtl: 'De droite à gauche', ltr: 'De gauche à droite' },
    timeZone: 'Fuseau horaire',
    timeZoneHint: 'Par exemple Africa/Casablanca. Les dates de la chaîne s’y lisent.',
    origins: 'Sites qui peuvent montrer le bandeau',
    originsHint:
      'Un par ligne, comme https://news.example ou https://*.news.example. Une étoile * les permet tous.',
    needsApproval: 'Ce que les correspondants envoient attend un éditeur',
    needsApprovalHint: 'Sinon, c’est publié aussitôt.',
    publishing: 'Publication',
    numbers: {
      maxHeadlines: 'Titres affichés au plus',
      maxAgeHours: 'Durée de vie d’un titre, en heures',
      breakingMinutes: 'Durée habituelle d’une urgence, en minutes',
    },
    rules: 'Règles des signalements d’images',
    rulesHint: 'Ce qui reste vide garde sa valeur habituelle.',
    isAutomatic: 'Une image très signalée est masquée automatiquement',
    isAutomaticHint: 'Sinon, les signalements ne font qu’avertir les modérateurs.',
    whenUnreviewed: 'Une image masquée que personne n’a examinée',
    unreviewed: {
      keep: 'reste masquée jusqu’à une décision',
      restore: 'revient d’elle-même après la durée maximale',
    },
    ruleNumbers: {
      score: 'Score qui masque, images de la chaîne',
      agencyScore: 'Score qui masque, images d’agence',
      distinct: 'Personnes au moins',
      networks: 'Réseaux au moins',
      viewersPerStep: 'Spectateurs qui élèvent le score d’un point',
      audienceMost: 'Score le plus élevé, par l’audience',
      windowDays: 'Un signalement compte pendant, en jours',
      protectHours: 'Protection après une décision, en heures',
      maxHiddenHours: 'Masquage automatique au plus, en heures',
      withdrawMinutes: 'Délai pour retirer un signalement, en minutes',
    },
    ruleHints: { distinct: 'Une seule personne ne masque jamais une image.' },
    weights: 'Poids de chaque motif',
    weightsHint: 'De 0 à 1 ; 1 vaut une personne entière.',
    reasons: {
      graphic: 'Scène sanglante ou choquante',
      sexual: 'Nudité ou contenu sexuel',
      child: 'Porte atteinte à un enfant ou à sa sécurité',
      hate: 'Haine ou incitation à la haine',
      privacy: 'Révèle une identité ou la vie privée',
      misleading: 'Trompeuse, ou étrangère au sujet',
      other: 'Autre raison',
    },
    byDefault: (value) => `Habituel : ${value}`,
    range: (least, most) => `Donnez un nombre de ${least} à ${most}.`,
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    made: (title) => `La chaîne ${title} est créée.`,
    saved: (title) => `Les réglages de ${title} sont enregistrés.`,
    changedMeanwhile:
      'Un collègue a changé ces réglages depuis que vous les avez ouverts. Relisez, puis enregistrez encore pour les remplacer.',
  },

  originLoss: {
    title: 'Des sites qui montrent le bandeau seront refusés',
    text: 'Après l’enregistrement, le bandeau ne paraîtra plus sur :',
    everySite: 'tout site absent de la nouvelle liste',
    watching: (count) => `${watching(count)}, tous sites confondus.`,
    action: 'Enregistrer et refuser',
  },
};

import { plural } from '../../i18n/plural.ts';
import type { ChannelsStrings } from './strings.ts';

const watching = (count: number): string =>
  count === 0
    ? 'Aucun spectateur'
    : plural('fr', { one: '# spectateur en ce moment', other: '# spectateurs en ce moment' }, count);

export const fr: ChannelsStrings = {
  title: 'Chaînes',
  intro:
    'Chaque chaîne a ses titres, sa langue, ses règles, et un code d’intégration pour n’importe quelle page.',
  make: 'Nouvelle chaîne',
  empty: 'Aucune chaîne pour l’instant.',
  loading: 'Un instant…',
  change: 'Réglages',
  reader: 'Page du lecteur',
  watching,
  tag: 'Code d’intégration',
  tagHint: 'À coller dans la page, là où le bandeau doit apparaître.',
  approval: 'Un rédacteur valide les envois des correspondants',
  notice: 'Le bandeau n’affiche qu’une ligne',
  everySite: 'Tous les sites',
  directions: { rtl: 'de droite à gauche', ltr: 'de gauche à droite' },

  form: {
    new: 'Nouvelle chaîne',
    change: (title) => `Réglages de ${title}`,
    back: 'Toutes les chaînes',
    title: 'Nom de la chaîne',
    id: 'Identifiant',
    idHint:
      'Dans l’adresse et le code d’intégration, définitif : lettres minuscules sans accent, chiffres et tirets.',
    idWrong:
      'Lettres minuscules sans accent, chiffres et tirets, 64 au plus, sans tiret au début ni à la fin.',
    idTaken: 'Une chaîne porte déjà cet identifiant.',
    lang: 'Langue',
    langHint: 'Par exemple ar, ar-MA, fr ou zgh.',
    dir: 'Sens',
    dirs: { auto: 'Celui de la langue', rtl: 'De droite à gauche', ltr: 'De gauche à droite' },
    timeZone: 'Fuseau horaire',
    timeZoneHint: 'Par exemple Africa/Casablanca. Les dates de la chaîne s’y lisent.',
    origins: 'Sites autorisés à afficher le bandeau',
    originsHint:
      'Un par ligne, comme https://news.example ou https://*.news.example. Un astérisque * les autorise tous.',
    needsApproval: 'Les envois des correspondants attendent un rédacteur',
    needsApprovalHint: 'Sinon, ils sont publiés aussitôt.',
    publishing: 'Publication',
    numbers: {
      maxHeadlines: 'Nombre maximal de titres affichés',
      maxAgeHours: 'Durée de vie d’un titre, en heures',
      breakingMinutes: 'Durée par défaut d’une info urgente, en minutes',
    },
    rules: 'Règles des signalements d’images',
    rulesHint: 'Un champ vide prend sa valeur par défaut.',
    isAutomatic: 'Une image très signalée est masquée automatiquement',
    isAutomaticHint: 'Sinon, les signalements ne font qu’avertir les modérateurs.',
    whenUnreviewed: 'Une image masquée que personne n’a examinée',
    unreviewed: {
      keep: 'reste masquée jusqu’à une décision',
      restore: 'est rétablie automatiquement après la durée maximale',
    },
    ruleNumbers: {
      score: 'Seuil de masquage, images de la chaîne',
      agencyScore: 'Seuil de masquage, images d’agence',
      distinct: 'Nombre minimal de personnes',
      networks: 'Nombre minimal de réseaux',
      viewersPerStep: 'Spectateurs pour relever le seuil d’un point',
      audienceMost: 'Seuil maximal, selon l’audience',
      windowDays: 'Durée de validité d’un signalement, en jours',
      protectHours: 'Protection après une décision, en heures',
      maxHiddenHours: 'Durée maximale du masquage automatique, en heures',
      withdrawMinutes: 'Délai pour retirer un signalement, en minutes',
    },
    ruleHints: { distinct: 'Une seule personne ne masque jamais une image.' },
    weights: 'Poids de chaque motif',
    weightsHint: 'De 0 à 1 ; 1 vaut une personne entière.',
    reasons: {
      graphic: 'Scène sanglante ou choquante',
      sexual: 'Nudité ou contenu sexuel',
      child: 'Porte atteinte à un enfant ou à sa sécurité',
      hate: 'Haine ou incitation à la haine',
      privacy: 'Révèle une identité ou la vie privée',
      misleading: 'Trompeuse, ou étrangère au sujet',
      other: 'Autre raison',
    },
    byDefault: (value) => `Par défaut : ${value}`,
    range: (min, max) => `Indiquez un nombre de ${min} à ${max}.`,
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    made: (title) => `La chaîne ${title} est créée.`,
    saved: (title) => `Les réglages de ${title} sont enregistrés.`,
    changedMeanwhile:
      'Un collègue a modifié ces réglages depuis que vous les avez ouverts. Vérifiez-les, puis enregistrez de nouveau pour les remplacer.',
  },

  originLoss: {
    title: 'Des sites qui affichent le bandeau seront refusés',
    text: 'Après l’enregistrement, le bandeau n’apparaîtra plus sur :',
    everySite: 'tout site absent de la nouvelle liste',
    watching: (count) => `${watching(count)}, tous sites confondus.`,
    action: 'Enregistrer et refuser',
  },
};

import { plural } from '../../i18n/plural.ts';
import type { ReportsStrings } from './strings.ts';

const n = (one: string, other: string, count: number): string => plural('fr', { one, other }, count);

export const fr: ReportsStrings = {
  title: 'Signalements d’images',
  lists: { open: 'À décider', closed: 'Décidés', late: 'Signalements tardifs' },
  empty: {
    open: 'Aucune image n’attend de décision.',
    closed: 'Aucune décision n’a encore été prise.',
    late: 'Aucun signalement tardif.',
  },
  lateHint: 'Pour information : images qu’un modérateur a décidé de garder, et qui ont été signalées depuis.',
  channel: 'Chaîne',
  everyChannel: 'Toutes les chaînes',
  waiting: (count) => n('# nouveau cas', '# nouveaux cas', count),
  loading: 'Un instant…',
  more: 'Suivants',
  toFirst: 'Revenir au début',
  again: 'Réessayer',
  away: 'Pas de connexion pour l’instant : certaines informations peuvent dater. Tout sera mis à jour sur place au retour de la connexion.',

  states: {
    visible: 'affichée',
    reported: 'affichée et signalée',
    hidden: 'masquée par les signalements',
    removed: 'retirée par un modérateur',
    restored: 'gardée par un modérateur',
  },
  campaign: 'Campagne possible',
  campaignLong:
    'Campagne possible : beaucoup de signalements, peu de réseaux. Regardez l’image plutôt que le nombre.',
  locked: 'Les signalements ne la masquent plus',
  protected: 'Protégée des signalements pour l’instant',
  urgency: (number) => `Priorité ${number} sur 100`,
  urgencyBecause: (why) => `Priorité : ${why}`,
  urgencyReasons: {
    severity: 'motif grave',
    hidden: 'masquée en ce moment',
    threshold: 'proche du seuil',
    audience: 'forte audience',
    age: 'attend depuis longtemps',
  },
  claimedBy: (name) => `${name} s’en occupe`,
  claimedByYou: 'Vous vous en occupez',
  noTitle: 'Sans titre',

  preview: {
    hold: 'Maintenez appuyé pour voir l’image',
    shown: 'L’image est révélée',
    missing: 'L’image ne peut pas être affichée',
    grey: 'Révéler les images sans couleurs',
    looked: 'Vue',
  },

  facts: {
    reportedIn: 'Signalée dans',
    otherUses: 'La même image figure aussi dans',
    source: 'Source',
    credit: 'Crédit',
    alt: 'Description',
    onAir: 'En ligne depuis',
    viewers: 'Pic d’audience de la dernière heure',
    viewersText: (count) => n('# spectateur', '# spectateurs', count),
    reports: 'Signalements',
    reasons: 'Motifs',
    notes: 'Ce que les lecteurs ont écrit',
    people: 'Auteurs des signalements',
    peopleText: (distinct, from) =>
      distinct === 0
        ? 'Aucun'
        : `${n('# personne', '# personnes', distinct)}, ${n('# réseau', '# réseaux', from)}`,
    score: 'Score actuel',
    scoreText: (score, threshold) => `${score} sur ${threshold}`,
    scoreGlance: (score, threshold) => `Score ${score} sur ${threshold}`,
    scoreAtHide: 'Score au masquage',
    round: 'Examen',
    roundText: (round, restores) =>
      `${round === 1 ? '1er' : `${round}e`} examen${restores > 0 ? `, rétablie ${n('# fois', '# fois', restores)}` : ''}`,
    earlier: 'Décisions précédentes',
    freshReport: 'Signalée à l’instant',
    late: 'Après la décision',
    lateText: (count) => n('# signalement', '# signalements', count),
    byItself: 'Automatique',
  },
  reasons: {
    graphic: 'Scène sanglante ou choquante',
    sexual: 'Nudité ou contenu sexuel',
    child: 'Porte atteinte à un enfant ou à sa sécurité',
    hate: 'Haine ou incitation à la haine',
    privacy: 'Révèle une identité ou la vie privée',
    misleading: 'Trompeuse, ou étrangère au sujet',
    rights: 'Droits d’auteur',
    illegal: 'Contenu illégal',
    other: 'Autre raison',
    dislike: 'Elle ne me plaît pas',
  },

  act: {
    remove: 'Masquer l’image',
    hide: 'Masquer l’image',
    restore: 'Rétablir l’image',
    dismiss: 'Garder l’image',
  },
  keepHidden: 'Laisser masquée',
  decided: {
    remove: 'image masquée',
    hide: 'image masquée',
    restore: 'image rétablie',
    dismiss: 'image gardée',
    void: 'l’image n’est plus dans aucun titre publié',
    report: 'signalements des lecteurs',
    inherit: 'image déjà masquée ailleurs',
    refer: 'image masquée dans une autre chaîne : à décider ici',
  },
  done: {
    remove: (title) => `Image masquée pour tout le monde : ${title}`,
    hide: (title) => `Image masquée pour tout le monde : ${title}`,
    restore: (title) => `Image rétablie : ${title}`,
    dismiss: (title) => `Image gardée : ${title}`,
  },
  undo: {
    remove: 'Annuler : rétablir l’image',
    hide: 'Annuler : rétablir l’image',
    restore: 'Annuler : masquer l’image pour tous',
    dismiss: 'Annuler : masquer l’image pour tous',
  },
  alreadyDecided: 'Ce cas est déjà décidé. Pour revenir en arrière : Z.',
  nothingToUndo: 'Vous n’avez ici aucune décision à annuler.',
  impossible: {
    remove: () => 'Cette image a déjà été retirée.',
    hide: () => 'Cette image a déjà été retirée.',
    restore: () => 'Cette image est déjà affichée.',
    dismiss: (state) => `On ne peut garder qu’une image affichée et signalée. Celle-ci est ${state}.`,
  },
  yours: 'Vous',
  decidedBy: (name, decision) => `${name} : ${decision}`,
  colleague: 'Un collègue',
  tooLate: (name, decision) =>
    `${name} a décidé avant vous : ${decision}. Votre décision n’a pas été appliquée.`,
  unsure:
    'Le serveur n’a pas répondu : on ignore si votre décision lui est parvenue. Votre note reste ici, et le cas sera mis à jour au retour de la connexion.',
  putAway: 'Retirer de la liste',
  putAllAway: 'Retirer les cas décidés de la liste',
  reason: 'Motif et note',
  legal: 'Retrait pour motif légal : les lecteurs en sont informés',
  grounds: { 'house-rules': 'Règles de la rédaction', legal: 'Motif légal' },
  note: 'Note pour le journal',
  noteHint: 'Les collègues la voient, pas les lecteurs. 300 caractères au plus.',

  bulk: {
    select: (title) => `Sélectionner : ${title}`,
    lookFirst: 'Révélez d’abord l’image, puis sélectionnez-la.',
    selected: (count) => n('# image sélectionnée', '# images sélectionnées', count),
    clear: 'Tout désélectionner',
    done: (done, late) =>
      `${n('# décision prise', '# décisions prises', done)}${late === 0 ? '.' : `, ${late} déjà prises par d’autres.`}`,
  },

  shortcuts: {
    next: 'Cas suivant',
    previous: 'Cas précédent',
    remove: 'Masquer l’image, ou la laisser masquée',
    restore: 'Rétablir une image masquée',
    dismiss: 'Garder une image affichée',
    reveal: 'Révéler l’image tant que la touche est enfoncée',
    undo: 'Inverser votre dernière décision : l’image masquée est rétablie, l’image gardée ou rétablie est masquée',
    select: 'Sélectionner le cas',
    help: 'Cette liste',
  },
};

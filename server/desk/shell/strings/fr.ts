import type { ShellStrings } from './strings.ts';

const numbers = new Intl.NumberFormat('fr');

export const fr: ShellStrings = {
  desk: 'La rédaction',
  skip: 'Aller au contenu',
  views: {
    headlines: 'Titres',
    sources: 'Sources',
    reports: 'Signalements',
    channels: 'Chaînes',
    keys: 'Clés',
    audit: 'Journal',
  },
  navigation: 'Rubriques',
  channel: 'Chaîne',
  noChannel: 'Aucune chaîne pour l’instant',
  missingChannel: (named, shown) => `Aucune chaîne ${named} pour votre clé. Voici ${shown}.`,
  language: 'Langue de la rédaction',
  signOut: 'Se déconnecter',
  live: { connecting: 'Connexion…', live: 'En direct', away: 'Hors ligne' },
  awayLong:
    'La connexion au serveur est interrompue. Ce que vous écrivez est enregistré sur cet appareil ; rien ne sera publié avant son retour.',
  watching: (count) =>
    count === 0
      ? 'Aucun spectateur'
      : `${numbers.format(count)} ${count < 2 ? 'spectateur' : 'spectateurs'} en ce moment`,
  dismiss: 'Fermer',
  loading: 'Un instant…',
  notYours: 'Votre clé ne donne pas accès à cette rubrique.',
  viewFailed: 'Cette rubrique n’a pas pu s’ouvrir.',
  tryAgain: 'Réessayer',
  signIn: {
    title: 'Se connecter',
    titleExpired: 'Votre session a expiré',
    key: 'Clé',
    hint: 'Elle commence par shareet_. La personne qui administre la rédaction vous la donne.',
    button: 'Se connecter',
    sending: 'Vérification…',
    ended: 'Saisissez votre clé pour reprendre où vous en étiez. Rien de ce que vous avez écrit n’est perdu.',
    show: 'Afficher la clé',
    refused: 'Cette clé est inconnue, révoquée ou expirée.',
    linkRefused:
      'Ce lien a déjà servi ou n’est plus valable. Connectez-vous avec votre clé ou demandez un autre lien.',
    otherAddress:
      'Cette page est ouverte à une autre adresse que celle du serveur (PUBLIC_URL). Ouvrez la rédaction à cette adresse.',
    unreachable: 'Le serveur ne répond pas. Réessayez dans un instant.',
    tooMany: (count) => `Trop de tentatives refusées. Réessayez dans ${count} min.`,
    pending: (name) => `Sera envoyé au nom de ${name} après la connexion :`,
    dropPending: 'Ne rien envoyer',
    pendingActs: {
      publish: (t) => `publier ${t}`.trim(),
      change: (t) => `modifier ${t}`.trim(),
      retract: () => 'retirer ou refuser un titre',
      decide: () => 'une décision sur une photo',
      other: (t) => `un autre changement ${t}`.trim(),
    },
  },
  sound: 'Son pour l’urgent et ce qui attend',
  palette: { open: 'Commandes', search: 'Chercher une commande', none: 'Aucune commande de ce nom.' },
};

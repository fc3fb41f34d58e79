import type { KeysStrings } from './strings.ts';

export const fr: KeysStrings = {
  title: 'Clés',
  intro:
    'Chaque personne ou programme a sa clé : elle donne accès à la rédaction et son nom figure au journal.',
  make: 'Nouvelle clé',
  loading: 'Un instant…',
  empty: 'Aucune clé.',
  again: 'Réessayer',

  roles: {
    contributor: 'Correspondant',
    editor: 'Rédacteur',
    moderator: 'Modérateur',
    admin: 'Administrateur',
  },
  roleHints: {
    contributor: 'Propose des titres, qu’un rédacteur publie.',
    editor: 'Publie, modifie et retire les titres.',
    moderator: 'Décide des signalements d’images.',
    admin: 'Tout cela, plus les chaînes, les clés et le journal.',
  },
  everyChannel: 'Toutes les chaînes',
  yours: 'Votre clé',
  environment: 'Réglée sur le serveur',
  made: (when) => `Créée le ${when}`,
  used: (when) => `Utilisée ${when}`,
  neverUsed: 'Jamais utilisée',
  ends: (when) => `Expire le ${when}`,
  ended: 'Expirée',
  endless: 'N’expire jamais',

  form: {
    title: 'Nouvelle clé',
    name: 'Nom du détenteur',
    nameHint: 'Les collègues le voient, ici et dans le journal.',
    roles: 'Rôles',
    channels: 'Chaînes',
    all: 'Toutes les chaînes, présentes et à venir',
    some: 'Certaines chaînes',
    chosen: 'Chaînes choisies',
    end: 'Expire le',
    endHint: 'Laisser vide pour une clé valable jusqu’à sa révocation.',
    submit: 'Créer la clé',
    sending: 'Création…',
    rolesMissing: 'Choisissez au moins un rôle.',
    channelsMissing: 'Choisissez au moins une chaîne.',
    nameMissing: 'Indiquez le nom du détenteur.',
    dateWrong: 'Cette date n’est pas valide.',
  },

  secret: {
    title: (name) => `La clé de ${name} est prête`,
    warning: 'Copiez-la maintenant : elle ne pourra plus être affichée. Transmettez-la par un moyen sûr.',
    label: 'Clé',
    done: 'Copiée, fermer',
  },

  link: {
    make: 'Lien de connexion',
    title: (name) => `Lien de connexion : ${name}`,
    label: 'Lien de connexion',
    warning: (when) =>
      `Donne accès à la rédaction une seule fois, d’ici ${when}. Toute personne qui l’a se connecte avec cette clé.`,
  },

  revoke: {
    button: 'Révoquer',
    title: (name) => `Révoquer la clé de ${name} ?`,
    text: 'Elle cesse aussitôt d’être valable et ferme les sessions qu’elle a ouvertes. C’est irréversible.',
    own: 'C’est la clé avec laquelle vous êtes connecté : vous allez être déconnecté.',
    done: (name) => `La clé de ${name} est révoquée.`,
  },
};

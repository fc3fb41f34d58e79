import type { KeysStrings } from './strings.ts';

export const fr: KeysStrings = {
  title: 'Clés',
  intro: 'À chaque personne ou programme sa clé : elle ouvre la rédaction et signe dans le journal.',
  make: 'Nouvelle clé',
  loading: 'Un instant…',
  empty: 'Aucune clé.',
  again: 'Réessayer',

  roles: {
    contributor: 'Correspondant',
    editor: 'Éditeur',
    moderator: 'Modérateur',
    admin: 'Administrateur',
  },
  roleHints: {
    contributor: 'Envoie des titres, qu’un éditeur publie.',
    editor: 'Publie, corrige et retire les titres.',
    moderator: 'Juge les signalements d’images.',
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
  endless: 'Sans échéance',

  form: {
    title: 'Nouvelle clé',
    name: 'Nom de son détenteur',
    nameHint: 'Les collègues le voient, ici et dans le journal.',
    roles: 'Rôles',
    channels: 'Chaînes',
    all: 'Toutes les chaînes, présentes et à venir',
    some: 'Certaines chaînes',
    chosen: 'Chaînes choisies',
    end: 'Expire le',
    endHint: 'Laissez vide pour qu’elle vaille jusqu’à sa révocation.',
    submit: 'Créer la clé',
    sending: 'Création…',
    rolesMissing: 'Choisissez au moins un rôle.',
    channelsMissing: 'Choisissez au moins une chaîne.',
    nameMissing: 'Donnez le nom de son détenteur.',
    dateWrong: 'Cette date n’est pas valable.',
  },

  secret: {
    title: (name) => `La clé de ${name} est prête`,
    warning: 'Copiez-la maintenant : elle ne pourra plus être affichée. Remettez-la par un chemin sûr.',
    label: 'Clé',
    done: 'Copiée, fermer',
  },

  link: {
    make: 'Lien de connexion',
    title: (name) => `Lien de connexion : ${name}`,
    label: 'Lien de connexion',
    warning: (when) => `Ouvre la rédaction une seule fois, d’ici ${when}. Qui l’a entre avec cette clé.`,
  },

  revoke: {
    button: 'Révoquer',
    title: (name) => `Révoquer la clé de ${name} ?`,
    text: 'Elle cesse de valoir à l’instant et ferme les sessions qu’elle a ouvertes. C’est sans retour.',
    own: 'C’est la clé avec laquelle vous êtes entré : vous allez sortir.',
    done: (name) => `La clé de ${name} est révoquée.`,
  },
};

import type { SourcesStrings } from './strings.ts';

/** Why a visit failed. */
export const faults: SourcesStrings['faults'] = {
  'unknown-host': 'Son serveur est introuvable.',
  'not-public': 'Son adresse n’est pas publique.',
  unreachable: 'Son serveur ne répond pas comme un serveur web.',
  'incomplete-certificate': 'Le certificat envoyé par son serveur est incomplet.',
  'timed-out': 'Elle n’a pas répondu entièrement en 30 secondes.',
  'connection-lost': 'La connexion a été coupée.',
  'too-many-redirects': 'Elle renvoie sans fin d’une adresse à l’autre.',
  'bad-redirect': 'Elle renvoie vers autre chose qu’une adresse web.',
  'bad-status': 'Son serveur a refusé la demande.',
  'asked-to-wait': 'Son serveur demande de revenir plus tard.',
  gone: 'Son serveur indique qu’elle a définitivement disparu.',
  unreadable: 'Son contenu n’est pas un flux lisible.',
};

/** What a visit did with an entry, or would do, and why. */
export const reasons: SourcesStrings['entries']['reasons'] = {
  new: 'nouveau',
  changed: 'texte modifié par la source',
  known: 'déjà dans la chaîne, peut-être avec un autre texte',
  unchanged: 'déjà dans la chaîne, à l’identique',
  'flips-back': 'son texte change sans cesse ; la dernière correction reste',
  'same-page': 'un autre titre mène à la même page',
  'same-title': 'une autre source a publié le même titre',
  retracted: 'retiré par un rédacteur, ne revient pas',
  withdrawn: 'retiré par son éditeur',
  'withdrawn-published': 'retiré par son éditeur, mais publié par un rédacteur : à retirer peut-être',
  'withdrawn-shared': 'retiré par son éditeur ; il reste, car une autre source le donne encore',
  ended: 'arrivé à son terme chez son éditeur',
  'put-back': 'remis en ligne par son éditeur',
  'before-first-visit': 'plus ancien que les derniers repris la première fois',
  waiting: 'trop de nouveautés ; attend la prochaine visite',
  'too-old': 'trop ancien',
  'blocked-word': 'contient un mot exclu',
  'no-keep-word': 'ne contient aucun des mots exigés',
  untitled: 'sans titre',
  'with-an-editor': 'repris en main par un rédacteur',
  refused: 'ne peut pas être publié',
  'alert-test': 'message d’essai, pas une alerte',
  'alert-exercise': 'exercice, pas une alerte',
  'alert-draft': 'brouillon d’alerte',
  'alert-private': 'non destiné au public',
  'alert-expired': 'sa durée est passée',
  'alert-canceled': 'alerte annulée',
  'alert-replaced': 'remplacé par un message plus récent',
};

import type { Refusal } from '../server/protocol/message.ts';

/** Loaded only when it happens. English is also for the console, which speaks to developers. */
const sentences: Readonly<Record<string, Readonly<Record<Refusal, string>>>> = {
  ar: {
    'unknown-channel': 'لا قناة بهذا الاسم على الخادم: راجع السمة channel',
    'origin-refused': 'هذا الموقع ليس من المواقع المسموح لها بعرض هذه القناة',
    'bad-after': 'رفض الخادم موضع الاستئناف: أعد تحميل الصفحة',
    'sent-something': 'أغلق الخادم الاتصال: أعد تحميل الصفحة',
  },
  fr: {
    'unknown-channel': 'Le serveur ne connaît pas cette chaîne : vérifiez l’attribut channel',
    'origin-refused': 'Ce site n’est pas autorisé à afficher cette chaîne',
    'bad-after': 'Le serveur a refusé la reprise : rechargez la page',
    'sent-something': 'Le serveur a fermé la connexion : rechargez la page',
  },
};

const english: Readonly<Record<Refusal, string>> = {
  'unknown-channel': 'The server has no channel of this name: check the attribute channel',
  'origin-refused': 'This site is not among those that the channel allows to show it',
  'bad-after': 'The server cannot read the position to resume from: reload the page',
  'sent-something': 'The server takes nothing from viewers, and something was sent: reload the page',
};

/** Why the server refuses: for the strip, in `lang`, and for the console. */
export function refusalWords(
  refusal: Refusal,
  lang: string,
): { readonly shown: string; readonly logged: string } {
  return { shown: (sentences[lang] ?? english)[refusal], logged: english[refusal] };
}

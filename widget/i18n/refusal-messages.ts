import type { Refusal } from '../../server/protocol/message.ts';
import { warnOnce } from '../element/warn-once.ts';
import { adoptStyles } from '../styles/adopt-styles.ts';
import { refusalStyles } from '../styles/refusal.styles.ts';

/** What a refusal is about: the tag's channel, the server's address, and the origin of the page. */
export interface RefusedTag {
  readonly channel: string;
  readonly server: string;
  readonly origin: string;
}

/** For the viewers of the page and for the site that embeds the strip. A name in braces stands for what the tag says. */
interface Sentences {
  readonly viewer: string;
  readonly embedder: Readonly<Record<Refusal, string>>;
}

const arabic: Sentences = {
  viewer: 'تعذّر عرض الأخبار هنا.',
  embedder: {
    'unknown-channel': 'لا توجد قناة باسم «{channel}» على الخادم {server}: راجع السمة channel.',
    'origin-refused':
      'لا تسمح القناة «{channel}» بعرضها في الموقع {origin}: يُضاف هذا العنوان إلى المواقع المسموح لها في إعدادات القناة.',
    'bad-after': 'لم يتعرّف الخادم إلى موضع الاستئناف: أعد تحميل الصفحة.',
    'protocol-violation': 'أغلق الخادم الاتصال لأن الصفحة أرسلت إليه شيئاً: أعد تحميل الصفحة.',
  },
};

const french: Sentences = {
  viewer: 'Les titres ne peuvent pas s’afficher ici.',
  embedder: {
    'unknown-channel':
      'Il n’y a pas de chaîne «\u00a0{channel}\u00a0» sur le serveur {server}\u00a0: vérifiez l’attribut channel.',
    'origin-refused':
      'La chaîne «\u00a0{channel}\u00a0» n’autorise pas le site {origin}\u00a0: ajoutez-le aux origines permises dans les réglages de la chaîne.',
    'bad-after': 'Le serveur n’a pas reconnu la position de reprise\u00a0: rechargez la page.',
    'protocol-violation':
      'Le serveur a fermé la connexion parce que la page lui a envoyé quelque chose\u00a0: rechargez la page.',
  },
};

const english: Sentences = {
  viewer: 'Headlines cannot be shown here.',
  embedder: {
    'unknown-channel': 'There is no channel “{channel}” on the server {server}: check the attribute channel.',
    'origin-refused':
      'The channel “{channel}” does not allow the site {origin}: add it to the allowed origins in the channel’s settings.',
    'bad-after': 'The server does not know the position to resume from: reload the page.',
    'protocol-violation':
      'The server closed the connection because the page sent something to it: reload the page.',
  },
};

const tables: Readonly<Record<string, Sentences>> = { ar: arabic, fr: french };

/**
 * Why the server refuses: for the strip, in `lang`, and for the console, in English. Loaded only when it happens. Names and addresses
 * are isolated, since their direction would disturb an Arabic sentence.
 */
export function refusalMessages(
  refusal: Refusal,
  lang: string,
  tag: RefusedTag,
): { readonly shown: string; readonly logged: string } {
  const { viewer, embedder } = tables[lang] ?? english;
  const logged = filled(english.embedder[refusal], (name) => tag[name]);
  return { shown: `${viewer} ${filled(embedder[refusal], (name) => `\u2066${tag[name]}\u2069`)}`, logged };
}

interface Tag {
  readonly shadowRoot: ShadowRoot | null;
  readonly channel: string | undefined;
  readonly server: string | undefined;
}

/** Tells the console why the server refuses what `tag` asks for. Returns it in `lang`, for the strip, which makes room for it. */
export function explainRefusal(refusal: Refusal, tag: Tag, lang: string): string {
  const { channel, server, shadowRoot } = tag;
  const { shown, logged } = refusalMessages(refusal, lang, {
    channel: channel ?? '',
    server: server ?? '',
    origin: location.origin,
  });
  warnOnce(logged);
  if (shadowRoot) adoptStyles(shadowRoot, refusalStyles);
  return shown;
}

function filled(sentence: string, value: (name: keyof RefusedTag) => string): string {
  return sentence.replace(/\{(channel|server|origin)\}/g, (_, name: keyof RefusedTag) => value(name));
}

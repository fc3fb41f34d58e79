import { readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import type { NodeUnderTest } from '../node-under-test.ts';

export type Lang = 'ar' | 'fr';

/** What a reader reads and hears on the way through a story and the report of its picture. */
export interface StoryWords {
  readonly channel: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly source: string;
  readonly alt: string;
  readonly credit: string;
  readonly report: string;
  readonly reason: string;
  readonly send: string;
  readonly thanks: string;
  readonly hiddenForYou: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly back: string;
  readonly hidden: string;
}

export const storyWords: Readonly<Record<Lang, StoryWords>> = {
  ar: {
    channel: 'عناوين اليوم',
    title: 'قطار ليلي جديد بين وجدة والدار البيضاء ابتداء من الأحد 12/06/2026',
    paragraphs: [
      'يغادر القطار وجدة على الساعة 20:30، ويصل إلى الدار البيضاء قبل السابعة صباحا. وتبدأ الأسعار من 120 درهما، بتخفيض نسبته 30% للطلبة.',
      'وقالت الشركة: «هذه رحلة لمن يريد أن يصل مستريحا». وتُحجز المقاعد عبر www.example.ma/2026/ أو بالهاتف +212 500 00 11 22.',
      'الأَمْنُ في الرِّحْلَةِ مُسْتَمِـــرٌّ طوال الليل، كما جاء في بلاغ Atlas Rail.',
    ],
    source: 'بريد المضيق',
    alt: 'قطار يعبر سهلا تحت قمر مكتمل',
    credit: 'مرسم شريط',
    report: 'إبلاغ عن الصورة',
    reason: 'عُري أو محتوى جنسي',
    send: 'أرسل البلاغ',
    thanks: 'شكرًا لإبلاغك.',
    hiddenForYou: 'أخفينا هذه الصورة عنك.',
    withdraw: 'اسحب بلاغك',
    withdrawn: 'سُحب بلاغك.',
    back: 'عُد إلى الخبر',
    hidden: 'أُخفيت هذه الصورة',
  },
  fr: {
    channel: 'Dépêches',
    title: 'Un train de nuit reliera de nouveau Oujda à Casablanca\u00a0: premier départ dimanche',
    paragraphs: [
      'Le train quitte Oujda à 20\u00a0h\u00a030 et arrive à Casablanca avant sept heures. Les billets commencent à 120\u00a0dirhams, avec 30\u00a0% de réduction pour les étudiants.',
      '«\u00a0C’est un voyage pour qui veut arriver reposé\u00a0», dit la compagnie. Réservations sur www.example.ma/2026/ ou au +212\u00a0500\u00a000\u00a011\u00a022.',
    ],
    source: 'Le Courrier du détroit',
    alt: 'Un train traverse une plaine sous la pleine lune',
    credit: 'Atelier Shareet',
    report: 'Signaler l’image',
    reason: 'Nudité ou contenu sexuel',
    send: 'Envoyer le signalement',
    thanks: 'Merci de votre signalement.',
    hiddenForYou: 'Nous ne vous montrons plus cette image.',
    withdraw: 'Retirer mon signalement',
    withdrawn: 'Votre signalement est retiré.',
    back: 'Revenir à l’article',
    hidden: 'Cette image est masquée',
  },
};

export interface PublishedStory {
  readonly lang: Lang;
  /** The channel has no other headline. */
  readonly channel: string;
  readonly headline: string;
  readonly image: string;
}

/** Publishes one story with a picture in a channel of its own. */
export async function publishStory(
  node: NodeUnderTest,
  lang: Lang,
  channel: string,
): Promise<PublishedStory> {
  const words = storyWords[lang];
  const zone = lang === 'ar' ? 'Africa/Casablanca' : 'Europe/Paris';
  await node.call('PUT', `/v1/channels/${channel}`, { title: words.channel, lang, timeZone: zone });
  const bytes = await readFile(new URL('../../../demo/pictures/night-train.webp', import.meta.url));
  const image = await node.upload(bytes, 'image/webp');
  const answer = await node.call('POST', `/v1/channels/${channel}/headlines`, {
    title: words.title,
    url: 'https://barid-almadiq.example/transport/night-train',
    source: { name: words.source },
    paragraphs: words.paragraphs,
    image: { id: image, alt: words.alt, credit: words.credit },
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { headline } = (await answer.json()) as { readonly headline: { readonly id: string } };
  return { lang, channel, headline: headline.id, image };
}

/** A page of a site in the story's language, with the channel's strip and nothing else, served as if by the node itself. `attributes` are the strip's. */
export async function routeSite(
  context: BrowserContext,
  { lang, channel }: PublishedStory,
  attributes = '',
): Promise<string> {
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const words = storyWords[lang];
  const body = `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${words.channel}</title>
    <meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark}body{margin:24px 0;background:light-dark(#fff,#0f1114)}</style>
    <script src="/v1/news-ticker.js" async></script></head>
    <body><news-ticker channel="${channel}" ${attributes}></news-ticker><main><h1>${words.channel}</h1></main></body></html>`;
  await context.route('**/site', (route) => route.fulfill({ contentType: 'text/html', body }));
  return '/site';
}

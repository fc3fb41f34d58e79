import { minuteMs } from '../../server/protocol/durations.ts';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';

/** Invented lines, as a French-speaking newsroom would write them. */
const dispatches: readonly (readonly [title: string, source: string, minutesAgo: number])[] = [
  ['Le port rouvre après deux jours de tempête, les liaisons reprennent dans l’après-midi', 'Cap Nord', 4],
  [
    '«\u00a0Nous planterons dix mille caroubiers\u00a0», annonce la coopérative d’Aït Ourir',
    'L’Écho des vallées',
    26,
  ],
  ['Nouvelle ligne de tramway\u00a0: les travaux débutent lundi', 'Ville ouverte', 95],
  ['مهرجان الحكايات يفتتح دورته الخامسة', 'صدى الأطلس', 140],
  ['Le musée de la Carte expose ses atlas pour la première fois', 'Carnets', 1700],
];

/** Every script that appears in a strip, with what makes each of them difficult: marks, isolates, numbers, its own ending. */
const mixed: readonly (readonly [title: string, lang: string, source: string])[] = [
  ['الأَمْنُ الغِذَائِيُّ: نِقَاشٌ مُسْتَمِـــرٌّ في «بيت الحكمة»', 'ar', 'أوراق الأطلس'],
  ['وزیر تعلیم نے لائبریریوں کے لیے نئے منصوبے کا اعلان کیا', 'ur', 'نوائے شہر'],
  ['הגשם חוזר לצפון, והנחל זורם שוב!', 'he', 'קול העמק'],
  ['ⴰⵣⵓⵍ ⵙ ⵉⵎⵉⵔⴰⵏ ⵏ ⵓⴷⵔⴰⵔ!', 'zgh', 'ⵜⵉⵍⵍⵍⵉ'],
  ['کتابخانهٔ تازهٔ شهر ۱۲ هزار جلد کتاب دارد', 'fa', 'پیک رود'],
  ['FIFA تعلن موعد القرعة: النسور 2-1 الأمواج، والتسجيل عبر www.example.ma/2026/', 'ar', 'Ofoq News'],
  ['Le port rouvre\u00a0! «\u00a0Enfin\u00a0», disent les pêcheurs', 'fr', 'Cap Nord'],
  ['للتبليغ اتصلوا على +212 500 00 11 22، والنفط يتجاوز $90 للبرميل بارتفاع 3,5%', 'ar', 'بريد المضيق'],
];

/** Gives the node what the pictures need beside its demo: a French channel, one in every script, two without headlines, two with a notice. */
export async function fillChannels(node: NodeUnderTest): Promise<void> {
  await node.call('PUT', '/v1/channels/depeches', {
    title: 'Dépêches',
    lang: 'fr',
    timeZone: 'Europe/Paris',
  });
  await node.call('PUT', '/v1/channels/ar-empty', { title: 'قناة جديدة', lang: 'ar' });
  await node.call('PUT', '/v1/channels/fr-empty', { title: 'Nouvelle chaîne', lang: 'fr' });
  for (const [lang, title] of [
    ['ar', 'نتوقف قليلاً للصيانة، ونعود عند الساعة 20:30'],
    ['fr', 'Le fil s’arrête pour maintenance, retour à 20 h 30'],
  ] as const)
    await node.call('PUT', `/v1/channels/${lang}-notice`, { title: 'Info', lang, notice: { title } });
  await node.call('PUT', '/v1/channels/mixed', { title: 'كل الخطوط', lang: 'ar' });
  for (const [index, [title, lang, name]] of mixed.entries()) {
    const answer = await node.call('POST', '/v1/channels/mixed/headlines', {
      title,
      lang,
      url: `https://akhbar.example/${index}`,
      source: { name },
      publishAt: new Date(Date.now() - index * 7 * minuteMs).toISOString(),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
  for (const [index, [title, name, minutesAgo]] of dispatches.entries()) {
    const isBreaking = index === 0;
    const answer = await node.call('POST', '/v1/channels/depeches/headlines', {
      title,
      url: `https://depeches.example/${index}`,
      source: { name },
      publishAt: new Date(Date.now() - minutesAgo * minuteMs).toISOString(),
      ...(title.startsWith('مهرجان') && { lang: 'ar' }),
      ...(isBreaking && { priority: 'breaking' }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

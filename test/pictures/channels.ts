import type { NodeProcess } from '../end-to-end/node-process.ts';

const minuteMs = 60_000;

/** Invented lines, as a French-speaking newsroom would write them. */
const dispatches: readonly (readonly [title: string, source: string, minutesAgo: number])[] = [
  ['Le port rouvre après deux jours de tempête, les liaisons reprennent dans l’après-midi', 'Cap Nord', 4],
  ['« Nous planterons dix mille caroubiers », annonce la coopérative d’Aït Ourir', 'L’Écho des vallées', 26],
  ['Nouvelle ligne de tramway : les travaux débutent lundi', 'Ville ouverte', 95],
  ['مهرجان الحكايات يفتتح دورته الخامسة', 'صدى الأطلس', 140],
  ['Le musée de la Carte expose ses atlas pour la première fois', 'Carnets', 1700],
];

/** Gives the node what the pictures need beside its demo: a French channel, and two without headlines. */
export async function fillChannels(node: NodeProcess): Promise<void> {
  await node.call('PUT', '/v1/channels/depeches', {
    title: 'Dépêches',
    lang: 'fr',
    timeZone: 'Europe/Paris',
  });
  await node.call('PUT', '/v1/channels/ar-empty', { title: 'قناة جديدة', lang: 'ar' });
  await node.call('PUT', '/v1/channels/fr-empty', { title: 'Nouvelle chaîne', lang: 'fr' });
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

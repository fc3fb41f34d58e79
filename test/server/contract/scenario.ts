import type { Draft } from '../../../server/headlines/rules/draft.ts';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { correct } from '../../../server/headlines/correct.ts';
import { publish } from '../../../server/headlines/publish.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { editor, openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** What the newsroom sends in the first step, as `test/contract/publish.request.json` has it. */
export const train: Draft = {
  title: 'القطار السريع يصل إلى أكادير قبل نهاية 2029',
  url: 'https://akhbar.example/rail/agadir',
  source: { name: 'صحيفة الأفق', url: 'https://akhbar.example' },
  lang: 'ar',
  dir: 'rtl',
  summary: 'الأشغال بلغت 42% على طول الخط.',
  paragraphs: ['بلغت أشغال الخط الجديد 42% من مجموعها.', 'وسيقلص الخط زمن الرحلة إلى ساعتين.'],
  externalId: 'rail-2026-03-01',
};

/**
 * A morning in a newsroom, the same in each run: what is published, corrected, retracted and expires here gives the examples
 * of docs/protocol.md.
 */
export async function playMorning(): Promise<Newsroom> {
  const clock = new FakeClock('2026-03-01T09:00:00Z');
  const newsroom = numbered(await openNewsroom(':memory:', clock));
  const { publishing } = newsroom;
  await changeChannel(publishing, editor, 'demo', {
    title: 'أخبار اليوم',
    lang: 'ar',
    timeZone: 'Africa/Casablanca',
  });
  await newsroom.store.db.updateTable('channels').set({ epoch: 'Vb3kQ9xLw2Zt', seq: 0 }).execute();
  await newsroom.store.db.deleteFrom('events').execute();

  const send = (draft: Draft) => publish(publishing, editor, 'demo', draft, { isSubmission: false });
  await send(train);
  clock.advance(60_000);
  await send({
    title: 'عاجل من الأرصاد: رياح قوية على الساحل',
    priority: 'breaking',
  });
  clock.advance(60_000);
  await send({ title: 'Le port de Tanger bat son record', url: 'https://akhbar.example/port', lang: 'fr' });
  clock.advance(60_000);
  await correct(
    publishing,
    editor,
    { id: idOf(1), version: 1 },
    { title: 'القطار السريع يصل إلى أكادير قبل نهاية 2030' },
  );
  clock.advance(60_000);
  await retract(publishing, editor, idOf(3), { erase: false });
  clock.advance(60_000);
  await correct(publishing, editor, { id: idOf(2), version: 1 }, { expiresAtMs: clock.nowMs() });
  await changeChannel(publishing, editor, 'demo', {
    title: 'أخبار اليوم',
    lang: 'ar',
    timeZone: 'Africa/Casablanca',
    notice: { title: 'نعود إليكم بعد قليل' },
  });
  await (await newsroom.tails.find('demo'))?.read();
  return newsroom;
}

export function idOf(number: number): string {
  return `01KJM0000000000000000000${String(number).padStart(2, '0')}`;
}

function numbered(newsroom: Newsroom): Newsroom {
  let last = 0;
  return { ...newsroom, publishing: { ...newsroom.publishing, newId: () => idOf(++last) } };
}

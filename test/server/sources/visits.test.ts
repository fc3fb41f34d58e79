import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { changeSource, requestVisit } from '../../../server/sources/manage-sources.ts';
import { toSourceView } from '../../../server/sources/source-view.ts';
import { editor } from '../../support/newsroom.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { openSources, story } from './open-sources.ts';

onBothStores('a source', (open) => {
  it('that is read at the same time as another one publishes none of its stories again', async (context) => {
    const { stories, add, visitAll, headlines } = await openSources(context, open);
    const [own, copied] = [
      await add('nashra', { maxPerVisit: 100 }),
      await add('akhbar', { maxPerVisit: 100 }),
    ];
    for (const host of ['nashra', 'akhbar']) stories.set(host, [story(1)]);
    await visitAll(own.id, copied.id);
    // So many that each visit lets the other take a turn while it decides.
    const many = Array.from({ length: 90 }, (_, index) => story(90 - index));
    for (const host of ['nashra', 'akhbar']) stories.set(host, many);
    await visitAll(own.id, copied.id);
    assert.equal((await headlines()).length, 90);
  });

  it('brings the newest five at its first visit, at their own dates, and then what is new', async (context) => {
    const { stories, add, visit, headlines, hosts } = await openSources(context, open);
    stories.set(
      'nashra',
      [7, 6, 5, 4, 3, 2, 1].map((number) => story(number)),
    );
    const { id } = await add('nashra');
    await visit(id);
    const first = await headlines();
    assert.deepEqual(
      first.map(({ title, published_at_ms, state }) => ({ title, published_at_ms, state })),
      [3, 4, 5, 6, 7].map((number) => ({
        title: story(number).title,
        published_at_ms: story(number).atMs,
        state: 'live',
      })),
    );
    stories.get('nashra')?.unshift(story(8));
    await visit(id);
    assert.equal((await headlines()).length, 6);
    assert.equal(hosts.visitsOf('nashra'), 2);
  });

  it('corrects what its publisher corrects, and keeps away what an editor has retracted', async (context) => {
    const { newsroom, stories, add, visit, headlines, reasons } = await openSources(context, open);
    stories.set('nashra', [story(2), story(1)]);
    const { id } = await add('nashra');
    await visit(id);
    const [first, second] = await headlines();
    assert.ok(first && second);
    await retract(newsroom.publishing, editor, second.id, { erase: true });
    stories.set('nashra', [story(2, 'نص آخر للخبر الثاني'), story(1, 'الخبر رقم 1 من أخبار المدينة، مصححا')]);
    await visit(id);
    const after = await headlines();
    assert.deepEqual(
      after.map(({ title, state }) => [title, state]),
      [
        ['الخبر رقم 1 من أخبار المدينة، مصححا', 'live'],
        ['', 'retracted'],
      ],
    );
    assert.equal((await reasons(id))[''], 'retracted');
  });

  it('sends to the queue what has to be approved, whatever the channel says', async (context) => {
    const { newsroom, stories, add, visit, headlines } = await openSources(context, open);
    await changeChannel(newsroom.publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      needsApproval: false,
    });
    stories.set('nashra', [story(1)]);
    const { id } = await add('nashra', { needsApproval: true });
    await visit(id);
    assert.deepEqual(
      (await headlines()).map(({ state }) => state),
      ['submitted'],
    );
  });

  it('leaves out what its words, its age and its number leave out, and says why', async (context) => {
    const { stories, add, visit, headlines, reasons } = await openSources(context, open);
    stories.set('nashra', [
      story(1, 'الرّيــاضة: فوز جديد'),
      story(2, 'والأسواق في ارتفاع'),
      story(3, 'طقس بارد'),
    ]);
    const { id } = await add('nashra', { blockWords: ['رياضه'], keepWords: ['أسواق', 'فوز'] });
    await visit(id);
    assert.deepEqual(
      (await headlines()).map(({ title }) => title),
      ['والأسواق في ارتفاع'],
    );
    assert.deepEqual(await reasons(id), {
      'الرّيــاضة: فوز جديد': 'blocked-word',
      'والأسواق في ارتفاع': 'new',
      'طقس بارد': 'no-keep-word',
    });
  });

  it('takes no more at once than it may, and the rest at the next visits, also of a feed that has not changed', async (context) => {
    const { stories, add, visit, headlines } = await openSources(context, open);
    stories.set('nashra', [story(1)]);
    const { id } = await add('nashra', { maxPerVisit: 2 });
    await visit(id);
    stories.set(
      'nashra',
      [6, 5, 4, 3, 2, 1].map((number) => story(number)),
    );
    const counts: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      await visit(id);
      counts.push((await headlines()).length);
    }
    assert.deepEqual(counts, [3, 5, 6, 6]);
  });

  it('shares a headline with another source where both say the same in one language', async (context) => {
    const { stories, add, visit, headlines, reasons } = await openSources(context, open);
    const title = 'الحكومة تقر زيادة جديدة في الأجور';
    stories.set('nashra', [story(1, title)]);
    const other = (number: number, text: string) => ({
      ...story(number, text),
      url: `https://akhbar.example/${number}`,
    });
    stories.set('akhbar', [other(1, 'الحُكومة تقرّ زيادة جديدة في الاجور'), other(2, 'خبر ثان لا يشبهه شيء')]);
    const first = await add('nashra');
    await visit(first.id);
    const second = await add('akhbar', { sameStory: 'same-title' });
    await visit(second.id);
    assert.equal((await headlines()).length, 2);
    assert.equal((await reasons(second.id))['الحُكومة تقرّ زيادة جديدة في الاجور'], 'same-title');
  });

  it('shares none across languages', async (context) => {
    const { stories, add, visit, headlines } = await openSources(context, open);
    stories.set('nashra', [story(1)]);
    stories.set('akhbar', [story(1)]);
    await visit((await add('nashra')).id);
    await visit((await add('akhbar', { lang: 'fa', sameStory: 'same-title' })).id);
    assert.equal((await headlines()).length, 2);
  });

  it('can be asked for a visit, though not twice in a minute', async (context) => {
    const { newsroom, stories, add, visit } = await openSources(context, open);
    stories.set('nashra', [story(1)]);
    const { id } = await add('nashra');
    await visit(id);
    const refused = { type: 'too-many-requests', about: { retryAfterSeconds: 60 } };
    await assert.rejects(requestVisit(newsroom.publishing, id), refused);
    newsroom.clock.advance(minuteMs);
    const row = await requestVisit(newsroom.publishing, id);
    assert.equal(row.next_visit_at_ms, newsroom.clock.nowMs());
  });

  it('is not visited while it is paused', async (context) => {
    const { newsroom, stories, add, visit } = await openSources(context, open);
    stories.set('nashra', [story(1)]);
    const { id } = await add('nashra');
    await visit(id);
    const paused = await changeSource(newsroom.publishing, editor, id, { isPaused: true });
    assert.deepEqual(
      [paused.next_visit_at_ms, toSourceView(paused, newsroom.clock.nowMs(), undefined).state],
      [null, 'paused'],
    );
    const resumed = await changeSource(newsroom.publishing, editor, id, { isPaused: false });
    assert.equal(resumed.next_visit_at_ms, newsroom.clock.nowMs());
  });
});

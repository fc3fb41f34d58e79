import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TailRegistry } from '../../../server/log/tail-registry.ts';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { openNewsroom, publishInDemo } from '../../support/newsroom.ts';

const unreachable = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

it('closes a tail that nothing follows after a minute, but not while the database is away', async (context) => {
  const newsroom = await openNewsroom();
  context.after(() => newsroom.close());
  const { store, clock } = newsroom;
  await publishInDemo(newsroom, { title: 'افتتاح مكتبة متنقلة' });
  const tails = new TailRegistry({ store, clock, onFailure: assert.ifError });
  context.after(() => tails.stop());
  tails.start();
  const isOpen = () => tails.status().has('demo');

  await tails.find('demo');
  store.health.failed(unreachable);
  for (let quarter = 0; quarter < 40; quarter += 1) clock.advance(minuteMs / 4);
  assert.ok(isOpen(), 'its snapshot is served during the outage');

  store.health.succeeded();
  clock.advance(minuteMs / 4);
  assert.ok(isOpen(), 'the minute begins when the database is back');
  for (let quarter = 0; quarter < 4; quarter += 1) clock.advance(minuteMs / 4);
  assert.ok(!isOpen());
});

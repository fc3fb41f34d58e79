import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { openNewsroom, publishInDemo, type Newsroom } from '../support/newsroom.ts';

describe('a backup made while the node runs', () => {
  let folder: string;
  let newsroom: Newsroom;
  let restored: Newsroom;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shareet-'));
    newsroom = await openNewsroom(join(folder, 'shareet.db'));
    await publishInDemo(newsroom, { title: 'قبل النسخة' });

    const another = new DatabaseSync(join(folder, 'shareet.db'));
    another.exec(`vacuum into '${join(folder, 'backup.db')}'`);
    another.close();
    await publishInDemo(newsroom, { title: 'بعد النسخة' });
    restored = await openNewsroom(join(folder, 'backup.db'));
  });
  after(async () => {
    await newsroom.close();
    await restored.close();
    await rm(folder, { recursive: true });
  });

  it('has all that was published before it', async () => {
    const tail = await restored.tails.find('demo');
    const titles = tail?.snapshot(restored.clock.nowMs()).headlines.map(({ title }) => title);
    assert.deepEqual(titles, ['قبل النسخة']);
  });

  it('begins a new epoch when viewers of several networks have seen more', async () => {
    const seen = (await newsroom.tails.find('demo'))?.position;
    const tail = await restored.tails.find('demo');
    assert.ok(seen && tail);
    assert.equal(tail.position.epoch, seen.epoch);
    assert.ok(tail.position.seq < seen.seq);
    const claim = (network: string) => restored.tails.catchUp(tail, seen.seq, network);
    assert.deepEqual([await claim('a'), await claim('b'), await claim('c')], [false, false, true]);
    assert.notEqual(tail.position.epoch, seen.epoch);
  });
});

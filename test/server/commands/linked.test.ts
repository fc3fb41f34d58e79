import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode, type CommandNode } from '../../support/command-node.ts';

/** The columns of each line. */
function columns(out: string): readonly (readonly string[])[] {
  return out
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}

async function publish({ shareet }: CommandNode, ...more: readonly string[]): Promise<string> {
  const { out, err } = await shareet(['publish', 'افتتاح مكتبة', '--channel', 'demo', ...more]);
  assert.equal(err, '');
  return columns(out)[0]?.[1] ?? '';
}

describe('several channels from a terminal', () => {
  it('publishes in all or none, copies, and retracts what is linked', async (context) => {
    const node = await startCommandNode(context);
    for (const id of ['sports', 'economy'])
      await node.shareet(['channel', id, '--title', id, '--lang', 'ar']);
    const both = ['publish', 'افتتاح مكتبة', '--channel', 'demo', '--channel', 'sports'];
    const done = await node.shareet(both);
    assert.deepEqual([done.status, done.err], [0, '']);
    const [[outcome = '', id = '', channel = ''] = [], second] = columns(done.out);
    assert.deepEqual([outcome, channel, second?.[2]], ['published', 'demo', 'sports']);

    const refused = await node.shareet([...both, '--channel', 'nowhere']);
    assert.deepEqual([refused.status, refused.out], [2, '']);
    assert.match(refused.err, /no channel "nowhere" \(channels\.2\)/);
    assert.equal((await node.headlines()).length, 1);
    const lines = await node.shareet(both.toSpliced(1, 1), { input: 'أول\n' });
    assert.match(lines.err, /several channels need a title/);

    const copied = await node.shareet(['copy', id, '--to', 'economy']);
    assert.deepEqual([copied.status, columns(copied.out)[0]?.[2]], [0, 'economy']);
    const again = await node.shareet(['copy', id, '--to', 'economy']);
    assert.deepEqual([again.status, again.out], [1, '']);
    assert.match(again.err, /is already in this channel/);

    const gone = await node.shareet(['retract', id, '--linked', '--reason', 'خطأ']);
    assert.deepEqual(
      columns(gone.out).map(([what, , where]) => [what, where]),
      [
        ['retracted', 'demo'],
        ['retracted', 'economy'],
        ['retracted', 'sports'],
      ],
    );
    assert.deepEqual(await node.headlines(), []);
  });
});

describe('undoing, holding and ordering from a terminal', () => {
  it('undoes a retraction once', async (context) => {
    const node = await startCommandNode(context);
    const id = await publish(node);
    await node.shareet(['retract', id]);
    assert.deepEqual(await node.headlines(), []);
    const done = await node.shareet(['undo', id]);
    assert.deepEqual([done.status, done.out], [0, `live\t${id}\tافتتاح مكتبة\n`]);
    assert.equal((await node.headlines())[0]?.id, id);
    assert.equal((await node.shareet(['undo', id])).status, 1);
  });

  it('holds a headline off the air, and releases it', async (context) => {
    const node = await startCommandNode(context);
    const id = await publish(node);
    const held = await node.shareet(['hold', id, '--until', '+20m']);
    assert.deepEqual([held.status, held.err], [0, '']);
    assert.match(held.out, /^held until 2026-03-01T12:20:00.000Z\t/);
    assert.deepEqual(await node.headlines(), []);
    assert.match((await node.shareet(['hold', id, '--release'])).out, /^released\t/);
    assert.equal((await node.headlines()).length, 1);
    assert.equal((await node.shareet(['hold', id])).status, 2);
  });

  it('lists the pinned headlines as they air, and gives them another order', async (context) => {
    const node = await startCommandNode(context);
    const ids = [];
    for (let count = 0; count < 3; count += 1) {
      const id = await publish(node);
      node.clock.advance(1000);
      const answer = await fetch(`${node.url}/v1/headlines/${id}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${await node.adminKey()}`,
          'content-type': 'application/json',
          'if-match': '1',
        },
        body: JSON.stringify({ pinnedUntil: '2026-03-01T15:00:00Z' }),
      });
      assert.equal(answer.status, 200);
      ids.unshift(id);
    }
    const listed = async (...more: readonly string[]): Promise<readonly (string | undefined)[]> =>
      columns((await node.shareet(['pins', 'demo', ...more])).out).map(([, id]) => id);
    assert.deepEqual(await listed(), ids);
    const [a = '', b = '', c = ''] = ids;
    assert.deepEqual(await listed('--first', `${c},${a}`), [c, a, b]);
    assert.deepEqual(await listed(), [c, a, b]);
    const unknown = await node.shareet(['pins', 'demo', '--first', 'nothing']);
    assert.deepEqual([unknown.status, unknown.out], [2, '']);
  });
});

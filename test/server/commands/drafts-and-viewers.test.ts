import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode, type CommandNode } from '../../support/command-node.ts';
import { draftContent } from '../../support/drafts.ts';

async function call(node: CommandNode, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${node.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await node.adminKey()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  assert.ok(response.ok, await response.clone().text());
  return response.status === 204 ? undefined : response.json();
}

describe('the drafts that editors share, from a terminal', () => {
  it('are listed with who holds them, shown field by field, and removed once nobody writes them', async (context) => {
    const node = await startCommandNode(context);
    const holder = 'page-of-an-editor';
    const content = { ...draftContent, title: 'زلزال\tقرب الساحل', text: 'فقرة\nأخرى', alsoIn: ['demo'] };
    const { id } = (await call(node, 'POST', '/v1/channels/demo/drafts', { content, holder })) as {
      id: string;
    };

    const listed = await node.shareet(['draft', 'list', '--channel', 'demo']);
    assert.equal(listed.err, '');
    const [name, at, by, heldBy, title] = listed.out.trimEnd().split('\t');
    assert.deepEqual([name, at, title], [id, '2026-03-01T12:00:00.000Z', 'زلزال قرب الساحل']);
    assert.ok(by !== '' && by === heldBy, listed.out);
    const shown = await node.shareet(['draft', 'show', id]);
    assert.equal(shown.out, 'title\tزلزال قرب الساحل\ntext\tفقرة\ntext\tأخرى\nalsoIn\tdemo\n');

    const held = await node.shareet(['draft', 'remove', id]);
    assert.deepEqual([held.status, held.out], [1, '']);
    assert.match(held.err, /^shareet: /);
    assert.equal((await node.shareet(['draft', 'remove', id, '--take-over'])).status, 0);
    assert.equal((await node.shareet(['draft', 'list', '--channel', 'demo'])).out, '');
    assert.equal((await node.shareet(['draft', 'show', id])).status, 1);
    assert.equal((await node.shareet(['draft', 'list'])).status, 2);
  });
});

describe('the viewers of a channel, from a terminal', () => {
  it('are printed for the day up to a time', async (context) => {
    const node = await startCommandNode(context);
    const stream = await fetch(`${node.url}/v1/channels/demo/events`);
    node.clock.advance(10_000);
    const printed = async (...more: readonly string[]) => node.shareet(['viewers', 'demo', ...more]);
    let out = '';
    for (let tries = 0; out === '' && tries < 100; tries += 1) ({ out } = await printed());
    assert.equal(out, '2026-03-01T12:00:00.000Z\t1\n');
    assert.equal((await printed('--until', '2026-03-01T11:00:00Z')).out, '');
    assert.equal((await printed('--until', 'noon')).status, 2);
    assert.equal((await node.shareet(['viewers', 'nothing'])).status, 2);
    await stream.body?.cancel();
  });
});

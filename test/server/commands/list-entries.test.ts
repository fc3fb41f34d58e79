import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode } from '../../support/command-node.ts';

const many = 130;

describe('a list that is longer than a page', () => {
  it('is shown whole', async (context) => {
    const node = await startCommandNode(context);
    const names = Array.from({ length: many }, (_, index) => `channel-${String(index).padStart(3, '0')}`);
    for (const name of names) await node.shareet(['channel', name, '--title', name, '--lang', 'ar']);
    const { out } = await node.shareet(['channel']);
    assert.deepEqual(
      out.split('\n').map((line) => line.split('\t')[0]),
      [...names, 'demo', ''],
    );
  });
});

describe('a channel that is changed from a terminal', () => {
  it('keeps publishing submissions at once', async (context) => {
    const node = await startCommandNode(context);
    const added = await node.shareet(['key', 'add', 'desk', '--role', 'admin', '--channel', '*']);
    const body = JSON.stringify({ title: 'تجربة', lang: 'ar', needsApproval: false });
    const headers = { authorization: `Bearer ${added.out.trim()}`, 'content-type': 'application/json' };
    const put = await fetch(`${node.url}/v1/channels/demo`, { method: 'PUT', headers, body });
    assert.equal(put.status, 200);
    const { out } = await node.shareet(['channel', 'demo', '--max-headlines', '20']);
    assert.match(out, /^needsApproval\tfalse$/m);
  });
});

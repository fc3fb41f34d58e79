import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode } from '../../support/command-node.ts';

describe('shareet ninjs', () => {
  it('opens an endpoint, shows its secret once, renews it and closes it', async (context) => {
    const node = await startCommandNode(context);
    const run = (...argv: readonly string[]) => node.shareet(['ninjs', ...argv, '--channel', 'demo']);
    const opened = await run('open', '--name', 'Superdesk', '--link', 'https://news.example/{guid}');
    assert.match(opened.out, /^address\thttp.*\/v1\/channels\/demo\/ninjs\nname\tSuperdesk\n/);
    const [, secret = ''] = /^secret\t(shareet_ninjs_[\w-]{43})$/m.exec(opened.out) ?? [];
    assert.notEqual(secret, '');
    assert.match(opened.err, /cannot be shown again/);

    const shown = await run('show');
    assert.match(shown.out, /^proposesBreaking\ttrue\nlink\thttps:\/\/news\.example\/\{guid\}$/m);
    assert.ok(!shown.out.includes('secret\t'));
    const changed = await run('open', '--name', 'Superdesk', '--no-breaking', '--needs-approval');
    assert.match(changed.out, /^needsApproval\ttrue\nproposesBreaking\tfalse$/m);
    assert.ok(!changed.out.includes('secret\t'));
    const renewed = await run('secret');
    assert.match(renewed.out, /^secret\tshareet_ninjs_/m);
    assert.ok(!renewed.out.includes(secret));
    assert.equal((await run('close')).status, 0);
    assert.match((await run('show')).err, /^shareet: .*no ingest endpoint/);
  });

  it('names what is wrong in one line', async (context) => {
    const node = await startCommandNode(context);
    const bad = await node.shareet(['ninjs', 'open', '--channel', 'demo', '--link', 'https://news.example/']);
    assert.match(bad.err, /^shareet: .*\{guid\}.*\n$/);
    assert.match((await node.shareet(['ninjs', 'fly'])).err, /“fly” is not one of open, show/);
    assert.match((await node.shareet(['ninjs', 'show'])).err, /--channel/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startCommandNode } from '../../support/command-node.ts';

describe('shareet webhook', () => {
  it('adds, lists, tests, rotates, disables, replays and removes', async (context) => {
    const { shareet } = await startCommandNode(context);
    const ofDemo = ['--channel', 'demo'];
    const url = 'https://127.0.0.1/hook';
    const added = await shareet(['webhook', 'add', url, ...ofDemo, '--event', 'headline.published']);
    assert.match(added.out, /\tok\thttps:\/\/127\.0\.0\.1\/hook\theadline\.published\nwhsec_[\w+/=]{44}\n$/);
    const [id = ''] = added.out.split('\t');
    assert.match((await shareet(['webhook', 'test', id])).out, /\tpending\twebhook\.test\t/);
    assert.match((await shareet(['webhook', 'deliveries', id])).out, /\twebhook\.test\t/);
    assert.equal((await shareet(['webhook', 'deliveries', id, '--state', 'delivered'])).out, '');
    assert.match((await shareet(['webhook', 'rotate', id])).out, /^whsec_/);
    assert.match((await shareet(['webhook', 'disable', id])).out, /\tdisabled\t/);
    assert.match((await shareet(['webhook', 'enable', id])).out, /\tok\t/);
    const replayed = await shareet(['webhook', 'replay', id, '--since', '2026-03-01T00:00:00Z']);
    assert.equal(replayed.out, '1\n');
    const listed = (await shareet(['webhook', 'list', ...ofDemo])).out;
    assert.match(listed, /hook/);
    assert.doesNotMatch(listed, /whsec_/);
    assert.equal((await shareet(['webhook', 'remove', id])).status, 0);
    assert.equal((await shareet(['webhook', 'list', ...ofDemo])).out, '');
  });

  it('names what is wrong in one line', async (context) => {
    const { shareet } = await startCommandNode(context);
    const plain = await shareet(['webhook', 'add', 'http://hooks.example/', '--channel', 'demo']);
    assert.match(plain.err, /^shareet: .*https.*\n$/);
    const event = await shareet([
      'webhook',
      'add',
      'https://hooks.example/',
      '--channel',
      'demo',
      '--event',
      'x',
    ]);
    assert.match(event.err, /^shareet: .*events\.0.*\n$/);
    assert.match((await shareet(['webhook', 'fly'])).err, /“fly” is not one of list, add/);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, problemOf, type Site } from '../../support/site.ts';
import { startCommandNode } from '../../support/command-node.ts';

/** «خبر» in windows-1256. */
const lost = [0xce, 0xc8, 0xd1];

describe('bytes that are not UTF-8', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  function publish(raw: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
    const headers = { 'content-type': type };
    return site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, raw, headers });
  }

  function draft(title: readonly number[]): Uint8Array<ArrayBuffer> {
    const [before, after] = ['{"title":"', '","url":"https://akhbar.example/1"}'];
    return Uint8Array.from([...Buffer.from(before), ...title, ...Buffer.from(after)]);
  }

  it('are refused in a headline, with a sentence on encoding', async () => {
    for (const title of [lost, [0xd8], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0x61, 0xff]]) {
      const answer = await publish(draft(title));
      assert.deepEqual([problemOf(answer).status, problemOf(answer).type], [400, 'bad-request']);
      assert.match(String(answer.at('detail')), /UTF-8/);
    }
    assert.equal((await publish(draft([...Buffer.from('خبر')]))).status, 201);
  });

  it('are refused in other bodies and in a search', async () => {
    const raw = Uint8Array.from([...Buffer.from('{"note":"'), ...lost, ...Buffer.from('"}')]);
    const shown = await site.call('GET', '/v1/headlines?text=%CE%C8%D1', { key: site.keys.editor });
    assert.deepEqual([shown.status, problemOf(shown).field], [422, 'text']);
    assert.match(String(shown.at('detail')), /UTF-8/);
    const signIn = await site.call('POST', '/v1/session', { raw, headers: { origin: site.address } });
    assert.match(String(signIn.at('detail')), /UTF-8/);
  });

  it('are refused on the command line, as an argument and as a line', async (context) => {
    const node = await startCommandNode(context);
    const garbled = Buffer.from(lost).toString();
    const one = await node.shareet(['publish', garbled, '--channel', 'demo', '--url', 'https://a.example/1']);
    assert.notEqual(one.status, 0);
    assert.match(one.err, /UTF-8/);
    const lines = `${garbled}\thttps://a.example/1\nخبر سليم\thttps://a.example/2\n`;
    const many = await node.shareet(['publish', '-', '--channel', 'demo'], { input: lines });
    assert.match(many.err, /line 1 refused: it is not in UTF-8/);
    assert.deepEqual(
      (await node.headlines()).map(({ title }) => title),
      ['خبر سليم'],
    );
  });
});

describe('a title without a letter or digit that can be seen', () => {
  it('is refused as empty', async (context) => {
    const site = await openSite();
    context.after(() => site.close());
    for (const title of ['\u115f\u3164', '\u2800', '????? ???', '\ufffd\ufffd', '\u064b\u200d', '…']) {
      const body = { title, url: 'https://akhbar.example/1' };
      const answer = await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
      const { status, type, field } = problemOf(answer);
      assert.deepEqual([status, type, field], [422, 'title-empty', 'title'], JSON.stringify(title));
    }
  });
});

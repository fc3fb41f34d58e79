import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Role } from '../../../../server/protocol/newsroom/roles.ts';
import { DeskClient } from '../../../support/desk-client.ts';
import { startNewsroomNode, type NewsroomNode } from '../../../support/newsroom-node.ts';

let node: NewsroomNode;
const clients: DeskClient[] = [];
before(async () => {
  node = await startNewsroomNode();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
after(() => node.close());

async function come(name: string, roles: readonly Role[], channels?: readonly string[]): Promise<DeskClient> {
  const client = await DeskClient.open(node.url, await node.makeKey(name, roles, channels));
  clients.push(client);
  return client;
}

function problemType(answer: unknown): unknown {
  return (answer as { readonly problem?: { readonly type: string } }).problem?.type;
}

describe('two editors with the same headline open', () => {
  it('see each other open and close it', async () => {
    const headline = await node.publish(node.admin);
    const amina = await come('أمينة', ['editor']);
    const younes = await come('يونس', ['editor']);
    assert.deepEqual(await amina.request('open', { headline }), { ok: true });
    assert.deepEqual(await amina.the('open'), { headline, by: [{ name: 'أمينة', you: true }] });
    assert.deepEqual(await younes.the('open'), { headline, by: [{ name: 'أمينة' }] });

    await younes.request('open', { headline });
    assert.deepEqual(await amina.the('open', 2), {
      headline,
      by: [{ name: 'أمينة', you: true }, { name: 'يونس' }],
    });
    assert.deepEqual(await younes.the('open', 2), {
      headline,
      by: [{ name: 'أمينة' }, { name: 'يونس', you: true }],
    });

    const another = await node.publish(node.admin);
    await younes.request('open', { headline: another });
    assert.deepEqual(await amina.the('open', 3), { headline, by: [{ name: 'أمينة', you: true }] });
    assert.deepEqual(await amina.the('open', 4), { headline: another, by: [{ name: 'يونس' }] });
    younes.close();
    assert.deepEqual(await amina.the('open', 5), { headline: another, by: [] });
    await amina.request('open', { headline: null });
    assert.deepEqual(await amina.the('open', 6), { headline, by: [] });
  });

  it('are told apart even if they share a key', async () => {
    const headline = await node.publish(node.admin);
    const shared = await node.makeKey('مكتب الرياضة', ['editor']);
    const [one, two] = [await DeskClient.open(node.url, shared), await DeskClient.open(node.url, shared)];
    clients.push(one, two);
    await one.request('open', { headline });
    await two.request('open', { headline });
    assert.deepEqual(await one.the('open', 2), {
      headline,
      by: [{ name: 'مكتب الرياضة', you: true }, { name: 'مكتب الرياضة' }],
    });
  });

  it('are sent to a desk that connects later', async () => {
    const headline = await node.publish(node.admin);
    const { image } = await node.publishPicture();
    const admin = await come('مديرة', ['admin']);
    await admin.request('open', { headline });
    await admin.request('claim', { image });
    const later = await come('متأخر', ['editor', 'moderator']);
    assert.deepEqual(await later.the('open'), { headline, by: [{ name: 'مديرة' }] });
    assert.deepEqual(await later.the('claim'), {
      image,
      by: 'مديرة',
      until: new Date(node.clock.nowMs() + 120_000).toISOString(),
    });
    const elsewhere = await come('رياضي', ['editor', 'moderator'], ['sports']);
    await elsewhere.level();
    assert.deepEqual([...elsewhere.all('open'), ...elsewhere.all('claim')], []);
  });

  it('are visible only to desks of their channel', async () => {
    const headline = await node.publish(node.admin);
    const elsewhere = await come('رياضي', ['editor'], ['sports']);
    const amina = await come('أمينة', ['editor']);
    await amina.request('open', { headline });
    assert.equal(problemType(await elsewhere.request('open', { headline })), 'not-allowed');
    assert.equal(problemType(await elsewhere.request('open', { headline: 'nothing' })), 'not-found');
    assert.deepEqual(elsewhere.all('open'), []);
  });

  it('may include a contributor with their own headline', async () => {
    const reporter = await node.makeKey('مراسلة', ['contributor']);
    const own = await node.publish(reporter);
    const others = await node.publish(node.admin);
    const client = await DeskClient.open(node.url, reporter);
    clients.push(client);
    const editor = await come('محرر', ['editor']);
    assert.equal(problemType(await client.request('open', { headline: others })), 'not-allowed');
    assert.deepEqual(await client.request('open', { headline: own }), { ok: true });
    assert.deepEqual(await editor.the('open'), { headline: own, by: [{ name: 'مراسلة' }] });
    assert.deepEqual(client.all('open'), []);
  });

  it('open and close headlines in the order of their messages', async () => {
    const headline = await node.publish(node.admin);
    const amina = await come('أمينة', ['editor']);
    await Promise.all([amina.request('open', { headline }), amina.request('open', { headline: null })]);
    assert.deepEqual(amina.all('open').at(-1), { headline, by: [] });
  });
});

describe('a case that somebody has claimed', () => {
  it('is shown to the other moderators of its channel, and to nobody else', async () => {
    const { image } = await node.publishPicture();
    const salma = await come('سلمى', ['moderator']);
    const idris = await come('إدريس', ['moderator']);
    const editor = await come('محرر', ['editor']);
    const elsewhere = await come('رياضي', ['moderator'], ['sports']);
    const until = new Date(node.clock.nowMs() + 120_000).toISOString();
    assert.deepEqual(await salma.request('claim', { image }), { ok: true });
    assert.deepEqual(await salma.the('claim'), { image, by: 'سلمى', you: true, until });
    assert.deepEqual(await idris.the('claim'), { image, by: 'سلمى', until });
    assert.equal(problemType(await idris.request('claim', { image })), 'already-claimed');
    assert.equal(problemType(await editor.request('claim', { image })), 'not-allowed');
    assert.equal(problemType(await elsewhere.request('claim', { image })), 'not-allowed');
    assert.equal(problemType(await idris.request('claim', { image: 'nothing' })), 'not-found');

    await idris.request('release', { image });
    assert.equal(salma.all('claim').length, 1);
    await salma.request('release', { image });
    assert.deepEqual(await idris.the('claim', 2), { image });
    assert.deepEqual(await idris.request('claim', { image }), { ok: true });
    assert.deepEqual([...editor.all('claim'), ...elsewhere.all('claim')], []);
  });

  it('is free again after two minutes, unless the claim is repeated', async () => {
    const { image } = await node.publishPicture();
    const salma = await come('سلمى', ['moderator']);
    await salma.request('claim', { image });
    node.clock.advance(119_000);
    await salma.request('claim', { image });
    await salma.the('claim', 2);
    node.clock.advance(119_999);
    await salma.level();
    assert.equal(salma.all('claim').length, 2);
    node.clock.advance(1);
    assert.deepEqual(await salma.the('claim', 3), { image });
  });

  it('is free again when its moderator leaves', async () => {
    const { image } = await node.publishPicture();
    const salma = await come('سلمى', ['moderator']);
    const idris = await come('إدريس', ['moderator']);
    await salma.request('claim', { image });
    salma.close();
    assert.deepEqual(await idris.the('claim', 2), { image });
  });
});

describe('a desk that sends an invalid message', () => {
  const said: readonly (readonly [string, readonly unknown[]])[] = [
    ['events', [{}]],
    ['open', []],
    ['open', [{ headline: 5 }]],
    ['open', [{ headline: '../../etc' }]],
    ['open', [null]],
    ['claim', [{ image: null }]],
    ['claim', [{ image: 'a' }, { image: 'b' }]],
    ['publish', [{ title: 'خبر' }]],
  ];
  for (const [name, parts] of said) {
    it(`is disconnected: ${name} ${JSON.stringify(parts)}`, async () => {
      const client = await come('محرر', ['admin']);
      client.socket.emit(name, ...parts, () => undefined);
      assert.equal(await client.end(), 'io server disconnect');
    });
  }

  it('is disconnected if it asks for no acknowledgement', async () => {
    const client = await come('محرر', ['admin']);
    client.socket.emit('open', { headline: null });
    assert.equal(await client.end(), 'io server disconnect');
  });
});

describe('a desk that sends too many messages', () => {
  it('is refused, and accepted again a little later', async () => {
    const headline = await node.publish(node.admin);
    const [client, colleague] = [await come('أمينة', ['editor']), await come('يونس', ['editor'])];
    async function sayMany(count: number): Promise<readonly unknown[]> {
      const said = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? headline : null));
      return Promise.all(said.map((each) => client.request('open', { headline: each })));
    }
    const answers = await sayMany(100);
    assert.deepEqual(
      answers.map((answer) => problemType(answer) ?? 'ok'),
      [...Array<string>(60).fill('ok'), ...Array<string>(40).fill('busy')],
    );
    await colleague.level();
    assert.equal(colleague.all('open').length, 60);

    node.clock.advance(1000);
    assert.equal((await sayMany(20)).filter((answer) => problemType(answer) === undefined).length, 10);
    assert.ok(client.socket.connected);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '../../../../server/protocol/newsroom/roles.ts';
import type { ServerToClientEvents } from '../../../../server/protocol/newsroom/events.ts';
import { DeskClient } from '../../../support/desk-client.ts';
import { draftContent } from '../../../support/drafts.ts';
import { startNewsroomNode, type NewsroomNode } from '../../../support/newsroom-node.ts';

const roles: readonly Role[] = ['contributor', 'editor', 'moderator', 'admin'];
const writers: readonly Role[] = ['contributor', 'editor', 'admin'];
const editors: readonly Role[] = ['editor', 'admin'];
const moderators: readonly Role[] = ['moderator', 'admin'];
const readers: readonly Role[] = ['editor', 'moderator', 'admin'];

/** Which roles receive which messages about their own channels; a message without a row does not compile. */
const hearing: Readonly<Record<keyof ServerToClientEvents, readonly Role[]>> = {
  'report image': moderators,
  case: moderators,
  claim: moderators,
  events: readers,
  viewers: readers,
  open: editors,
  changed: writers,
  drafts: editors,
  'signed-out': roles,
};

/** Which roles may send which messages, about something of an editor in their own channels. */
const saying: Readonly<Record<string, readonly Role[]>> = { open: editors, claim: moderators };

interface Desk {
  readonly role: Role;
  readonly channel: string;
  readonly way: 'key' | 'cookie';
  readonly keyId: string;
  readonly client: DeskClient;
}

let node: NewsroomNode;
let headline = '';
let image = '';
const desks: Desk[] = [];
const watching = new AbortController();

before(async () => {
  node = await startNewsroomNode();
  for (const role of roles) {
    for (const channel of ['demo', 'sports']) {
      const { id, key } = await node.makeKey(`${role} of ${channel}`, [role], [channel]);
      desks.push({ role, channel, way: 'key', keyId: id, client: await DeskClient.open(node.url, { key }) });
      const cookie = await node.signIn(key);
      const client = await DeskClient.open(node.url, { cookie });
      desks.push({ role, channel, way: 'cookie', keyId: id, client });
    }
  }
  await everythingHappensInDemo();
});
after(async () => {
  for (const { client } of desks) client.close();
  await node.close();
});

async function everythingHappensInDemo(): Promise<void> {
  ({ headline, image } = await node.publishPicture());
  await node.ask(undefined, 'POST', `/v1/images/${image}/reports`, { headline, reason: 'graphic' });
  await node.ask(node.admin, 'POST', '/v1/channels/demo/drafts', {
    content: draftContent,
    holder: 'a-page-of-the-admin',
  });
  await fetch(`${node.url}/v1/channels/demo/events`, { signal: watching.signal });
  node.clock.advance(2000);
  const admin = await DeskClient.open(node.url, node.admin);
  await admin.request('open', { headline });
  await admin.request('claim', { image });
  // The node looks the case up before it sends it.
  const moderating = desks.filter(({ role, channel }) => channel === 'demo' && hearing.case.includes(role));
  for (const { client } of moderating) await client.the('case');
  for (const { client } of desks) await client.level();

  watching.abort();
  while (JSON.stringify(admin.all('viewers').at(-1)) !== '{"viewers":{}}') {
    node.clock.advance(2000);
    await admin.level();
  }
  admin.close();
}

function nameOf({ role, channel, way }: Desk): string {
  return `${role} of ${channel} by ${way}`;
}

/** Whether a message is about the channel `demo`. Members of another channel get the numbers of their own. */
function isAboutDemo(name: string, message: unknown): boolean {
  if (name !== 'viewers') return true;
  return Object.hasOwn((message as { readonly viewers: object }).viewers, 'demo');
}

function heardOf({ client }: Desk, name: string): boolean {
  return client.received.some((heard) => heard.name === name && isAboutDemo(name, heard.message));
}

describe('what each role receives at the desk', () => {
  for (const [name, who] of Object.entries(hearing).filter(([each]) => each !== 'signed-out')) {
    it(`${name} is for ${who.join(', ')}, of their own channels`, () => {
      for (const desk of desks) {
        const expected = desk.channel === 'demo' && who.includes(desk.role);
        assert.equal(heardOf(desk, name), expected, nameOf(desk));
      }
    });
  }

  it('is in the table', () => {
    const names = new Set(desks.flatMap(({ client }) => client.received.map(({ name }) => name)));
    assert.deepEqual(
      [...names].filter((name) => !Object.hasOwn(hearing, name)),
      [],
    );
  });
});

describe('what each role may send at the desk', () => {
  for (const [name, who] of Object.entries(saying)) {
    it(`${name} is for ${who.join(', ')}, of their own channels`, async () => {
      for (const desk of desks) {
        const answer = await desk.client.request(name, name === 'open' ? { headline } : { image });
        const { problem } = answer as { readonly problem?: { readonly type: string } };
        const isAllowed = desk.channel === 'demo' && who.includes(desk.role);
        assert.equal(problem?.type === 'not-allowed', !isAllowed, nameOf(desk));
        await desk.client.request('release', { image });
        await desk.client.level();
      }
    });
  }
});

describe('a desk without a key', () => {
  it('hears nothing', async () => {
    const client = new DeskClient(node.url, undefined);
    assert.equal(await client.end(), 'key-missing');
    await node.publish(node.admin);
    await desks[0]?.client.level();
    assert.deepEqual(client.received, []);
    client.close();
  });

  it('is what remains when the key is revoked', async () => {
    for (const id of new Set(desks.map(({ keyId }) => keyId))) {
      await node.ask(node.admin, 'DELETE', `/v1/keys/${id}`);
    }
    for (const desk of desks) {
      await desk.client.the('signed-out');
      assert.equal(await desk.client.end(), 'io server disconnect', nameOf(desk));
    }
  });
});

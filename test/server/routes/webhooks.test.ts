import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { webhookEvents } from '../../../server/protocol/newsroom/webhooks.ts';
import { openSite, problemOf, type HttpResponse, type Site } from '../../support/site.ts';

const path = '/v1/channels/demo/webhooks';

describe('the webhooks of a channel', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  const call = (method: string, where: string, body?: object): Promise<HttpResponse> =>
    site.call(method, where, { key: site.keys.admin, ...(body && { body }) });

  it('show a secret when it is made, and never again', async () => {
    const added = await call('POST', path, { url: 'https://hooks.example/a' });
    assert.equal(added.status, 201);
    assert.deepEqual(added.at('events'), webhookEvents);
    const id = String(added.at('id'));
    const rotated = await call('POST', `/v1/webhooks/${id}/secret`);
    const secrets = [added, rotated].map(({ at }) => String(at('secret')));
    for (const secret of secrets) assert.match(secret, /^whsec_[\w+/]{43}=$/);
    assert.notEqual(secrets[0], secrets[1]);
    assert.equal(rotated.at('previousSecretUntil'), '2026-03-02T12:00:00.000Z');
    await call('PATCH', `/v1/webhooks/${id}`, { events: ['headline.retracted', 'headline.published'] });
    const others = [
      await call('GET', path),
      await call('GET', `/v1/webhooks/${id}`),
      await call('GET', '/v1/audit'),
      await call('PATCH', `/v1/webhooks/${id}`, { name: 'قناة الإشعارات' }),
    ];
    for (const { text, status } of others) {
      assert.equal(status, 200);
      for (const secret of secrets) assert.ok(!text.includes(secret));
    }
    assert.deepEqual(others[1]?.at('events'), ['headline.published', 'headline.retracted']);
    const entries = others[2]?.at('entries') as readonly { action: string; subject: string }[];
    assert.deepEqual(
      entries.filter(({ subject }) => subject === id).map(({ action }) => action),
      ['webhook.change', 'webhook.rotate', 'webhook.create'],
    );
  });

  it('refuse what could never be delivered to', async () => {
    const cases: readonly [object, object][] = [
      [{ url: 'http://hooks.example/' }, { status: 422, type: 'bad-link', field: 'url' }],
      [{ url: 'https://user:pass@hooks.example/' }, { status: 422, type: 'bad-link', field: 'url' }],
      [
        { url: 'https://hooks.example/', events: [] },
        { status: 422, type: 'invalid-field', field: 'events' },
      ],
      [
        { url: 'https://hooks.example/', events: ['headline.read'] },
        { status: 422, type: 'invalid-field', field: 'events.0' },
      ],
      [{ url: 'https://hooks.example/a' }, { status: 409, type: 'already-exists', field: 'url' }],
    ];
    for (const [body, expected] of cases) {
      const { limit: _limit, ...problem } = problemOf(await call('POST', path, body));
      assert.deepEqual(problem, expected, JSON.stringify(body));
    }
  });

  it('are twenty at most', async () => {
    for (let number = 1; number < 20; number += 1)
      assert.equal((await call('POST', path, { url: `https://hooks.example/${number}` })).status, 201);
    const refused = await call('POST', path, { url: 'https://hooks.example/more' });
    assert.deepEqual(problemOf(refused), { status: 422, type: 'too-long', field: 'url', limit: 20 });
  });

  it('that are disabled get no test and no replay', async () => {
    const added = await site.call('POST', '/v1/channels/sports/webhooks', {
      key: site.keys.admin,
      body: { url: 'https://hooks.example/a' },
    });
    const one = `/v1/webhooks/${String(added.at('id'))}`;
    const disabled = await call('PATCH', one, { isEnabled: false });
    assert.equal(disabled.at('disabled.reason'), 'admin');
    assert.equal((await call('POST', `${one}/test`)).status, 403);
    assert.equal((await call('POST', `${one}/replay`, { since: '2026-03-01T00:00:00Z' })).status, 403);
    assert.equal((await call('PATCH', one, { isEnabled: true })).at('disabled'), undefined);
    assert.equal((await call('POST', `${one}/replay`, { delivery: '12345' })).status, 410);
    assert.equal((await call('POST', `${one}/replay`, {})).status, 422);
  });
});

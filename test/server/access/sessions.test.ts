import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ensureAdminKey } from '../../../server/access/admin-key.ts';
import {
  createKey,
  endKey,
  findPrincipal,
  type Principal,
  type KeyGrant,
} from '../../../server/access/keys.ts';
import { endSession, findEnded, findSessionPrincipal } from '../../../server/access/sessions.ts';
import { makeSignInCode, signIn } from '../../../server/access/sign-in.ts';
import { hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { listAudit } from '../../../server/store/audit.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';

onBothStores('sessions', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  async function makeKey(grant: Partial<KeyGrant> = {}) {
    const whole = { name: 'محرر', roles: ['editor'], channels: ['demo'], ...grant } as const;
    return createKey(newsroom.publishing, 'test', whole);
  }

  async function begin(secret: string, former?: string): Promise<string> {
    return (await signIn(newsroom.publishing, { key: secret }, former))?.secret ?? '';
  }

  function find(secret: string): Promise<Principal | undefined> {
    return findSessionPrincipal(newsroom.publishing, secret);
  }

  async function count(table: 'sessions' | 'sign_in_links'): Promise<number> {
    return (await newsroom.store.db.selectFrom(table).selectAll().execute()).length;
  }

  it('act in the name of their key', async () => {
    const { key, secret } = await makeKey();
    const principal = await find(await begin(secret));
    const { session, endsAtMs, ...rest } = principal ?? {};
    assert.deepEqual(rest, await findPrincipal(newsroom.publishing, secret));
    assert.equal(rest.actor, key.id);
    assert.match(session ?? '', /^[0-9a-f]{64}$/);
    assert.equal(endsAtMs, newsroom.clock.nowMs() + 12 * hourMs);
  });

  it('last twelve hours after each use, recorded once a minute', async () => {
    const secret = await begin((await makeKey()).secret);
    newsroom.clock.advance(minuteMs - 1);
    await find(secret);
    newsroom.clock.advance(12 * hourMs - minuteMs);
    assert.ok(await find(secret), 'the use at the end of the first minute was not noted, this one is');
    newsroom.clock.advance(12 * hourMs - 1);
    assert.ok(await find(secret));
    newsroom.clock.advance(12 * hourMs);
    assert.equal(await find(secret), undefined);
  });

  it('count as a use of their key', async () => {
    const { key, secret } = await makeKey();
    const cookie = await begin(secret);
    newsroom.clock.advance(hourMs);
    await find(cookie);
    const row = await newsroom.store.db
      .selectFrom('keys')
      .select('last_used_at_ms')
      .where('id', '=', key.id)
      .executeTakeFirst();
    assert.equal(row?.last_used_at_ms, newsroom.clock.nowMs());
  });

  it('can be checked without counting as a use', async () => {
    const principal = await find(await begin((await makeKey()).secret));
    assert.ok(principal);
    newsroom.clock.advance(12 * hourMs - 1);
    assert.deepEqual(await findEnded(newsroom.publishing, [principal]), []);
    newsroom.clock.advance(1);
    assert.deepEqual(await findEnded(newsroom.publishing, [principal]), [principal]);
  });

  it('end one by one, or all with their key', async () => {
    const { key, secret } = await makeKey();
    const [one, two] = [await begin(secret), await begin(secret)];
    const [first, second] = [await find(one), await find(two)];
    const shown = await findPrincipal(newsroom.publishing, secret);
    assert.ok(first?.session && second && shown);

    await endSession(newsroom.publishing, first.session);
    assert.deepEqual([await find(one), (await find(two))?.actor], [undefined, key.id]);
    assert.deepEqual(await findEnded(newsroom.publishing, [first, second, shown]), [first]);

    await makeSignInCode(newsroom.publishing, 'test', key.id);
    await endKey(newsroom.publishing, 'test', key.id);
    assert.equal(await find(two), undefined);
    assert.deepEqual(await findEnded(newsroom.publishing, [second, shown]), [second, shown]);
    assert.deepEqual([await count('sessions'), await count('sign_in_links')], [0, 0]);
  });

  it('that have ended, and links that nobody opened, are deleted when the next one begins', async () => {
    const { key, secret } = await makeKey();
    await begin(secret);
    await makeSignInCode(newsroom.publishing, 'test', key.id);
    newsroom.clock.advance(12 * hourMs);
    await begin(secret);
    assert.deepEqual([await count('sessions'), await count('sign_in_links')], [1, 0]);
  });

  it('begin once from a link, even if two people open it at the same time', async () => {
    const { key } = await makeKey();
    const { code } = await makeSignInCode(newsroom.publishing, 'test', key.id);
    const both = await Promise.all([1, 2].map(() => signIn(newsroom.publishing, { code }, undefined)));
    assert.equal(both.filter((each) => each !== undefined).length, 1);
  });

  it('begin with a link in the name of its key, and the audit says who made it', async () => {
    const { key } = await makeKey();
    const { code } = await makeSignInCode(newsroom.publishing, 'somebody', key.id);
    assert.ok(await signIn(newsroom.publishing, { code }, undefined));
    const [row] = await listAudit(newsroom.store.db, { action: 'session.begin', limit: 1 });
    assert.deepEqual([row?.actor, row?.after], [key.id, '{"by":"link","madeBy":"somebody"}']);
  });

  it('that are replaced are returned, and recorded as ended', async () => {
    const { key, secret } = await makeKey();
    const first = await begin(secret);
    const hash = (await find(first))?.session;
    const second = await signIn(newsroom.publishing, { key: secret }, first);
    assert.deepEqual(second?.ended, [hash]);
    const rows = await listAudit(newsroom.store.db, { actor: key.id, limit: 9 });
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['session.begin', 'session.end', 'session.begin'],
    );
  });

  it('are at most a hundred for each key: the least recently used end', async () => {
    const { secret } = await makeKey();
    const others = await begin((await makeKey()).secret);
    const first = await begin(secret);
    newsroom.clock.advance(minuteMs);
    const second = await begin(secret);
    newsroom.clock.advance(minuteMs);
    for (let made = 0; made < 98; made += 1) await begin(secret);
    newsroom.clock.advance(minuteMs);
    assert.ok(await find(first), 'all hundred are open, and this one was used just now');
    const last = await signIn(newsroom.publishing, { key: secret }, undefined);
    assert.equal(last?.ended.length, 1);
    assert.deepEqual([await find(second), await count('sessions')], [undefined, 101]);
    for (const kept of [first, others, last?.secret ?? '']) assert.ok(await find(kept));
  });

  it('cannot begin with the secret of a session or of a link', async () => {
    const { key, secret } = await makeKey();
    const cookie = await begin(secret);
    const { code } = await makeSignInCode(newsroom.publishing, 'test', key.id);
    for (const proof of [{ key: cookie }, { code: cookie }, { key: code }, { code: secret }]) {
      assert.equal(await signIn(newsroom.publishing, proof, undefined), undefined);
    }
    assert.equal(await findPrincipal(newsroom.publishing, cookie), undefined);
    assert.equal(await find(secret), undefined);
  });
});

describe('sessions with the key of ADMIN_KEY', () => {
  let newsroom: Newsroom;
  let folder: string;
  beforeEach(async () => {
    newsroom = await openNewsroom();
    folder = await mkdtemp(join(tmpdir(), 'shareet-'));
  });
  afterEach(async () => {
    await newsroom.close();
    await rm(folder, { recursive: true });
  });

  function start(adminKey?: string): Promise<string | undefined> {
    return ensureAdminKey({ ...newsroom.publishing, dataDir: join(folder, 'data'), adminKey });
  }

  it('survive a restart, but not a changed value, even if it is changed back', async () => {
    const value = 'chosen-by-the-operator-1';
    await start(value);
    const cookie = (await signIn(newsroom.publishing, { key: value }, undefined))?.secret ?? '';
    await start(value);
    assert.equal((await findSessionPrincipal(newsroom.publishing, cookie))?.actor, 'environment');

    await start(`${value}-changed`);
    assert.equal(await findSessionPrincipal(newsroom.publishing, cookie), undefined);
    await start(value);
    assert.equal(await findSessionPrincipal(newsroom.publishing, cookie), undefined);
  });

  it('end when ADMIN_KEY is no longer set', async () => {
    const value = 'chosen-by-the-operator-1';
    await start(value);
    const cookie = (await signIn(newsroom.publishing, { key: value }, undefined))?.secret ?? '';
    await start();
    await start(value);
    assert.equal(await findSessionPrincipal(newsroom.publishing, cookie), undefined);
  });
});

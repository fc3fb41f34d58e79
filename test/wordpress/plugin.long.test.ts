import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { freePort } from '../support/free-port.ts';
import { type NewsroomNode, startNewsroomNode } from '../support/newsroom-node.ts';
import { PackedPlugin, WordPressSite } from './wordpress-site.ts';

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly url: string;
  readonly lang: string;
  readonly summary?: string;
  readonly version: number;
}

let plugin: PackedPlugin;
let node: NewsroomNode;
let site: WordPressSite;
let key: string;

before(async () => {
  plugin = new PackedPlugin();
  node = await startNewsroomNode();
});
after(async () => {
  await node.close();
  plugin.remove();
});
beforeEach(async () => {
  site = new WordPressSite(plugin);
  ({ key } = await node.makeKey('مدونة', ['editor']));
});
afterEach(async () => {
  await site.close();
  for (const { id, state } of await headlines()) if (state === 'live') await retract(id);
});

/** Takes a headline off the ticker, as the newsroom does. */
async function retract(id = ''): Promise<void> {
  const headers = { Authorization: `Bearer ${key}` };
  const { status } = await fetch(`${node.url}/v1/headlines/${id}`, { method: 'DELETE', headers });
  assert.equal(status, 204);
}

/** Saves the settings of a site that sends all posts. */
function connect(settings: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> {
  return site.call('configure', { server: node.url, channel: 'demo', key, send: 'all', ...settings });
}

async function headlines(): Promise<readonly Listed[]> {
  const { headlines: listed } = await node.ask(node.admin, 'GET', '/v1/headlines?channel=demo');
  const entries = listed as readonly { headline: Omit<Listed, 'state'>; state: string }[];
  return entries.map(({ headline, state }) => ({ ...headline, state }));
}

async function live(): Promise<readonly Listed[]> {
  return (await headlines()).filter(({ state }) => state === 'live');
}

async function liveTitles(): Promise<readonly string[]> {
  return (await live()).map(({ title }) => title);
}

interface Entry {
  readonly text: string;
  readonly translation: string;
}

/** The entries of a gettext catalogue, each text with its context. */
async function entriesOf(file: string): Promise<readonly Entry[]> {
  const catalogue = await readFile(join(plugin.root, 'languages', file), 'utf8');
  const entries = catalogue.matchAll(/(?:msgctxt "(.*)"\n)?msgid "(.+)"\nmsgstr "(.*)"/g);
  return Array.from(entries, ([, context = '', text = '', translation = '']) => ({
    text: `${context} ${text}`,
    translation,
  }));
}

function textsOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ text }) => text).sort();
}

describe('the files of the plugin', () => {
  it('are PHP without a fault', () => {
    const sources = plugin.files.filter((file) => file.endsWith('.php'));
    assert.ok(sources.length >= 8);
    for (const file of sources) {
      const { status, stdout } = spawnSync(plugin.php, ['-l', file], { encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    }
  });

  it('have Arabic and French for every text, in the forms that WordPress loads', async () => {
    const template = await entriesOf('shareet.pot');
    assert.ok(template.length > 40);
    for (const locale of ['ar', 'fr_FR']) {
      const entries = await entriesOf(`shareet-${locale}.po`);
      assert.deepEqual(textsOf(entries), textsOf(template), locale);
      assert.deepEqual(
        entries.filter(({ translation }) => translation === ''),
        [],
      );
      for (const script of ['shareet-news-ticker-editor-script', 'shareet-panel']) {
        const json = await readFile(join(plugin.root, `languages/shareet-${locale}-${script}.json`), 'utf8');
        assert.match(json, /"News ticker":\["[^"]+"\]/);
      }
    }
  });
});

describe('a post', () => {
  it('is published, corrected and retracted with its headline', async () => {
    assert.deepEqual(await connect(), ['success: The server accepts the key “مدونة”.']);
    const id = await site.call('save', { post_title: 'سد جديد في سهل سايس' });
    assert.deepEqual(await live(), []);

    await site.call('save', { ID: id, post_status: 'publish', post_excerpt: '<b>الأشغال</b> بدأت.' });
    const [published, ...others] = await live();
    assert.ok(published);
    assert.deepEqual(others, []);
    const { title, url, lang, summary } = published;
    assert.deepEqual(
      { title, url, lang, summary },
      {
        title: 'سد جديد في سهل سايس',
        url: `${site.home}/posts/${id}`,
        lang: 'en-US',
        summary: 'الأشغال بدأت.',
      },
    );
    assert.equal(await site.call('status', id), 'On the ticker.');

    await site.call('save', { ID: id, post_title: 'سدان جديدان & قناة' });
    const [corrected] = await live();
    assert.deepEqual(
      [corrected?.id, corrected?.title, corrected?.version],
      [published.id, 'سدان جديدان & قناة', 2],
    );
    // Saved once more without a change.
    await site.call('save', { ID: id });
    assert.equal((await live())[0]?.version, 2);

    await site.call('save', { ID: id, post_status: 'trash' });
    assert.deepEqual(await live(), []);
    assert.equal(await site.call('status', id), 'Taken off the ticker.');

    await site.call('save', { ID: id, post_status: 'draft' });
    await site.call('save', { ID: id, post_status: 'publish' });
    assert.deepEqual(await liveTitles(), ['سدان جديدان & قناة']);
  });

  for (const [change, fields] of [
    ['made private', { post_status: 'private' }],
    ['given a password', { post_password: 'secret' }],
    ['unmarked', { meta: { _shareet_mark: 'no' } }],
  ] as const)
    it(`leaves the ticker when it is ${change}`, async () => {
      await connect();
      const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
      assert.deepEqual(await liveTitles(), ['خبر']);
      await site.call('save', { ID: id, ...fields });
      assert.deepEqual(await live(), []);
    });

  it('leaves the ticker when it is deleted', async () => {
    await connect();
    await site.call('delete', await site.call('save', { post_title: 'خبر', post_status: 'publish' }));
    assert.deepEqual(await live(), []);
  });

  it('stays away once the newsroom has retracted it', async () => {
    await connect();
    const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
    const [published] = await live();
    await retract(published?.id);
    await site.call('save', { ID: id, post_title: 'خبر آخر' });
    assert.deepEqual(await live(), []);
    assert.equal(await site.call('status', id), 'The newsroom took it off the ticker.');
    assert.equal(await site.call('notices', null), '');
  });

  it('is sent only if it is marked, where the setting says so', async () => {
    await connect({ send: 'marked' });
    await site.call('save', { post_title: 'بلا علامة', post_status: 'publish' });
    const id = await site.call('save', { post_title: 'بعلامة', post_status: 'publish' });
    assert.deepEqual(await live(), []);
    await site.call('save', { ID: id, meta: { _shareet_mark: 'yes' } });
    assert.deepEqual(await liveTitles(), ['بعلامة']);
  });

  it('stays on the ticker when the setting changes', async () => {
    await connect();
    const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
    await connect({ send: 'marked' });
    await site.call('save', { ID: id, post_title: 'خبر معدل' });
    assert.deepEqual(await liveTitles(), ['خبر معدل']);
    assert.match(await site.call('box', id), /checked/);
  });

  it('is not sent for an update, if it was published before the plugin came', async () => {
    const id = await site.call('save', { post_title: 'قديم', post_status: 'publish' });
    await connect();
    await site.call('save', { ID: id, post_title: 'قديم جدا' });
    assert.deepEqual(await live(), []);
  });

  it('is marked in the classic editor by a form with its nonce alone', async () => {
    await connect({ send: 'marked' });
    const id = await site.call('save', { post_title: 'خبر' });
    const [, nonce] = /name="shareet_nonce" value="([^"]+)"/.exec(await site.call('box', id)) ?? [];
    await site.call('save', { ID: id, form: { shareet_mark: 'yes', shareet_nonce: 'forged' } });
    assert.doesNotMatch(await site.call('box', id), /checked/);
    await site.call('can', []);
    await site.call('save', { ID: id, form: { shareet_mark: 'yes', shareet_nonce: nonce } });
    assert.doesNotMatch(await site.call('box', id), /checked/);
    await site.call('can', ['edit_post']);
    const form = { shareet_mark: 'yes', shareet_nonce: nonce };
    await site.call('save', { ID: id, post_status: 'publish', form });
    assert.match(await site.call('box', id), /checked.+On the ticker\./);
    assert.deepEqual(await liveTitles(), ['خبر']);
  });

  it('says why the server refuses it', async () => {
    await connect();
    const id = await site.call('save', { post_title: '<i></i>', post_status: 'publish' });
    assert.match(await site.call('status', id), /^The server refused this post: .*title/i);
    assert.equal(await site.call('notices', null), '');
  });
});

describe('a server that does not take what is sent', () => {
  it('is named on every page of the administration while it refuses the key, and gets the post once it accepts one', async () => {
    await connect({ key: `${key.slice(0, -4)}0000` });
    const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
    const notice = await site.call('notices', null);
    assert.match(notice, /notice-error.+The server refuses the key.+options-general\.php\?page=shareet/);
    assert.match(await site.call('status', id), /^The server refuses the key/);
    await site.call('can', ['edit_posts']);
    assert.doesNotMatch(await site.call('notices', null), /options-general/);

    assert.deepEqual(await connect(), ['success: The server accepts the key “مدونة”.']);
    assert.equal(await site.call('notices', null), '');
    await site.call('cron', null);
    assert.deepEqual(await liveTitles(), ['خبر']);
  });

  it('gets the post later, when it could not be reached', async () => {
    const away = `http://127.0.0.1:${await freePort()}`;
    await connect({ server: away });
    const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
    assert.match(await site.call('notices', null), /cannot be reached/);
    assert.deepEqual(await site.call('cron', null), ['shareet_retry']);
    assert.match(await site.call('status', id), /cannot be reached/);

    await connect();
    assert.deepEqual(await site.call('cron', null), ['shareet_retry']);
    assert.deepEqual(await liveTitles(), ['خبر']);
    assert.deepEqual(await site.call('cron', null), []);
  });

  it('learns later that a post is gone', async () => {
    await connect();
    const id = await site.call('save', { post_title: 'خبر', post_status: 'publish' });
    await connect({ server: `http://127.0.0.1:${await freePort()}` });
    await site.call('delete', id);
    assert.deepEqual(await liveTitles(), ['خبر']);
    await connect();
    await site.call('cron', null);
    assert.deepEqual(await live(), []);
  });

  for (const [name, settings, expected] of [
    ['has no such channel', { channel: 'missing' }, /no such channel|may not publish/],
    ['does not allow the key the channel', { channel: 'sports' }, /may not publish/],
  ] as const)
    it(`is named when it ${name}`, async () => {
      await connect(settings);
      await site.call('save', { post_title: 'خبر', post_status: 'publish' });
      assert.match(await site.call('notices', null), expected);
    });
});

describe('the settings', () => {
  it('refuse what is no address and no channel, and keep what was there', async () => {
    await connect();
    const errors = await connect({ server: 'javascript:alert(1)', channel: 'Démo' });
    assert.equal(errors.filter((each) => each.startsWith('error:')).length, 2);
    const page = await site.call('page', null);
    assert.ok(page.includes(`value="${node.url}"`) && page.includes('value="demo"'));
  });

  it('never show the key, and keep it when the field is left empty', async () => {
    await connect();
    const page = await site.call('page', null);
    assert.ok(!page.includes(key));
    assert.match(page, /A key is stored\./);
    await connect({ key: '', send: 'marked' });
    await site.call('save', { post_title: 'خبر', post_status: 'publish', meta: { _shareet_mark: 'yes' } });
    assert.deepEqual(await liveTitles(), ['خبر']);
  });

  it('are for administrators alone', async () => {
    await site.call('can', ['edit_posts']);
    assert.equal(await site.call('page', null), '');
  });

  it('speak the language of the site', async () => {
    const arabic = new WordPressSite(plugin, 'ar');
    assert.match(await arabic.call('page', null), /<h1>شريط الأخبار<\/h1>/);
    await arabic.close();
  });
});

describe('the ticker in a page', () => {
  it('is a tag with the script of the server, as a block and as a shortcode', async () => {
    assert.equal(await site.call('block', {}), '', 'nothing is set up');
    await connect();
    assert.equal(
      await site.call('block', { channel: '', mode: 'list', speed: 'normal', pictures: true }),
      `<div class="wp-block-shareet-news-ticker"><news-ticker server="${node.url}" channel="demo" mode="list" speed="normal" pictures></news-ticker></div>`,
    );
    assert.equal(
      await site.call('shortcode', { channel: '"><script>', mode: 'spiral' }),
      `<news-ticker server="${node.url}" channel="&quot;&gt;&lt;script&gt;"></news-ticker>`,
    );
    const shortcode = {
      channel: 'demo',
      lang: 'fr',
      dir: 'ltr',
      background: '#101010',
      color: 'red;x:url(//e)',
    };
    assert.equal(
      await site.call('shortcode', shortcode),
      `<news-ticker server="${node.url}" channel="demo" lang="fr" dir="ltr" style="--ticker-background:#101010;"></news-ticker>`,
    );
    assert.deepEqual(await site.call('enqueued', null), [`${node.url}/v1/news-ticker.js`]);
    assert.equal(
      await site.call('shortcode', ''),
      `<news-ticker server="${node.url}" channel="demo"></news-ticker>`,
    );
  });
});

describe('the plugin, when it is removed', () => {
  it('leaves nothing behind', async () => {
    await connect();
    await site.call('save', { post_title: 'خبر', post_status: 'publish', meta: { _shareet_mark: 'yes' } });
    assert.deepEqual(await site.call('uninstall', null), [[], [], []]);
    assert.deepEqual(await liveTitles(), ['خبر']);
  });
});

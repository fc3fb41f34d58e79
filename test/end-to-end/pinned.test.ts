import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { openBrowser } from './browser.ts';
import { HostPage } from './host-page.ts';
import { NodeProcess } from './node-process.ts';

const widget = new URL('../../dist/widget/', import.meta.url);
/** What a node of an earlier version left behind. */
const earlier = '0.0.7';

it('a page that pinned a version before an upgrade still runs it, with its hash', async (context) => {
  const node = await NodeProcess.start();
  context.after(() => node.remove());
  await node.publish({ title: 'خبر بعد الترقية' });
  await node.stop();
  const kept = join(node.dataDir, 'widget-versions', earlier);
  await mkdir(kept, { recursive: true });
  for (const name of (await readdir(widget)).filter((each) => each.endsWith('.js'))) {
    const script = await readFile(new URL(name, widget), 'utf8');
    await writeFile(join(kept, name), name === 'news-ticker.js' ? `/* ${earlier} */${script}` : script);
  }
  const pinned = await readFile(join(kept, 'news-ticker.js'));
  const integrity = `sha384-${createHash('sha384').update(pinned).digest('base64')}`;
  await node.start();

  const answer = await node.call('GET', '/v1/versions.json');
  const { current, versions } = (await answer.json()) as {
    readonly current: string;
    readonly versions: readonly {
      readonly version: string;
      readonly url: string;
      readonly integrity: string;
    }[];
  };
  assert.notEqual(current, earlier);
  const listed = versions.find(({ version }) => version === earlier) ?? assert.fail('not listed');
  assert.equal(listed.integrity, integrity);

  const host = await HostPage.open();
  context.after(() => host.close());
  host.html = `<news-ticker channel="demo" server="${node.url}"></news-ticker>
    <script src="${node.url}/${earlier}/news-ticker.js" integrity="${integrity}" crossorigin="anonymous" async></script>`;
  const browser = await openBrowser();
  context.after(() => browser.close());
  const page = await browser.newPage();
  const parts: string[] = [];
  page.on('response', (response) => parts.push(`${response.status()} ${new URL(response.url()).pathname}`));
  const live = page.waitForResponse((response) => response.url().includes('/live-'));
  await page.goto(host.origin);
  assert.equal((await live).status(), 200);
  await page.waitForFunction(() => document.querySelector('news-ticker')?.matches(':state(live)'));
  await page.waitForFunction(() =>
    document.querySelector('news-ticker')?.shadowRoot?.textContent?.includes('خبر بعد الترقية'),
  );
  assert.ok(parts.includes(`200 /${earlier}/news-ticker.js`), parts.join('\n'));
  assert.ok(
    parts.some((part) => part.startsWith(`200 /${earlier}/live-`)),
    parts.join('\n'),
  );
});

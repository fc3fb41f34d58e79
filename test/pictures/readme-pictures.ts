import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { DeskPage, makeKey } from '../end-to-end/desk/desk-page.ts';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';
import { deskSamples } from './desk-samples.ts';
import { filled, openScene, type Scene } from './scene.ts';
import { settled } from './scenes.ts';

const folder = 'docs/pictures';

/** The pictures of the README: the reader's page, the strip on a page of another origin, a phone in the dark, the strip in French, the desk. */
export async function takeReadmePictures(browser: Browser, node: NodeUnderTest): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const stranger = node.url.replace('127.0.0.1', 'localhost');
  const take = async (name: string, url: string, options: BrowserContextOptions) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(url);
    await filled(page);
    await settled(page);
    await page.waitForFunction(reachesFar);
    await save(await page.screenshot(), name);
    await context.close();
  };
  await take('reader', `${node.url}/`, { viewport: { width: 1440, height: 810 }, colorScheme: 'light' });
  await take('stranger', `${stranger}/demo/stranger.html`, { viewport: { width: 900, height: 620 } });
  await take('phone', `${node.url}/`, { viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
  for (const scene of frenchScenes) {
    const page = await openScene(browser, node, scene);
    await scene.until(page);
    await settled(page);
    await save(await page.screenshot(), scene.name);
    await page.context().close();
  }
  await takeDesk(browser, node);
}

/** The desk of the demo: its list, and a headline while it is written. */
async function takeDesk(browser: Browser, node: NodeUnderTest): Promise<void> {
  const { key } = await makeKey(node, ['editor'], { name: 'قسم الأخبار', channels: ['demo'] });
  const wide = await DeskPage.enter(browser, node, key, {
    path: '/desk/headlines/new',
    viewport: { width: 1200, height: 720 },
  });
  const { title, source } = deskSamples.ar;
  await wide.page.locator('#title').fill(title);
  await wide.page.locator('#url').fill('https://akhbar.example/ports/dawn');
  await wide.page.locator('#sourceName').fill(source);
  await wide.page.locator('desk-headline-preview [part~=title]', { hasText: title }).first().waitFor();
  await save(await wide.page.screenshot(), 'desk');
  await wide.close();
  const phone = await DeskPage.enter(browser, node, key, {
    viewport: { width: 360, height: 640 },
    colorScheme: 'dark',
  });
  await phone.page.locator('.headline-row').first().waitFor();
  await save(await phone.page.screenshot(), 'desk-phone');
  await phone.close();
}

const french = { lang: 'fr', channel: 'depeches', widthPx: 900 } as const;
const frenchScenes: readonly Scene[] = [
  {
    ...french,
    name: 'french',
    heightPx: 98,
    until: async (page) => {
      await filled(page);
      await page.waitForFunction(reachesFar);
    },
  },
  {
    ...french,
    name: 'french-list',
    attributes: 'mode="list" modes="scroll flip list"',
    heightPx: 360,
    isDark: true,
    until: async (page) => {
      await filled(page);
      await page.locator('news-ticker .list').waitFor();
    },
  },
];

/** Few colours, and the README stays light. */
async function save(picture: Uint8Array, name: string): Promise<void> {
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(`${folder}/${name}.png`);
}

/** Whether headlines fill the strip from one end of the strip to the other, or nearly so. */
function reachesFar(): boolean {
  const root = document.querySelector('news-ticker')?.shadowRoot;
  const room = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
  const [first] = root?.querySelectorAll('[part~=headline]') ?? [];
  const box = first?.getBoundingClientRect();
  if (!room || !box) return false;
  return document.dir === 'rtl' ? box.right > room.right - 60 : box.left < room.left + 60;
}

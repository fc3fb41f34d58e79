import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import type { NodeProcess } from '../end-to-end/node-process.ts';
import { filled } from './scene.ts';
import { settled } from './scenes.ts';

const folder = 'docs/pictures';

/** The three pictures of the README: the reader's page, the strip on a page of another origin, a phone in the dark. */
export async function takeReadmePictures(browser: Browser, node: NodeProcess): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const stranger = node.url.replace('127.0.0.1', 'localhost');
  const take = async (name: string, url: string, options: BrowserContextOptions) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(url);
    await filled(page);
    await settled(page);
    await page.waitForFunction(reachesFar);
    // Few colours, and the README stays light.
    await sharp(await page.screenshot())
      .png({ palette: true, effort: 10 })
      .toFile(`${folder}/${name}.png`);
    await context.close();
  };
  await take('reader', `${node.url}/`, { viewport: { width: 1440, height: 810 }, colorScheme: 'light' });
  await take('stranger', `${stranger}/demo/stranger.html`, { viewport: { width: 900, height: 620 } });
  await take('phone', `${node.url}/`, { viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
}

/** Whether headlines stand from one end of the strip to the other, or nearly so. */
function reachesFar(): boolean {
  const root = document.querySelector('news-ticker')?.shadowRoot;
  const room = root?.querySelector('[part~=viewport]')?.getBoundingClientRect();
  const [first] = root?.querySelectorAll('[part~=headline]') ?? [];
  return room !== undefined && first !== undefined && first.getBoundingClientRect().right > room.right - 60;
}

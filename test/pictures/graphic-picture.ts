import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { thumbnail } from '../../widget/ograf/manifest.ts';
import type { NodeUnderTest } from '../end-to-end/node-under-test.ts';

/** In place of the picture of a programme. */
const ground = { r: 52, g: 72, b: 88 };

/** The graphic on air, as the programs of broadcasters show it where they offer it. */
export async function takeGraphicPicture(browser: Browser, node: NodeUnderTest): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${node.url}/overlay/demo?look=lower-third&font-size=56&clock=true`);
  await page.waitForFunction(() => {
    const strip = document.querySelector('ticker-graphic')?.shadowRoot?.querySelector<HTMLElement>('.strip');
    return strip?.style.opacity === '1' && strip.querySelectorAll('.headline').length > 1;
  });
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  const { width, height } = thumbnail.resolution;
  await sharp(picture)
    .flatten({ background: ground })
    .resize(width, height)
    .webp({ quality: 80 })
    .toFile(`widget/ograf/${thumbnail.file}`);
}

/**
 * Takes a picture of every mode, state and theme of the strip, and of each step of a picture's report, in Arabic and French into `dist/pictures/`, from a real node and the demo; with
 * `--readme` those of the README into `docs/pictures/`, with `--graphic` that of the OGraf graphic into `widget/ograf/`. Run it after a change of the look, and check each picture. A word as an
 * argument takes only the pictures with it in their names.
 */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../end-to-end/browser.ts';
import { findChromium } from '../run/engines.ts';
import { NodeProcess } from '../end-to-end/node-process.ts';
import { fillChannels } from './channels.ts';
import { takeDeskPictures } from './desk-pictures.ts';
import { takeReportPictures } from './report-pictures.ts';
import { takeSourcePictures } from './source-pictures.ts';
import { feedEnvironment } from '../end-to-end/desk/feed-server.ts';
import { takeGraphicPicture } from './graphic-picture.ts';
import { takeReadmePictures } from './readme-pictures.ts';
import { lineScenes } from './line-scenes.ts';
import { openScene, type Scene } from './scene.ts';
import { scenes, settled } from './scenes.ts';

const folder = 'dist/pictures';

async function take(browser: Browser, node: NodeProcess, scene: Scene): Promise<void> {
  const { name, lang } = scene;
  const page = await openScene(browser, node, scene);
  page.on('pageerror', (error) => console.error(`${lang}-${name}:`, error));
  await scene.until(page);
  await settled(page);
  await page.screenshot({ path: `${folder}/${lang}-${name}.png` });
  await page.context().close();
}

const words = process.argv.slice(2);
const isWanted = (name: string) => words.every((word) => name.includes(word));

const node = await NodeProcess.start('demo', feedEnvironment);
const browser = await openBrowser(findChromium());
try {
  await fillChannels(node);
  if (words.includes('--readme')) {
    await takeReadmePictures(browser, node);
  } else if (words.includes('--graphic')) {
    await takeGraphicPicture(browser, node);
  } else {
    mkdirSync(folder, { recursive: true });
    for (const scene of [...scenes, ...lineScenes].filter(({ lang, name }) => isWanted(`${lang}-${name}`))) {
      await take(browser, node, scene).catch((error: unknown) => {
        console.error(`${scene.lang}-${scene.name}:`, error);
        process.exitCode = 1;
      });
    }
    await takeReportPictures(browser, node, folder, isWanted);
    await takeDeskPictures(browser, node, folder, isWanted);
    await takeSourcePictures(browser, node, folder, isWanted);
  }
} finally {
  await browser.close();
  await node.remove();
}

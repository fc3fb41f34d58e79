/**
 * Draws each `*.svg` of this folder as the `*.webp` beside it: `node demo/pictures/render.node.ts`. Both are kept, since pages
 * and tests must not differ from one machine to the next.
 */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const folder = new URL('./', import.meta.url);

for (const name of readdirSync(folder).filter((each) => each.endsWith('.svg')))
  await writeFile(new URL(name.replace(/svg$/, 'webp'), folder), await drawn(new URL(name, folder)));

/** Flat colours often take less space in lossless form; gradients do not. */
async function drawn(source: URL): Promise<Buffer> {
  const drawing = sharp(await readFile(source)).flatten();
  const exact = await drawing.clone().webp({ lossless: true, effort: 6 }).toBuffer();
  const close = await drawing.clone().webp({ quality: 90, effort: 6, smartSubsample: true }).toBuffer();
  return exact.length < close.length ? exact : close;
}

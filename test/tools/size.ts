/**
 * What a page pays for a strip: prints the size of each part of the built script as browsers receive it (brotli at its highest
 * quality), and fails above the budget. 1 KB is 1,000 bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = new URL('../../dist/widget/', import.meta.url);

/** Up to the first headline, and all that a scrolling Arabic strip loads. */
const firstBytesMost = 14_000;
const allBytesMost = 28_000;

function brotliBytes(name: string): number {
  const bytes = readFileSync(new URL(name, folder));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

function print(name: string, bytes: number, mostBytes?: number): void {
  const most = mostBytes === undefined ? '' : ` of at most ${(mostBytes / 1000).toFixed(2)}`;
  console.log(`${name.padEnd(36)} ${(bytes / 1000).toFixed(2).padStart(6)} KB${most}`);
}

const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
const sizes = new Map(scripts.map((name) => [name, brotliBytes(name)]));
const soonAfter = scripts.filter((name) => /^(live|after)-/.test(name));
if (!sizes.has('news-ticker.js') || soonAfter.length !== 2)
  throw new Error('dist/widget/ must hold news-ticker.js, one live part and one for after: build first');

const firstBytes = sizes.get('news-ticker.js') ?? 0;
const allBytes = soonAfter.reduce((sum, name) => sum + (sizes.get(name) ?? 0), firstBytes);

for (const [name, bytes] of sizes) print(`  ${name}`, bytes);
print('up to the first headline', firstBytes, firstBytesMost);
print('all of a scrolling Arabic strip', allBytes, allBytesMost);

if (firstBytes > firstBytesMost || allBytes > allBytesMost) {
  console.error('The script is larger than its budget.');
  process.exitCode = 1;
}
